<?php

return [
    'password' => 'Heslo',
    'passwordPlaceholder' => 'Zadejte heslo',
    'passwordInvalid' => 'Nesprávné heslo',
    'accessToken' => 'Přístupový token',
    'secretKey' => 'Tajný klíč',
    'forgotPassword' => 'Zapomněli jste heslo?',
];
