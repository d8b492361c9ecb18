package com.example.query;

import java.util.ArrayList;
import java.util.List;

public final class Lexer {
  public enum TokenType { AND, OR, NOT, FIELD, VALUE, LPAREN, RPAREN, END }

  public record Token(TokenType type, String text, int offset) {}

  private static final String KEY_SEPARATOR = ":";
  private static final String DEFAULT_TOKEN = "*";

  private final String input;

  public Lexer(String input) {
    this.input = input;
  }

  public List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    int offset = 0;
    for (String token : input.split("\\s+")) {
      tokens.add(new Token(typeOf(token), token, offset));
      offset += token.length() + 1;
    }
    tokens.add(new Token(TokenType.END, "", offset));
    return tokens;
  }

  private static TokenType typeOf(String token) {
    return switch (token) {
      case "AND" -> TokenType.AND;
      case "OR" -> TokenType.OR;
      case "NOT" -> TokenType.NOT;
      case "(" -> TokenType.LPAREN;
      case ")" -> TokenType.RPAREN;
      default -> token.endsWith(KEY_SEPARATOR) ? TokenType.FIELD : TokenType.VALUE;
    };
  }
}
