<?php

declare(strict_types=1);

namespace Example\Template;

final class Lexer
{
    private const TOKEN_OPEN = '{{';
    private const TOKEN_CLOSE = '}}';
    private const SECRET_FUNCTION = 'secret';

    /** @return list<array{type: string, token: string}> */
    public function tokenize(string $source): array
    {
        $tokens = [];
        foreach (preg_split('/({{.*?}})/s', $source, -1, PREG_SPLIT_DELIM_CAPTURE) ?: [] as $token) {
            $type = str_starts_with($token, self::TOKEN_OPEN) ? 'expression' : 'text';
            $tokens[] = ['type' => $type, 'token' => trim($token, '{} ')];
        }

        return $tokens;
    }
}
