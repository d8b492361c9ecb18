<?php

$payload = file_get_contents('php://input');
$signature = $_SERVER['HTTP_X_SIGNATURE'] ?? '';
$secret = getenv('WEBHOOK_SECRET');

if ($secret === false || $secret === '') {
    http_response_code(500);
    error_log('WEBHOOK_SECRET is not set.');
    exit;
}
if (!hash_equals(hash_hmac('sha256', $payload, $secret), $signature)) {
    http_response_code(401);
    exit;
}

$event = json_decode($payload, true);
switch ($event['type'] ?? '') {
    case 'order.paid':
        file_put_contents('/var/spool/shop/' . bin2hex(random_bytes(8)) . '.json', $payload);
        break;
    case 'ping':
        echo 'pong';
        break;
    default:
        http_response_code(204);
}
