import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'hashicorp-vault',
  name: 'Vault',
  // Servers of one's own stand anywhere; only the hosted ones have a known name.
  hosts: ['*.hashicorp.cloud'],
  modules: ['node-vault', 'hvac'],
  tokens: [
    {
      kind: 'service token',
      anchors: ['hvs.'],
      pattern: /hvs\.(?:[\w-]{90,300}|[0-9A-Za-z]{24})/,
      secrecy: 'secret',
      prefix: 'hvs.',
      env: 'VAULT_TOKEN',
    },
    {
      kind: 'batch token',
      anchors: ['hvb.'],
      pattern: /hvb\.[\w-]{138,300}/,
      secrecy: 'secret',
      prefix: 'hvb.',
      env: 'VAULT_TOKEN',
    },
    {
      kind: 'recovery token',
      anchors: ['hvr.'],
      pattern: /hvr\.[\w-]{24,300}/,
      secrecy: 'secret',
      prefix: 'hvr.',
      env: 'VAULT_TOKEN',
    },
  ],
  auth: [
    { header: 'X-Vault-Token', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['VAULT_TOKEN'],
  rotate: 'https://developer.hashicorp.com/vault/docs/commands/token/revoke',
  source: [
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'https://developer.hashicorp.com/vault/api-docs',
  ],
  checked: '2026-11-24',
});
