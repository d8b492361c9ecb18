<?php

declare(strict_types=1);

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Factory\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

session_set_cookie_params(['lifetime' => 0, 'path' => '/', 'secure' => true, 'httponly' => true, 'samesite' => 'Lax']);
session_start();

$app = AppFactory::create();
$app->addBodyParsingMiddleware();
$app->addErrorMiddleware((bool) getenv('APP_DEBUG'), true, true);

$app->get('/', function (Request $request, Response $response): Response {
    $response->getBody()->write('Hello, ' . htmlspecialchars($request->getQueryParams()['name'] ?? 'you'));

    return $response->withHeader('Content-Type', 'text/html; charset=utf-8');
});

$app->post('/theme', function (Request $request, Response $response): Response {
    $theme = $request->getParsedBody()['theme'] === 'dark' ? 'dark' : 'light';
    setcookie('theme', $theme, time() + 365 * 86400, '/');

    return $response->withStatus(303)->withHeader('Location', '/');
});

$app->run();
