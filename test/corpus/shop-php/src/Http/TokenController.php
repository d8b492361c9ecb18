<?php

declare(strict_types=1);

namespace Shop\Http;

use Firebase\JWT\ExpiredException;
use Firebase\JWT\JWT;
use Firebase\JWT\Key;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;

final class TokenController
{
    private const LIFETIME = 900;

    public function __construct(private readonly string $secret)
    {
        if (strlen($secret) < 32) {
            throw new \InvalidArgumentException('The secret is too short.');
        }
    }

    public function issue(int $user): string
    {
        $now = time();

        return JWT::encode(
            ['iss' => 'https://shop.example', 'aud' => 'shop-api', 'sub' => (string) $user, 'iat' => $now, 'exp' => $now + self::LIFETIME],
            $this->secret,
            'HS256',
        );
    }

    public function userOf(ServerRequestInterface $request): ?int
    {
        $header = $request->getHeaderLine('Authorization');
        if (!preg_match('/^Bearer (\S+)$/', $header, $match)) {
            return null;
        }
        try {
            $claims = JWT::decode($match[1], new Key($this->secret, 'HS256'));
        } catch (ExpiredException) {
            return null;
        }
        if (($claims->iss ?? '') !== 'https://shop.example' || ($claims->aud ?? '') !== 'shop-api') {
            return null;
        }

        return (int) $claims->sub;
    }
}
