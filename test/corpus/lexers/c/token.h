#ifndef TOKEN_H
#define TOKEN_H

#include <stddef.h>

enum token_kind { TOKEN_EOF, TOKEN_NAME, TOKEN_STRING, TOKEN_NUMBER, TOKEN_PASSWORD, TOKEN_SECRET, TOKEN_KEY };

struct token {
    enum token_kind kind;
    const char *start;
    size_t length;
};

#define DEFAULT_TOKEN "identifier"
#define SECRET_ENV "ACME_SECRET"
#define KEY_FILE "/etc/acme/private.key"

struct token next_token(const char **cursor);

#endif
