import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'pagerduty',
  name: 'PagerDuty',
  hosts: ['api.pagerduty.com', 'api.eu.pagerduty.com'],
  modules: ['@pagerduty/pdjs', 'node-pagerduty', 'pdpyras', 'pagerduty', 'github.com/PagerDuty/go-pagerduty'],
  tokens: [
    {
      kind: 'user API token',
      anchors: [{ fold: 'pagerduty' }],
      pattern: /u\+[\w-]{18}/,
      secrecy: 'secret',
      prefix: 'u+',
      env: 'PAGERDUTY_USER_TOKEN',
      context: { name: null, witness: /pagerduty/i },
    },
    {
      kind: 'REST API key',
      anchors: [{ fold: 'pagerduty' }],
      pattern: /[\w-]{20}/,
      secrecy: 'secret',
      prefix: '',
      env: 'PAGERDUTY_TOKEN',
      // The example that every page of the reference prints.
      documented: oneOf(0xa92a54db),
      context: {
        name: /(?:pagerduty|(?:^|[^a-z])pd)[_.-]?(?:rest[_.-]?|account[_.-]?|user[_.-]?)?(?:api[_.-]?|access[_.-]?|auth[_.-]?)?(?:token|key)$|^(?:api_?)?token$|^(?:api|access)[_.-]?key$|(?:^|\.)(?:API|REST|RestApiV2)(?:Session|Client)$|^pagerduty\.NewClient$|^authorization$/i,
        witness: /pagerduty/i,
      },
    },
    {
      // Opens and closes incidents of one service, and reads nothing. Sent in the body (`routing_key`), not in a header.
      kind: 'integration key',
      anchors: [{ fold: 'pagerduty' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'PAGERDUTY_ROUTING_KEY',
      severity: 'warning',
      context: {
        name: /(?:routing|integration|service|pagerduty)[_.-]?key$|pagerduty[_.-]?(?:service|integration|events?|routing)[_.-]?(?:api[_.-]?)?key$/i,
        witness: /pagerduty/i,
      },
      endpoints: /events\.(?:eu\.)?pagerduty\.com\//,
    },
  ],
  auth: [
    // `Token token=…`
    { header: 'Authorization', scheme: 'Token' },
    // Tokens of an OAuth app.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['PAGERDUTY_TOKEN', 'PAGERDUTY_API_KEY', 'PAGERDUTY_API_TOKEN', 'PAGERDUTY_USER_TOKEN', 'PAGERDUTY_ROUTING_KEY'],
  // An account's key belongs to nobody: what the account may do is all that answers both kinds.
  whoami: [
    {
      method: 'GET',
      url: 'https://api.pagerduty.com/abilities',
      auth: null,
      headers: { Authorization: 'Token token={key}', Accept: 'application/vnd.pagerduty+json;version=2' },
      kinds: ['user API token', 'REST API key'],
      // Accounts in the European region are known on their own host only.
      refused: [],
    },
  ],
  rotate: 'https://support.pagerduty.com/main/docs/api-access-keys',
  source: [
    'https://developer.pagerduty.com/docs/authentication',
    'https://support.pagerduty.com/main/docs/api-access-keys',
    'https://developer.pagerduty.com/docs/send-alert-event',
  ],
  checked: '2026-11-24',
});
