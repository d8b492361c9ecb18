import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'auth0',
  name: 'Auth0',
  hosts: ['*.auth0.com'],
  modules: [
    'auth0',
    '@auth0/nextjs-auth0',
    'express-openid-connect',
    'auth0-python',
    'github.com/auth0/go-auth0',
    'com.auth0',
    'Auth0.ManagementApi',
  ],
  // Tokens of the Management API are ordinary JWTs, made anew for a day.
  tokens: [
    {
      kind: 'client secret',
      anchors: [{ fold: 'auth0' }],
      pattern: /[\w-]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AUTH0_CLIENT_SECRET',
      context: {
        name: /auth0[\w.-]{0,24}secret$|(?:^|[._])(?:client|mgmt|management|m2m)[_.-]?(?:client[_.-]?)?secret$/i,
        witness: /auth0/i,
      },
    },
    {
      kind: 'client ID',
      anchors: [{ fold: 'auth0' }],
      pattern: /[0-9A-Za-z]{32}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'AUTH0_CLIENT_ID',
      context: { name: /auth0[\w.-]{0,24}client[_.-]?id$|(?:^|\.)client[_.-]?id$/i, witness: /auth0/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // Client ID and secret, at `/oauth/token` and where tokens are revoked.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  // A client secret can only be tried by having a token issued, which is no mere look.
  env: ['AUTH0_CLIENT_SECRET', 'AUTH0_CLIENT_ID', 'AUTH0_DOMAIN', 'AUTH0_MGMT_CLIENT_SECRET'],
  rotate: 'https://auth0.com/docs/get-started/applications/rotate-client-secret',
  source: [
    'https://auth0.com/docs/get-started/applications/application-settings',
    'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens',
  ],
  checked: '2026-11-24',
});
