import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The example of docs.dynatrace.com, behind two prefixes. */
const documented = oneOf(0x1313e3c6, 0x0fa55191);

// Prefix, public number, secret, with dots between them.
export default defineProvider({
  id: 'dynatrace',
  name: 'Dynatrace',
  hosts: ['*.live.dynatrace.com', '*.apps.dynatrace.com', 'api.dynatrace.com', 'sso.dynatrace.com'],
  modules: ['@dynatrace-sdk/*', 'github.com/dynatrace-oss/dynatrace-operator'],
  tokens: [
    {
      kind: 'API token',
      anchors: ['dt0c01.'],
      pattern: /dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}/,
      secrecy: 'secret',
      prefix: 'dt0c01.',
      env: 'DT_API_TOKEN',
      documented,
    },
    {
      kind: 'SCIM token',
      anchors: ['dt0s01.'],
      pattern: /dt0s01\.[A-Z0-9]{24}\.[A-Z0-9]{64}/,
      secrecy: 'secret',
      prefix: 'dt0s01.',
      env: 'DT_SCIM_TOKEN',
      documented,
    },
    {
      kind: 'OAuth client secret',
      anchors: ['dt0s02.'],
      pattern: /dt0s02\.(?:[A-Z0-9]{24}|[A-Z0-9]{8})\.[A-Z0-9]{64}/,
      secrecy: 'secret',
      prefix: 'dt0s02.',
      env: 'DT_CLIENT_SECRET',
    },
    {
      kind: 'platform token',
      anchors: ['dt0s16.'],
      pattern: /dt0s16\.(?:[A-Z0-9]{24}|[A-Z0-9]{8})\.[A-Z0-9]{64}/,
      secrecy: 'secret',
      prefix: 'dt0s16.',
      env: 'DT_PLATFORM_TOKEN',
    },
    {
      // Of Dynatrace's own services, of chats, and what access tokens are renewed with.
      kind: 'internal token',
      anchors: ['dt0s03.', 'dt0s04.', 'dt0s06.', 'dt0s08.', 'dt0s09.'],
      pattern: /dt0s0[34689]\.(?:[A-Z0-9]{24}|[A-Z0-9]{8})\.[A-Z0-9]{64}/,
      secrecy: 'secret',
      prefix: 'dt0s0',
      env: 'DT_API_TOKEN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Api-Token' },
    // Platform tokens, and what OAuth clients are given: everything at `apps.dynatrace.com`.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  query: ['api-token'],
  // A request that asks about a token wants a scope of its own, which few tokens have.
  env: ['DT_API_TOKEN', 'DYNATRACE_API_TOKEN', 'DT_TOKEN', 'DT_PLATFORM_TOKEN', 'DT_CLIENT_SECRET'],
  rotate: 'https://docs.dynatrace.com/docs/shortlink/token',
  source: [
    'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
    'https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication',
  ],
  checked: '2026-11-24',
});
