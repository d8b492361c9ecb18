<?php

namespace App;

use Psr\Log\LoggerInterface;

final class SignIn
{
    public function __construct(private LoggerInterface $logger)
    {
    }

    public function start(string $user): string
    {
        $token = bin2hex(random_bytes(32));
        setcookie('session', $token, ['secure' => true, 'httponly' => true, 'samesite' => 'Lax', 'path' => '/']);
        $this->logger->info('session started', ['user' => $user, 'length' => strlen($token)]);
        return $token;
    }

    public function isGenuine(string $body, string $given): bool
    {
        $expected = hash_hmac('sha256', $body, getenv('WEBHOOK_SECRET'));
        return hash_equals($expected, $given);
    }
}
