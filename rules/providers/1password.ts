import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: '1password',
  name: '1Password',
  hosts: ['events.1password.com', 'events.1password.ca', 'events.1password.eu', 'events.ent.1password.com'],
  modules: [
    '@1password/sdk',
    '@1password/connect',
    'onepassword',
    'onepasswordconnectsdk',
    'github.com/1password/onepassword-sdk-go',
  ],
  // Tokens of Connect servers and of the Events API are ordinary JWTs.
  tokens: [
    {
      // Base 64 of JSON: the account, its keys.
      kind: 'service account token',
      anchors: ['ops_eyJ'],
      pattern: /ops_eyJ[\w-]{250,1500}={0,2}/,
      secrecy: 'secret',
      prefix: 'ops_',
      env: 'OP_SERVICE_ACCOUNT_TOKEN',
    },
    {
      // Half of what opens an account; the password is the other half.
      kind: 'Secret Key',
      anchors: ['A3-'],
      pattern: /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/,
      secrecy: 'secret',
      prefix: 'A3-',
      env: 'OP_SECRET_KEY',
    },
  ],
  // A service account's token goes to the command line and the SDKs, never into a header.
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['OP_SERVICE_ACCOUNT_TOKEN', 'OP_CONNECT_TOKEN', 'OP_SECRET_KEY'],
  rotate: 'https://developer.1password.com/docs/service-accounts/manage-service-accounts/',
  source: [
    'https://developer.1password.com/docs/service-accounts/security/',
    'https://developer.1password.com/docs/events-api/reference/',
    'https://support.1password.com/secret-key-security/',
  ],
  checked: '2026-11-24',
});
