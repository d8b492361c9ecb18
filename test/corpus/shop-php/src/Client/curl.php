<?php

/** Fetches a page; null when the server does not answer with 200. */
function fetch_page(string $url, array $headers = []): ?string
{
    $ch = curl_init($url);
    curl_setopt_array($ch, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_CONNECTTIMEOUT => 5,
        CURLOPT_TIMEOUT => 20,
        CURLOPT_HTTPHEADER => array_merge(['Accept: text/html', 'Accept-Language: en'], $headers),
        CURLOPT_USERAGENT => 'shop/1.4 (+https://shop.example)',
    ]);
    $body = curl_exec($ch);
    $status = curl_getinfo($ch, CURLINFO_RESPONSE_CODE);
    curl_close($ch);

    return $status === 200 && is_string($body) ? $body : null;
}

function post_order(string $base, string $token, array $order): array
{
    $ch = curl_init();
    curl_setopt($ch, CURLOPT_URL, rtrim($base, '/') . '/orders');
    curl_setopt($ch, CURLOPT_POST, true);
    curl_setopt($ch, CURLOPT_TIMEOUT, 15);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode($order));
    curl_setopt($ch, CURLOPT_HTTPHEADER, [
        'Content-Type: application/json',
        'Authorization: Bearer ' . $token,
    ]);
    curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
    $answer = curl_exec($ch);
    if ($answer === false) {
        throw new RuntimeException(curl_error($ch));
    }

    return json_decode($answer, true) ?? [];
}
