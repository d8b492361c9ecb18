<?php

$token = bin2hex(random_bytes(16));
$_SESSION['csrf_token'] = $token;
$password = $_POST['password'] ?? '';
$passwordHash = password_hash($password, PASSWORD_ARGON2ID);
$apiKey = getenv('PARTNER_API_KEY');

$curl = curl_init('https://partner.example.com/api/orders');
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 10,
    CURLOPT_SSL_VERIFYPEER => true,
    CURLOPT_SSL_VERIFYHOST => 2,
    CURLOPT_HTTPHEADER => ["Authorization: Bearer $apiKey", 'Accept: application/json'],
]);
$answer = curl_exec($curl);
?>
<input type="hidden" name="csrf_token" value="<?= htmlspecialchars($token) ?>">
