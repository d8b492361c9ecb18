#include "token.h"
#include <ctype.h>
#include <string.h>

static const char *const token_names[] = {
    [TOKEN_EOF] = "end of file",
    [TOKEN_NAME] = "name",
    [TOKEN_STRING] = "string",
    [TOKEN_NUMBER] = "number",
};

static const struct { const char *word; enum token_kind kind; } keywords[] = {
    { "password", TOKEN_PASSWORD }, { "secret", TOKEN_SECRET }, { "key", TOKEN_KEY },
};

struct token next_token(const char **cursor)
{
    struct token token = { .kind = TOKEN_EOF, .start = *cursor };
    while (isspace((unsigned char)**cursor))
        (*cursor)++;
    token.start = *cursor;
    while (isalnum((unsigned char)**cursor))
        (*cursor)++;
    token.length = (size_t)(*cursor - token.start);
    if (token.length > 0)
        token.kind = TOKEN_NAME;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strlen(keywords[i].word) == token.length && memcmp(keywords[i].word, token.start, token.length) == 0)
            token.kind = keywords[i].kind;
    return token;
}
