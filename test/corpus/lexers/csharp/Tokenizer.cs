namespace Example.Query;

public enum TokenKind { Word, Number, Key, Secret, End }

public readonly record struct Token(TokenKind Kind, string Text, int Position);

public sealed class Tokenizer(string input)
{
    private const string SecretPrefix = "secret:";
    private const string EndToken = "<end>";

    public IEnumerable<Token> Tokens()
    {
        var position = 0;
        foreach (var token in input.Split(' '))
        {
            yield return token.StartsWith(SecretPrefix, StringComparison.Ordinal)
                ? new Token(TokenKind.Secret, token[SecretPrefix.Length..], position)
                : new Token(char.IsDigit(token, 0) ? TokenKind.Number : TokenKind.Word, token, position);
            position += token.Length + 1;
        }
        yield return new Token(TokenKind.End, EndToken, position);
    }
}
