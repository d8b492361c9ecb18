<?php

declare(strict_types=1);

use League\OAuth2\Client\Provider\GenericProvider;

session_start();

$provider = new GenericProvider([
    'clientId' => getenv('ACME_CLIENT_ID'),
    'clientSecret' => getenv('ACME_CLIENT_SECRET'),
    'redirectUri' => getenv('PUBLIC_URL') . '/callback.php',
    'urlAuthorize' => 'https://id.acme.dev/authorize',
    'urlAccessToken' => 'https://id.acme.dev/token',
    'urlResourceOwnerDetails' => 'https://id.acme.dev/me',
    'pkceMethod' => GenericProvider::PKCE_METHOD_S256,
]);

if (!isset($_GET['code'])) {
    $url = $provider->getAuthorizationUrl();
    $_SESSION['oauth2state'] = $provider->getState();
    $_SESSION['oauth2pkce'] = $provider->getPkceCode();
    header('Location: ' . $url);
    exit;
}

$expected = $_SESSION['oauth2state'] ?? '';
unset($_SESSION['oauth2state']);
if ($expected === '' || !hash_equals($expected, $_GET['state'] ?? '')) {
    http_response_code(403);
    exit;
}

$provider->setPkceCode($_SESSION['oauth2pkce']);
$token = $provider->getAccessToken('authorization_code', ['code' => $_GET['code']]);
$_SESSION['user'] = $provider->getResourceOwner($token)->getId();
