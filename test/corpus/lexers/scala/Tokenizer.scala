package com.example.tokenizer

sealed trait Token
object Token {
  final case class Word(text: String) extends Token
  final case class Number(value: BigDecimal) extends Token
  case object End extends Token
}

class Tokenizer(input: String) {
  private val secretWords = Set("password", "passphrase", "token")
  private val maskToken = "[MASK]"

  def tokens: LazyList[Token] =
    LazyList
      .from(input.split("\\s+"))
      .map { token =>
        if (token.forall(_.isDigit)) Token.Number(BigDecimal(token))
        else if (secretWords(token.toLowerCase)) Token.Word(maskToken)
        else Token.Word(token)
      }
      .appended(Token.End)
}
