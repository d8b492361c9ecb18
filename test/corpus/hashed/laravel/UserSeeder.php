<?php

namespace Database\Seeders;

class UserSeeder
{
    public function run(): void
    {
        User::factory()->create([
            'email' => 'ada@example.com',
            'password' => '$2y$10$HLDdJ1RtcHxKsqk.jS6fbD0gmvUXGZwD0f0V.lspbdkXtii8FeVcy',
            'remember_token' => Str::random(10),
        ]);
    }
}
