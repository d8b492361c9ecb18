<?php

return [
    'password' => 'Пароль',
    'passwordPlaceholder' => 'Введіть пароль',
    'passwordInvalid' => 'Неправильний пароль',
    'accessToken' => 'Токен доступу',
    'secretKey' => 'Секретний ключ',
    'forgotPassword' => 'Забули пароль?',
];
