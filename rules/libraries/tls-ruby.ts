import type { TlsCall, TlsLibrary, TlsSwitch } from './tls.ts';

const none = ['VERIFY_NONE', 'none', ':none'];
const openssl = 'https://docs.ruby-lang.org/en/3.3/OpenSSL/SSL/SSLContext.html';

/** Looked at 2026-11-24. */
const switches: readonly TlsSwitch[] = [
  { key: 'verify_mode', off: none, source: openssl },
  { key: 'ssl_verify_mode', off: none, source: 'https://docs.ruby-lang.org/en/3.3/OpenURI/OpenRead.html' },
  {
    key: 'openssl_verify_mode',
    off: none,
    safe: "'peer'",
    source: 'https://guides.rubyonrails.org/action_mailer_basics.html',
  },
  { key: 'verify_ssl', off: false, source: 'https://github.com/rest-client/rest-client#ssl-client-certificates' },
  { key: 'verify_ssl', off: none, source: 'https://github.com/rest-client/rest-client#ssl-client-certificates' },
  { key: 'ssl_verify_peer', off: false, source: 'https://github.com/excon/excon#https-client-certificate' },
  { key: 'ssl_verifypeer', off: false, source: 'https://github.com/typhoeus/typhoeus#ssl' },
  {
    key: 'ssl_verify',
    off: false,
    imported: ['Mongo', 'Mongoid', 'Elasticsearch', 'Chef'],
    source: 'https://www.mongodb.com/docs/ruby-driver/current/',
  },
  {
    key: 'verify',
    off: false,
    below: /^ssl(?:_options)?$/,
    imported: [
      'Faraday',
      'Elasticsearch',
      'OpenSearch',
      'Octokit',
      'OAuth2',
      'Kubeclient',
      'Gitlab',
      'OmniAuth',
      'Stripe',
    ],
    source: 'https://lostisland.github.io/faraday/#/customization/ssl-options',
  },
  { key: 'verify', off: false, imported: ['HTTParty'], source: 'https://github.com/jnunemaker/httparty' },
  {
    key: 'verify_peer',
    off: false,
    imported: ['Bunny', 'EventMachine'],
    source: 'https://www.rubydoc.info/gems/bunny',
  },
];

const calls: readonly TlsCall[] = [];

export const rubyTls: TlsLibrary = { switches, calls, constants: [] };
