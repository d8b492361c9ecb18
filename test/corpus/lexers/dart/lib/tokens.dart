enum TokenKind { word, number, secret, end }

class Token {
  const Token(this.kind, this.text);
  final TokenKind kind;
  final String text;

  static const Token end = Token(TokenKind.end, '');
}

Iterable<Token> tokenize(String input) sync* {
  for (final token in input.split(RegExp(r'\s+'))) {
    if (token.startsWith(r'$')) {
      yield Token(TokenKind.secret, token.substring(1));
    } else {
      yield Token(int.tryParse(token) == null ? TokenKind.word : TokenKind.number, token);
    }
  }
  yield Token.end;
}
