package com.example.lexer

enum class TokenType { WORD, NUMBER, KEY, SECRET, EOF }

data class Token(val type: TokenType, val text: String)

class Lexer(private val source: String) {
    companion object {
        const val TOKEN_SEPARATOR = " "
        const val SECRET_KEYWORD = "secret"
        private const val PASSWORD_TOKEN = "password"
    }

    fun tokens(): Sequence<Token> = sequence {
        for (token in source.split(TOKEN_SEPARATOR)) {
            val type = when {
                token == SECRET_KEYWORD || token == PASSWORD_TOKEN -> TokenType.SECRET
                token.all(Char::isDigit) -> TokenType.NUMBER
                token.endsWith(":") -> TokenType.KEY
                else -> TokenType.WORD
            }
            yield(Token(type, token))
        }
        yield(Token(TokenType.EOF, ""))
    }
}
