defmodule Query.Tokenizer do
  @moduledoc "Splits a query into tokens."

  @type token :: {:word, String.t()} | {:secret, String.t()} | :eof

  @spec tokens(String.t()) :: [token]
  def tokens(text), do: scan(String.trim(text), [])

  defp scan("", acc), do: Enum.reverse([:eof | acc])
  defp scan("$" <> rest, acc) do
    [token | rest] = String.split(rest, " ", parts: 2)
    scan(Enum.join(rest), [{:secret, token} | acc])
  end

  defp scan(text, acc) do
    [token | rest] = String.split(text, " ", parts: 2)
    scan(Enum.join(rest), [{:word, token} | acc])
  end
end
