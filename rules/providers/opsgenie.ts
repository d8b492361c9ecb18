import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The examples of docs.opsgenie.com. */
const documented = oneOf(0x2ba6cefc, 0x436041ba);

// Atlassian takes requests until 5 April 2027.
export default defineProvider({
  id: 'opsgenie',
  name: 'Opsgenie',
  hosts: ['api.opsgenie.com', 'api.eu.opsgenie.com'],
  modules: ['opsgenie-sdk', 'opsgenie_sdk', 'github.com/opsgenie/opsgenie-go-sdk-v2', 'com.opsgenie'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'opsgenie' }, { fold: 'geniekey' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'OPSGENIE_API_KEY',
      documented,
      // So many things are UUIDs, alerts and teams among them: only a name that says Opsgenie tells, or the scheme.
      context: {
        name: /ops_?genie[\w.-]{0,24}(?:key|token)$|genie[_.-]?key$|^authorization$/i,
        witness: /ops_?genie|GenieKey/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'GenieKey' },
    // No user, the key as password.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['OPSGENIE_API_KEY', 'OPSGENIE_KEY', 'OPSGENIE_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.opsgenie.com/v2/account',
      account: ['data.name'],
      // Accounts in Europe are known on their own host only.
      refused: [],
    },
  ],
  rotate: 'https://app.opsgenie.com/settings/api-key-management',
  source: [
    'https://docs.opsgenie.com/docs/authentication',
    'https://docs.opsgenie.com/docs/account-api',
    'https://docs.opsgenie.com/docs/api-key-management',
  ],
  checked: '2026-11-24',
});
