<?php

declare(strict_types=1);

namespace Shop\Http;

use League\OAuth2\Client\Provider\Google;
use Shop\Model\UserRepository;

final class LoginController
{
    public function __construct(private readonly Google $provider, private readonly UserRepository $users)
    {
    }

    public function start(): never
    {
        $url = $this->provider->getAuthorizationUrl(['scope' => ['openid', 'email']]);
        $_SESSION['oauth2state'] = $this->provider->getState();
        header('Location: ' . $url, true, 302);
        exit;
    }

    public function finish(): void
    {
        $expected = $_SESSION['oauth2state'] ?? '';
        unset($_SESSION['oauth2state']);
        if ($expected === '' || !hash_equals($expected, (string) ($_GET['state'] ?? ''))) {
            http_response_code(400);
            exit('The sign-in took too long. Please try again.');
        }
        $token = $this->provider->getAccessToken('authorization_code', ['code' => $_GET['code'] ?? '']);
        $owner = $this->provider->getResourceOwner($token);
        $_SESSION['user'] = $this->users->byEmail($owner->toArray()['email'])->id();
        session_regenerate_id(true);
    }
}
