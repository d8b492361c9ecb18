<?php

$lang['home'] = 'Start';
$lang['shop'] = 'Laden';
$lang['password'] = 'Kennwort';
$lang['new_password'] = 'Neues Kennwort (mindestens 12 Zeichen)';
$lang['password_forgotten'] = 'Kennwort vergessen?';
$lang['token_expired'] = 'Der Link ist abgelaufen. Fordern Sie einen neuen an.';
$lang['api_key'] = 'Schlüssel für die Schnittstelle';
$lang['secret_question'] = 'Wie heißt Ihr Haustier?';
$lang['mail_reset'] = <<<TEXT
    Guten Tag {$name},

    unter diesem Link setzen Sie ein neues Kennwort:
    https://laden.example/kennwort?code={$code}

    Ihr Laden
    TEXT;
