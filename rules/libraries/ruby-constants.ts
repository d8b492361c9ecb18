/**
 * Top-level constants of the standard library and of gems that rules ask for. Ruby has no imports by name: a file that
 * uses one of them, and declares nothing of that name, means the library's.
 */
export const rubyConstants: ReadonlySet<string> = new Set([
  // The standard library.
  ...['Net', 'URI', 'OpenURI', 'OpenSSL', 'SecureRandom', 'Digest', 'Base64', 'Time', 'Date', 'DateTime', 'Random'],
  ...['Rack', 'ERB', 'CGI', 'JSON', 'YAML', 'Psych', 'Marshal', 'Socket', 'TCPSocket', 'Timeout', 'Logger', 'Process'],
  ...['Kernel', 'File', 'IO', 'Open3', 'WEBrick', 'XMLRPC', 'StringIO', 'Struct', 'ObjectSpace', 'Concurrent'],
  // HTTP clients.
  ...[
    'Faraday',
    'HTTParty',
    'RestClient',
    'HTTP',
    'HTTPClient',
    'HTTPX',
    'Typhoeus',
    'Excon',
    'Curl',
    'Patron',
    'Savon',
  ],
  ...['Mechanize', 'EventMachine', 'EM', 'Async', 'Down', 'Gruf', 'GRPC', 'Flexirest', 'ActiveResource'],
  ...['Retriable', 'Stoplight', 'Circuitbox'],
  // Tokens, sign-in, passwords.
  ...['JWT', 'JOSE', 'JSON_JWT', 'Doorkeeper', 'OAuth', 'OAuth2', 'OmniAuth', 'OpenIDConnect', 'Rodauth', 'Devise'],
  ...[
    'Warden',
    'Signet',
    'Googleauth',
    'Auth0',
    'Okta',
    'MSAL',
    'BCrypt',
    'Argon2',
    'SCrypt',
    'RbNaCl',
    'ROTP',
    'Knock',
  ],
  ...['Sorcery', 'Clearance', 'Authlogic', 'Pundit', 'CanCan', 'Paseto', 'WebAuthn', 'SAML', 'OneLogin'],
  // Frameworks.
  ...['Rails', 'ActionController', 'ActionDispatch', 'ActiveSupport', 'ActiveRecord', 'ActiveJob', 'ActionMailer'],
  ...[
    'Sinatra',
    'Grape',
    'Hanami',
    'Roda',
    'Sidekiq',
    'Redis',
    'Dotenv',
    'Figaro',
    'Settings',
    'RSpec',
    'WebMock',
    'VCR',
  ],
  // Services.
  ...['Stripe', 'Octokit', 'Gitlab', 'Slack', 'Twilio', 'SendGrid', 'Mailgun', 'Postmark', 'Aws', 'Google', 'Azure'],
  ...['OpenAI', 'Anthropic', 'Discordrb', 'Telegram', 'Shopify', 'ShopifyAPI', 'PayPal', 'Braintree', 'Plaid'],
  ...['Koala', 'Twitter', 'Zendesk', 'ZendeskAPI', 'Intercom', 'HubSpot', 'Hubspot', 'Sentry', 'Raven', 'Rollbar'],
  ...['Honeybadger', 'Algolia', 'Algoliasearch', 'Cloudinary', 'Pusher', 'Fog', 'DropboxApi', 'Notion', 'Airrecord'],
  ...['Airtable', 'Jira', 'JIRA', 'Asana', 'Trello', 'Datadog', 'DatadogAPIClient', 'NewRelic', 'PagerDuty'],
  ...['Vault', 'Contentful', 'Mixpanel', 'LaunchDarkly', 'Elasticsearch', 'OpenSearch', 'Mongo', 'PG', 'Mysql2'],
  ...['DropletKit', 'Cloudflare', 'Fastly', 'Heroku', 'PlatformAPI', 'Groq', 'Mistral', 'Cohere', 'Replicate', 'Xero'],
]);

/** What a class gets from `include HTTParty`. */
export const httpartyMethods: readonly string[] = [
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'base_uri', 'headers', 'basic_auth', 'digest_auth'],
  ...['default_params', 'default_options', 'default_timeout', 'open_timeout', 'read_timeout', 'pem', 'ssl_ca_file'],
];

/** What a call gives to its block: an instance like that which the named call makes. */
export const blockInstances: ReadonlyMap<string, string> = new Map([
  ['Net.HTTP.start', 'Net.HTTP.new'],
  ['Faraday.new', 'Faraday.new'],
  ['Excon.new', 'Excon.new'],
  ['HTTP.persistent', 'HTTP.persistent'],
  ['OAuth2.Client.new', 'Faraday.new'],
]);

/** Libraries whose constants hold settings: `Rails.application` is a name, where `SecureRandom.hex` is a call. */
export const rubySettings: ReadonlySet<string> = new Set(['Rails', 'Settings', 'Figaro', 'Devise', 'Dotenv']);
