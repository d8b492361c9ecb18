package dev.acme.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts an expression into tokens. */
final class Lexer {
  private static final Map<Character, Type> SINGLE = Map.of('(', Type.OPEN, ')', Type.CLOSE, ',', Type.COMMA, '=', Type.EQUALS);

  enum Type { OPEN, CLOSE, COMMA, EQUALS, NAME, NUMBER, TEXT, END }

  record Token(Type type, String text, int at) {}

  private final String input;
  private int at;

  Lexer(String input) {
    this.input = input;
  }

  List<Token> all() {
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = next();
      tokens.add(token);
    } while (token.type() != Type.END);
    return tokens;
  }

  private Token next() {
    while (at < input.length() && Character.isWhitespace(input.charAt(at))) at++;
    if (at == input.length()) return new Token(Type.END, "", at);
    char first = input.charAt(at);
    Type single = SINGLE.get(first);
    if (single != null) return new Token(single, String.valueOf(first), at++);
    int start = at;
    if (first == '"') {
      int end = input.indexOf('"', at + 1);
      if (end < 0) throw new IllegalArgumentException("The text at " + start + " has no end");
      at = end + 1;
      return new Token(Type.TEXT, input.substring(start + 1, end), start);
    }
    boolean digit = Character.isDigit(first);
    while (at < input.length() && Character.isJavaIdentifierPart(input.charAt(at))) at++;
    if (at == start) throw new IllegalArgumentException("Unexpected '" + first + "' at " + start);
    return new Token(digit ? Type.NUMBER : Type.NAME, input.substring(start, at), start);
  }
}
