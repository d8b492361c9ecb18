<?php

declare(strict_types=1);

namespace Lakeside\Museum;

use DateTimeImmutable;
use Firebase\JWT\ExpiredException;
use Firebase\JWT\JWT;
use Firebase\JWT\Key;
use Lcobucci\JWT\Configuration;
use Lcobucci\JWT\Token\Plain;
use Lcobucci\JWT\Validation\Constraint\PermittedFor;

final class Tokens
{
    public function __construct(private Configuration $tickets, private string $key)
    {
        JWT::$leeway = 30;
    }

    public function forVisitor(int $visitor): string
    {
        $payload = ['sub' => $visitor, 'iat' => time(), 'exp' => time() + 1800];

        return JWT::encode($payload, $this->key, 'HS256');
    }

    public function visitor(string $token): ?int
    {
        try {
            return (int) JWT::decode($token, new Key($this->key, 'HS256'))->sub;
        } catch (ExpiredException) {
            return null;
        }
    }

    public function ticket(string $exhibition): string
    {
        $now = new DateTimeImmutable();

        return $this->tickets->builder()
            ->permittedFor($exhibition)
            ->issuedAt($now)
            ->expiresAt($now->modify('+1 day'))
            ->getToken($this->tickets->signer(), $this->tickets->signingKey())
            ->toString();
    }

    public function admits(string $ticket, string $exhibition): bool
    {
        $token = $this->tickets->parser()->parse($ticket);
        assert($token instanceof Plain);

        return $this->tickets->validator()->validate(
            $token,
            new PermittedFor($exhibition),
            ...$this->tickets->validationConstraints(),
        );
    }
}
