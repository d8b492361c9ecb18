import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'square',
  name: 'Square',
  hosts: ['connect.squareup.com', 'connect.squareupsandbox.com'],
  testHosts: ['connect.squareupsandbox.com'],
  modules: ['square', 'squareup', 'square-connect', 'squareconnect', 'github.com/square/square-go-sdk'],
  tokens: [
    {
      // Personal and OAuth tokens, live and sandbox alike: nothing in them says which. Binary data in base64 has the
      // same beginning (a byte and two zeros), but more zeros behind it; Meta's longer tokens may have it too.
      kind: 'access token',
      anchors: ['EAAA'],
      pattern: /EAAA(?![\w-]{0,57}AAA)[\w-]{60}(?![\w-])/,
      secrecy: 'secret',
      prefix: 'EAAA',
      env: 'SQUARE_ACCESS_TOKEN',
    },
    {
      kind: 'OAuth refresh token',
      anchors: ['EQAA'],
      pattern: /EQAA(?![\w-]{0,57}AAA)[\w-]{60}/,
      secrecy: 'secret',
      prefix: 'EQAA',
      env: 'SQUARE_REFRESH_TOKEN',
    },
    {
      kind: 'access token (older)',
      anchors: ['sq0atp-'],
      pattern: /sq0atp-[\w-]{22}/,
      secrecy: 'secret',
      prefix: 'sq0atp-',
      env: 'SQUARE_ACCESS_TOKEN',
      environment: 'live',
    },
    {
      kind: 'application secret',
      anchors: ['sq0csp-'],
      pattern: /sq0csp-[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'sq0csp-',
      env: 'SQUARE_APPLICATION_SECRET',
      environment: 'live',
    },
    {
      kind: 'application secret (sandbox)',
      anchors: ['sandbox-sq0csb-'],
      pattern: /sandbox-sq0csb-[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'sandbox-sq0csb-',
      env: 'SQUARE_APPLICATION_SECRET',
      environment: 'test',
    },
    {
      kind: 'application id',
      anchors: ['sq0idp-'],
      pattern: /sq0idp-[\w-]{22}/,
      secrecy: 'identifier',
      prefix: 'sq0idp-',
      env: 'SQUARE_APPLICATION_ID',
      environment: 'live',
    },
    {
      kind: 'application id (sandbox)',
      anchors: ['sandbox-sq0idb-'],
      pattern: /sandbox-sq0idb-[\w-]{22}/,
      secrecy: 'identifier',
      prefix: 'sandbox-sq0idb-',
      env: 'SQUARE_APPLICATION_ID',
      environment: 'test',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The application secret, to revoke a seller's tokens.
    { header: 'Authorization', scheme: 'Client', only: /sq0cs|secret/i },
  ],
  env: ['SQUARE_ACCESS_TOKEN', 'SQUARE_APPLICATION_SECRET', 'SQUARE_APPLICATION_ID'],
  whoami: [
    {
      method: 'POST',
      url: 'https://connect.squareup.com/oauth2/token/status',
      kinds: ['access token', 'access token (older)'],
      account: ['merchant_id', 'client_id'],
      scopes: { json: 'scopes' },
      // A sandbox token looks alike and gets the same 401 here.
      refused: [],
    },
  ],
  rotate: 'https://developer.squareup.com/apps',
  source: [
    'https://developer.squareup.com/docs/build-basics/access-tokens',
    'https://developer.squareup.com/reference/square/oauth-api/retrieve-token-status',
    'https://developer.squareup.com/reference/square/oauth-api/revoke-token',
  ],
  checked: '2026-11-24',
});
