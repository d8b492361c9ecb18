<?php

declare(strict_types=1);

namespace Shop\Model;

use PDO;

final class UserRepository
{
    public function __construct(private readonly PDO $db)
    {
    }

    public static function connect(): self
    {
        $db = new PDO(
            sprintf('mysql:host=%s;dbname=%s;charset=utf8mb4', $_ENV['DB_HOST'] ?? 'localhost', $_ENV['DB_NAME'] ?? 'shop'),
            $_ENV['DB_USER'],
            $_ENV['DB_PASSWORD'],
            [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_EMULATE_PREPARES => false],
        );

        return new self($db);
    }

    public function login(string $email, string $password): ?int
    {
        $query = $this->db->prepare('SELECT id, password_hash FROM users WHERE email = :email');
        $query->execute(['email' => $email]);
        $row = $query->fetch(PDO::FETCH_ASSOC);
        // A hash of nothing, so that an unknown address takes as long as a known one.
        $hash = $row['password_hash'] ?? password_hash('', PASSWORD_DEFAULT);
        if (!password_verify($password, $hash) || !$row) {
            return null;
        }
        if (password_needs_rehash($hash, PASSWORD_DEFAULT)) {
            $this->db->prepare('UPDATE users SET password_hash = ? WHERE id = ?')
                ->execute([password_hash($password, PASSWORD_DEFAULT), $row['id']]);
        }

        return (int) $row['id'];
    }
}
