import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'sentry',
  name: 'Sentry',
  hosts: ['sentry.io', 'us.sentry.io', 'de.sentry.io'],
  hostPath: '/api/0',
  modules: ['@sentry/cli', '@sentry/webpack-plugin', '@sentry/vite-plugin', 'sentry-api'],
  tokens: [
    {
      // Holds the organization and its region, in base64.
      kind: 'organization token',
      anchors: ['sntrys_'],
      pattern: /sntrys_eyJ[0-9A-Za-z+/=]{60,400}_[0-9A-Za-z+/]{43}/,
      secrecy: 'secret',
      prefix: 'sntrys_',
      env: 'SENTRY_AUTH_TOKEN',
    },
    {
      kind: 'personal token',
      anchors: ['sntryu_'],
      pattern: /sntryu_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'sntryu_',
      env: 'SENTRY_AUTH_TOKEN',
    },
    // Reserved: nobody has been given one so far.
    {
      kind: 'user app token',
      anchors: ['sntrya_'],
      pattern: /sntrya_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'sntrya_',
      env: 'SENTRY_AUTH_TOKEN',
    },
    {
      kind: 'integration token',
      anchors: ['sntryi_'],
      pattern: /sntryi_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'sntryi_',
      env: 'SENTRY_AUTH_TOKEN',
    },
    {
      // Internal integrations still have these; a SHA-256 looks the same.
      kind: 'token without prefix',
      anchors: [{ fold: 'sentry' }],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'SENTRY_AUTH_TOKEN',
      context: {
        name: /sentry[_.-]?(?:api[_.-]?|auth[_.-]?|access[_.-]?)?(?:token|key)$|^(?:[\w.]{1,40}\.)?auth[_.-]?token$|^(?:authorization|bearer)$/i,
        witness: /sentry/i,
      },
    },
    {
      // Says where events go; every visitor of a page can read it. Before 2017 it held a secret as well.
      kind: 'DSN',
      anchors: ['.ingest.'],
      pattern:
        /https:\/\/[0-9a-f]{32}(?::[0-9a-f]{32})?@o[0-9]{1,20}\.ingest\.(?:[a-z]{2,4}\.)?sentry\.io\/[0-9]{1,20}/,
      secrecy: 'publishable',
      prefix: 'https://',
      env: 'SENTRY_DSN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // API keys of the old kind are user names.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['SENTRY_AUTH_TOKEN', 'SENTRY_DSN', 'SENTRY_TOKEN', 'SENTRY_API_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://sentry.io/api/0/organizations/',
      kinds: ['personal token', 'token without prefix'],
      account: ['0.name', '0.slug'],
    },
  ],
  rotate: 'https://sentry.io/settings/auth-tokens/',
  source: [
    'https://docs.sentry.io/api/auth/',
    'https://docs.sentry.io/security-legal-pii/security/token-formats/',
    'https://docs.sentry.io/api/organizations/list-your-organizations/',
  ],
  checked: '2026-11-24',
});
