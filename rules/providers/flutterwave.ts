import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'flutterwave',
  name: 'Flutterwave',
  hosts: [
    'api.flutterwave.com',
    'f4bexperience.flutterwave.com',
    'developersandbox-api.flutterwave.com',
    'idp.flutterwave.com',
  ],
  testHosts: ['developersandbox-api.flutterwave.com'],
  modules: ['flutterwave-node-v3', 'flutterwave-react-v3', 'rave_python', 'flutterwave'],
  // Version 4 has a client id and a client secret instead, of no documented shape.
  tokens: [
    {
      // Newer live keys carry the time of their issue before the `-X`.
      kind: 'secret key (live)',
      anchors: ['FLWSECK-'],
      pattern: /FLWSECK-[0-9a-f]{32}(?:-[0-9a-z]{8,14}vt)?-X/,
      secrecy: 'secret',
      prefix: 'FLWSECK-',
      env: 'FLW_SECRET_KEY',
      environment: 'live',
    },
    {
      kind: 'secret key (test)',
      anchors: ['FLWSECK_TEST-'],
      pattern: /FLWSECK_TEST-[0-9a-f]{32}-X/,
      secrecy: 'secret',
      prefix: 'FLWSECK_TEST-',
      env: 'FLW_SECRET_KEY',
      environment: 'test',
    },
    {
      kind: 'public key (live)',
      anchors: ['FLWPUBK-'],
      pattern: /FLWPUBK-[0-9a-f]{32}-X/,
      secrecy: 'publishable',
      prefix: 'FLWPUBK-',
      env: 'FLW_PUBLIC_KEY',
      environment: 'live',
    },
    {
      kind: 'public key (test)',
      anchors: ['FLWPUBK_TEST-'],
      pattern: /FLWPUBK_TEST-[0-9a-f]{32}-X/,
      secrecy: 'publishable',
      prefix: 'FLWPUBK_TEST-',
      env: 'FLW_PUBLIC_KEY',
      environment: 'test',
      documented: oneOf(0x5ea791bb),
    },
    {
      kind: 'encryption key (test)',
      anchors: ['FLWSECK_TEST'],
      pattern: /FLWSECK_TEST[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'FLWSECK_TEST',
      env: 'FLW_ENCRYPTION_KEY',
      environment: 'test',
    },
    {
      kind: 'encryption key (live)',
      anchors: [{ fold: 'flutterwave' }, { fold: 'flw_' }, 'FLWSECK', 'FLWPUBK'],
      pattern: /[0-9a-f]{24}/,
      secrecy: 'secret',
      prefix: '',
      env: 'FLW_ENCRYPTION_KEY',
      environment: 'live',
      context: { name: /encryption[_.-]?key$/i, witness: /flutterwave|\bflw_|FLW(?:SEC|PUB)K/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['FLW_SECRET_KEY', 'FLW_PUBLIC_KEY', 'FLW_ENCRYPTION_KEY', 'FLUTTERWAVE_SECRET_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.flutterwave.com/v3/balances',
      kinds: ['secret key (live)', 'secret key (test)'],
    },
  ],
  rotate: 'https://app.flutterwave.com/dashboard/settings/apis',
  source: [
    'https://developer.flutterwave.com/v3.0/docs/authentication',
    'https://developer.flutterwave.com/docs/authentication',
  ],
  checked: '2026-11-24',
});
