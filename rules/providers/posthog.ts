import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'posthog',
  name: 'PostHog',
  hosts: ['us.posthog.com', 'eu.posthog.com', 'app.posthog.com', 'us.i.posthog.com', 'eu.i.posthog.com'],
  modules: ['posthog-js', 'posthog-node', 'posthog', 'posthog-react-native', 'github.com/posthog/posthog-go'],
  tokens: [
    {
      kind: 'personal API key',
      anchors: ['phx_'],
      pattern: /phx_[0-9A-Za-z]{40,50}/,
      secrecy: 'secret',
      prefix: 'phx_',
      env: 'POSTHOG_PERSONAL_API_KEY',
    },
    {
      // Sent by every browser with every event; goes into the body.
      kind: 'project token',
      anchors: ['phc_'],
      pattern: /phc_[0-9A-Za-z]{40,50}/,
      secrecy: 'publishable',
      prefix: 'phc_',
      env: 'POSTHOG_API_KEY',
    },
    {
      // Feature flags and remote configuration on servers.
      kind: 'project secret key',
      anchors: ['phs_'],
      pattern: /phs_[0-9A-Za-z]{40,50}/,
      secrecy: 'secret',
      prefix: 'phs_',
      env: 'POSTHOG_PROJECT_SECRET_KEY',
    },
    {
      kind: 'OAuth access token',
      anchors: ['pha_'],
      pattern: /pha_[0-9A-Za-z]{40,50}/,
      secrecy: 'secret',
      prefix: 'pha_',
      env: 'POSTHOG_ACCESS_TOKEN',
    },
    {
      kind: 'OAuth refresh token',
      anchors: ['phr_'],
      pattern: /phr_[0-9A-Za-z]{40,50}/,
      secrecy: 'secret',
      prefix: 'phr_',
      env: 'POSTHOG_REFRESH_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  query: ['personal_api_key'],
  env: ['POSTHOG_PERSONAL_API_KEY', 'POSTHOG_API_KEY', 'POSTHOG_PROJECT_API_KEY', 'POSTHOG_KEY'],
  whoami: [
    {
      // Needs the scope "user:read"; a live key without it gets 403. Accounts live in one region.
      method: 'GET',
      url: 'https://{site}.posthog.com/api/users/@me/',
      kinds: ['personal API key', 'OAuth access token'],
      account: ['email', 'organization.name'],
    },
  ],
  rotate: 'https://us.posthog.com/settings/user-api-keys',
  source: [
    'https://posthog.com/docs/api',
    'https://posthog.com/docs/api/personal-api-keys',
    'https://posthog.com/docs/api/user',
    'https://posthog.com/docs/feature-flags/project-wide-settings',
    'https://github.com/PostHog/posthog/blob/master/posthog/models/utils.py',
  ],
  checked: '2026-11-24',
});
