import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'postmark',
  name: 'Postmark',
  hosts: ['api.postmarkapp.com'],
  modules: ['postmark', 'postmarker', 'github.com/keighl/postmark', 'com.postmarkapp'],
  // UUIDs both, as so much else: only names that say Postmark, or its headers, tell.
  tokens: [
    {
      kind: 'server token',
      anchors: [{ fold: 'postmark' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'POSTMARK_SERVER_TOKEN',
      context: {
        name: /postmark(?:app)?[_.-]?(?:server[_.-]?|api[_.-]?|server[_.-]?api[_.-]?)?(?:token|key)$|(?:^|[.:])(?:server|postmark|api)?client(?:\.new)?$|server[_.-]?token$/i,
        witness: /postmark/i,
      },
    },
    {
      kind: 'account token',
      anchors: [{ fold: 'postmark' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'POSTMARK_ACCOUNT_TOKEN',
      context: {
        name: /postmark(?:app)?[_.-]?account[_.-]?(?:api[_.-]?)?(?:token|key)$|(?:^|[.:])(?:account|postmarkadmin)client$|account[_.-]?token$/i,
        witness: /postmark/i,
      },
      endpoints: /api\.postmarkapp\.com\/(?:servers|domains|senders|data-removals|templates\/push)\b/,
    },
  ],
  auth: [
    { header: 'X-Postmark-Server-Token', scheme: null },
    { header: 'X-Postmark-Account-Token', scheme: null },
  ],
  env: ['POSTMARK_SERVER_TOKEN', 'POSTMARK_API_TOKEN', 'POSTMARK_ACCOUNT_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.postmarkapp.com/server',
      auth: { header: 'X-Postmark-Server-Token', scheme: null },
      headers: { Accept: 'application/json' },
      kinds: ['server token'],
      account: ['Name'],
    },
    {
      method: 'GET',
      url: 'https://api.postmarkapp.com/domains?count=1&offset=0',
      auth: { header: 'X-Postmark-Account-Token', scheme: null },
      headers: { Accept: 'application/json' },
      kinds: ['account token'],
      account: ['Domains.0.Name'],
    },
  ],
  rotate: 'https://account.postmarkapp.com/',
  source: [
    'https://postmarkapp.com/developer/api/overview#authentication',
    'https://postmarkapp.com/developer/api/server-api',
    'https://postmarkapp.com/developer/api/domains-api',
  ],
  checked: '2026-11-24',
});
