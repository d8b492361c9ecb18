defmodule Portal.Accounts.UserToken do
  use Ecto.Schema
  import Ecto.Query

  @hash_algorithm :sha256
  @rand_size 32
  @reset_password_validity_in_days 1

  schema "users_tokens" do
    field :token, :binary
    field :context, :string
    belongs_to :user, Portal.Accounts.User
    timestamps(updated_at: false)
  end

  def build_email_token(user, context) do
    token = :crypto.strong_rand_bytes(@rand_size)
    hashed_token = :crypto.hash(@hash_algorithm, token)
    {Base.url_encode64(token, padding: false), %__MODULE__{token: hashed_token, context: context, user_id: user.id}}
  end

  def valid(context \\ "reset_password") do
    from t in __MODULE__, where: t.context == ^context and t.inserted_at > ago(@reset_password_validity_in_days, "day")
  end
end
