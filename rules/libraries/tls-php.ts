import type { TlsCall, TlsLibrary, TlsSwitch } from './tls.ts';

const streams = 'https://www.php.net/manual/en/context.ssl.php';

/** Looked at 2026-11-24. */
const switches: readonly TlsSwitch[] = [
  { key: 'CURLOPT_SSL_VERIFYPEER', off: false, source: 'https://www.php.net/manual/en/function.curl-setopt.php' },
  { key: 'CURLOPT_PROXY_SSL_VERIFYPEER', off: false, source: 'https://www.php.net/manual/en/function.curl-setopt.php' },
  { key: 'verify_peer', off: false, source: streams },
  { key: 'allow_self_signed', off: true, source: streams },
  { key: 'sslverify', off: false, source: 'https://developer.wordpress.org/reference/classes/wp_http/request/' },
  { key: 'sslverifypeer', off: false, source: 'https://docs.laminas.dev/laminas-http/client/adapters/' },
  {
    key: 'verify',
    off: false,
    imported: [
      'GuzzleHttp',
      'Illuminate.Support.Facades.Http',
      'Illuminate.Http.Client',
      'WpOrg.Requests',
      'Requests',
      'League.OAuth2',
      'Google',
      'Aws',
      'Psr.Http',
      'Laravel.Socialite',
    ],
    source: 'https://docs.guzzlephp.org/en/stable/request-options.html#verify',
  },
  { key: 'MYSQL_ATTR_SSL_VERIFY_SERVER_CERT', off: false, source: 'https://www.php.net/manual/en/ref.pdo-mysql.php' },
  { key: 'ATTR_SSL_VERIFY_SERVER_CERT', off: false, source: 'https://www.php.net/manual/en/ref.pdo-mysql.php' },
  {
    key: 'TrustServerCertificate',
    off: ['1', 'true'],
    source: 'https://learn.microsoft.com/sql/connect/php/connection-options',
  },
  {
    key: 'TrustServerCertificate',
    off: true,
    source: 'https://learn.microsoft.com/sql/connect/php/connection-options',
  },
];

const calls: readonly TlsCall[] = [
  {
    callee: /(?:^|\.)setDefaultOption$/,
    option: /^verify$/,
    off: false,
    safe: 'true',
    libraries: ['GuzzleHttp'],
    message: 'Certificate verification is off: verify is false.',
    source: 'https://docs.guzzlephp.org/en/5.3/clients.html',
  },
  {
    callee: /^stream_context_set_option$/,
    option: /^verify_peer$/,
    optionAt: 2,
    off: false,
    safe: 'true',
    libraries: [],
    message: 'Certificate verification is off: verify_peer is false.',
    source: 'https://www.php.net/manual/en/function.stream-context-set-option.php',
  },
  {
    callee: /^stream_context_set_option$/,
    option: /^allow_self_signed$/,
    optionAt: 2,
    off: true,
    safe: 'false',
    libraries: [],
    message: 'Certificate verification is off: allow_self_signed is true.',
    source: 'https://www.php.net/manual/en/function.stream-context-set-option.php',
  },
  {
    // `Http` is an alias that Laravel registers everywhere, and the word is its own.
    callee: /(?:^|\.)withoutVerifying$/,
    libraries: [],
    message: 'Certificate verification is off: withoutVerifying().',
    source: 'https://laravel.com/docs/http-client',
  },
  {
    callee: /(?:^|\.)(?:verifyPeer|setVerifyPeer)$/,
    off: false,
    safe: 'true',
    libraries: ['Unirest', 'Buzz'],
    message: 'Certificate verification is off: verifyPeer(false).',
    source: 'https://github.com/Kong/unirest-php',
  },
  {
    callee: /^ldap_set_option$/,
    option: /^LDAP_OPT_X_TLS_REQUIRE_CERT$/,
    optionAt: 1,
    off: /(?:^|\.)LDAP_OPT_X_TLS_(?:NEVER|ALLOW)$/,
    safe: 'LDAP_OPT_X_TLS_DEMAND',
    libraries: [],
    message: 'Certificate verification is off: LDAP_OPT_X_TLS_REQUIRE_CERT does not demand one.',
    source: 'https://www.php.net/manual/en/function.ldap-set-option.php',
  },
  {
    callee: /^add_filter$/,
    option: /^https(?:_local)?_ssl_verify$/,
    off: /^__return_false$/,
    safe: "'__return_true'",
    libraries: [],
    message: 'Certificate verification is off for every request: https_ssl_verify returns false.',
    source: 'https://developer.wordpress.org/reference/hooks/https_ssl_verify/',
  },
];

export const phpTls: TlsLibrary = { switches, calls, constants: [] };
