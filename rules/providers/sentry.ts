import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'sentry',
  name: 'Sentry',
  hosts: ['sentry.io', 'us.sentry.io', 'de.sentry.io'],
  hostPath: '/api/0',
  tokens: [
    {
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
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // API keys of the old kind are user names.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['SENTRY_AUTH_TOKEN', 'SENTRY_DSN'],
  rotate: 'https://sentry.io/settings/auth-tokens/',
  source: ['https://docs.sentry.io/api/auth/'],
  checked: '2026-11-24',
});
