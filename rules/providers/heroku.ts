import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The examples of the Dev Center. */
const documented = oneOf(0xc039a05a, 0x679b5c7c, 0x3a35f6ed);

export default defineProvider({
  id: 'heroku',
  name: 'Heroku',
  hosts: ['api.heroku.com'],
  modules: ['@heroku-cli/command', 'heroku-client', 'heroku3', 'platform-api', 'github.com/heroku/heroku-go'],
  tokens: [
    {
      kind: 'API token',
      anchors: ['HRKU-AA'],
      pattern: /HRKU-AA[\w-]{58}/,
      secrecy: 'secret',
      prefix: 'HRKU-AA',
      env: 'HEROKU_API_KEY',
    },
    {
      kind: 'API token (2024)',
      anchors: ['HRKU-'],
      pattern: /HRKU-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'HRKU-',
      env: 'HEROKU_API_KEY',
      documented,
    },
    {
      kind: 'API key (older)',
      anchors: [{ fold: 'heroku' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'HEROKU_API_KEY',
      documented,
      // A bare `password` is the one in `.netrc`. Apps on herokuapp.com have tokens of their own.
      context: {
        name: /heroku[\w.-]{0,24}(?:key|token|secret|password)$|^(?:password|token|authorization|bearer)$/i,
        witness: /heroku(?!app\.com)/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The e-mail address, or nothing, and the token as the password.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  requiredHeaders: [{ name: 'Accept', value: 'application/vnd.heroku+json; version=3' }],
  env: ['HEROKU_API_KEY', 'HEROKU_API_TOKEN', 'HEROKU_AUTH_TOKEN'],
  whoami: [{ method: 'GET', url: 'https://api.heroku.com/account', account: ['email', 'name', 'id'] }],
  rotate: 'https://dashboard.heroku.com/account',
  source: [
    'https://devcenter.heroku.com/articles/platform-api-quickstart',
    'https://devcenter.heroku.com/articles/platform-api-reference',
    'https://devcenter.heroku.com/articles/oauth',
    'https://devcenter.heroku.com/changelog-items/3175',
  ],
  checked: '2026-11-24',
});
