import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The examples of the page on tokens. */
const documented = oneOf(0x8537712c, 0xee9294fa, 0xc9ed09a0, 0xe822db71);

export default defineProvider({
  id: 'hashicorp-vault',
  name: 'Vault',
  // Servers of one's own stand anywhere; only the hosted ones have a known name.
  hosts: ['*.hashicorp.cloud'],
  modules: ['node-vault', 'hvac', 'github.com/hashicorp/vault/api', 'org.springframework.vault', 'VaultSharp'],
  tokens: [
    {
      kind: 'service token',
      anchors: ['hvs.'],
      pattern: /hvs\.(?:[\w-]{90,300}|[0-9A-Za-z]{24})/,
      secrecy: 'secret',
      prefix: 'hvs.',
      env: 'VAULT_TOKEN',
      documented,
    },
    {
      kind: 'batch token',
      anchors: ['hvb.'],
      pattern: /hvb\.(?:[\w-]{138,300}|[0-9A-Za-z]{24})/,
      secrecy: 'secret',
      prefix: 'hvb.',
      env: 'VAULT_TOKEN',
      documented,
    },
    {
      kind: 'recovery token',
      anchors: ['hvr.'],
      pattern: /hvr\.[\w-]{24,300}/,
      secrecy: 'secret',
      prefix: 'hvr.',
      env: 'VAULT_TOKEN',
      documented,
    },
    {
      // Before 1.10: `s.`, `b.` and `r.`, as a method call has it, so that the name has to say what it is.
      kind: 'token (older)',
      anchors: [{ fold: 'vault' }],
      pattern: /[sbr]\.[0-9A-Za-z]{24}/,
      secrecy: 'secret',
      prefix: '',
      env: 'VAULT_TOKEN',
      documented,
      context: {
        name: /(?:vault|root|client|dev)[_.-]?token(?:[_.-]?id)?$|x-vault-token$|^token$|^login$|^(?:authorization|bearer)$/i,
        witness: /vault/i,
      },
    },
    {
      // A UUID; the role id that goes with it is another, and no secret.
      kind: 'AppRole secret id',
      anchors: [{ fold: 'approle' }, { fold: 'vault_' }, { fold: 'hashicorp-vault' }, { fold: 'node-vault' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'VAULT_SECRET_ID',
      context: {
        name: /secret[_.-]?id$/i,
        witness: /app[_-]?role|vault_(?:addr|role|secret|token|namespace)|hashicorp-vault|node-vault/i,
      },
    },
    {
      // One share of the key; enough of them open the whole vault.
      kind: 'unseal key',
      anchors: [{ fold: 'unseal' }],
      pattern: /[0-9A-Za-z+/]{44}/,
      secrecy: 'secret',
      prefix: '',
      env: 'VAULT_UNSEAL_KEY',
      context: { name: /unseal[_.-]?keys?(?:[_.-]?(?:b64|base64))?[_.-]?\d{0,2}$/i, witness: /vault|unseal/i },
    },
  ],
  auth: [
    { header: 'X-Vault-Token', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['VAULT_TOKEN', 'VAULT_DEV_ROOT_TOKEN_ID', 'VAULT_SECRET_ID'],
  // No who-am-I: most servers are somebody's own, and a hosted one needs its port and namespace besides.
  rotate: 'https://developer.hashicorp.com/vault/docs/commands/token/revoke',
  source: [
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    'https://developer.hashicorp.com/vault/docs/auth/approle',
    'https://developer.hashicorp.com/vault/docs/concepts/seal',
    'https://developer.hashicorp.com/vault/api-docs',
  ],
  checked: '2026-11-24',
});
