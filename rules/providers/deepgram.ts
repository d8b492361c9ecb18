import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'deepgram',
  name: 'Deepgram',
  hosts: ['api.deepgram.com', 'api.eu.deepgram.com', 'agent.deepgram.com'],
  modules: ['@deepgram/sdk', 'deepgram'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'deepgram' }],
      pattern: /[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DEEPGRAM_API_KEY',
      // The example of developers.deepgram.com/docs/authenticating.
      documented: oneOf(0xca0515d8),
      context: {
        name: /(?:deepgram[\w.-]{0,24}(?:key|token|secret)|(?:^|[^a-z])dg[_.-]?(?:api[_.-]?)?key|(?:^|\.)api[_-]?key|^token|^(?:bearer|authorization)|^Deepgram(?:Client)?|createClient)$/i,
        witness: /deepgram/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Token' },
    // Temporary tokens only, which are JWTs; an API key behind `Bearer` is refused.
    { header: 'Authorization', scheme: 'Bearer', only: /token|jwt|grant|eyJ/i },
  ],
  env: ['DEEPGRAM_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.deepgram.com/v1/auth/token',
      auth: { header: 'Authorization', scheme: 'Token' },
      account: ['accessor', 'api_key_id'],
      scopes: { json: 'scopes' },
    },
  ],
  rotate: 'https://console.deepgram.com/',
  source: [
    'https://developers.deepgram.com/reference/deepgram-api-overview#authentication',
    'https://developers.deepgram.com/docs/authenticating',
    'https://developers.deepgram.com/docs/token-based-authentication',
  ],
  checked: '2026-11-24',
});
