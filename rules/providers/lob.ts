import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'lob',
  name: 'Lob',
  hosts: ['api.lob.com'],
  modules: ['@lob/lob-typescript-sdk', 'lob', 'lob_python'],
  tokens: [
    {
      kind: 'secret key (live)',
      anchors: ['live_'],
      pattern: /live_[0-9a-f]{35}/,
      secrecy: 'secret',
      prefix: 'live_',
      env: 'LOB_API_KEY',
      environment: 'live',
    },
    {
      kind: 'secret key (test)',
      anchors: ['test_'],
      pattern: /test_[0-9a-f]{35}/,
      secrecy: 'secret',
      prefix: 'test_',
      env: 'LOB_API_KEY',
      environment: 'test',
      documented: oneOf(0x1f8aeb5f),
    },
    // Verifies and completes addresses, and nothing else.
    {
      kind: 'publishable key (live)',
      anchors: ['live_pub_'],
      pattern: /live_pub_[0-9a-f]{31}/,
      secrecy: 'publishable',
      prefix: 'live_pub_',
      env: 'LOB_PUBLISHABLE_KEY',
      environment: 'live',
    },
    {
      kind: 'publishable key (test)',
      anchors: ['test_pub_'],
      pattern: /test_pub_[0-9a-f]{31}/,
      secrecy: 'publishable',
      prefix: 'test_pub_',
      env: 'LOB_PUBLISHABLE_KEY',
      environment: 'test',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Basic' }],
  env: ['LOB_API_KEY', 'LOB_API_TEST_KEY', 'LOB_PUBLISHABLE_KEY'],
  // The firewall answers 403 to some clients, which says nothing about the key.
  whoami: [{ method: 'GET', url: 'https://api.lob.com/v1/addresses?limit=1', basic: '{key}:' }],
  rotate: 'https://dashboard.lob.com/settings/api-keys',
  source: ['https://docs.lob.com/', 'https://help.lob.com/account-management/api-keys'],
  checked: '2026-11-24',
});
