import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The example of developer.zendesk.com. */
const documented = oneOf(0x32b9153a);

export default defineProvider({
  id: 'zendesk',
  name: 'Zendesk',
  hosts: ['*.zendesk.com'],
  modules: ['node-zendesk', 'zenpy', 'zendesk_api', 'github.com/nukosuke/go-zendesk'],
  tokens: [
    {
      // No new ones since 27 October 2026; the last cease to work on 30 April 2027.
      kind: 'API token',
      anchors: [{ fold: 'zendesk' }, { fold: 'zenpy' }],
      pattern: /[0-9A-Za-z]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ZENDESK_API_TOKEN',
      documented,
      context: {
        name: /zendesk[\w.-]{0,24}(?:token|key)$|(?:^|[._-])(?:api[_.-]?)?token$|apiToken$/i,
        witness: /zendesk|zenpy/i,
        // The address of an agent, with `/token` behind it where it is a user name already.
        partner: /(?<![\w.+:/-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}(?=[/"'`\s:,;]|$)/g,
      },
    },
    {
      kind: 'OAuth access token',
      anchors: [{ fold: 'zendesk' }, { fold: 'zenpy' }],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ZENDESK_OAUTH_TOKEN',
      context: {
        name: /zendesk[\w.-]{0,24}token$|(?:^|\.)(?:oauth|access)[_.-]?token$|^(?:bearer|authorization)$/i,
        witness: /zendesk|zenpy/i,
      },
    },
  ],
  auth: [
    // `address/token:key` in base 64: without `/token` it counts as a password and is refused.
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['ZENDESK_API_TOKEN', 'ZENDESK_TOKEN', 'ZENDESK_API_KEY', 'ZENDESK_OAUTH_TOKEN'],
  // Who is not let in is answered with an anonymous user and 200; users of the API are verified ones.
  whoami: [
    {
      method: 'GET',
      url: 'https://{site}.zendesk.com/api/v2/users/me.json',
      basic: '{partner}/token:{key}',
      kinds: ['API token'],
      account: ['user.email', 'user.name'],
      alive: { json: 'user.verified', is: true },
    },
    {
      method: 'GET',
      url: 'https://{site}.zendesk.com/api/v2/users/me.json',
      auth: { header: 'Authorization', scheme: 'Bearer' },
      kinds: ['OAuth access token'],
      account: ['user.email', 'user.name'],
      alive: { json: 'user.verified', is: true },
    },
  ],
  rotate: 'https://support.zendesk.com/hc/en-us/articles/4408889192858-Managing-access-to-the-Zendesk-API',
  source: [
    'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
    'https://developer.zendesk.com/api-reference/ticketing/users/users/',
    'https://support.zendesk.com/hc/en-us/articles/10840968198042',
  ],
  checked: '2026-11-24',
});
