<?php

return [
    'password' => 'Wachtwoord',
    'passwordPlaceholder' => 'Voer uw wachtwoord in',
    'passwordInvalid' => 'Het wachtwoord is onjuist',
    'accessToken' => 'Toegangstoken',
    'secretKey' => 'Geheime sleutel',
    'forgotPassword' => 'Wachtwoord vergeten?',
];
