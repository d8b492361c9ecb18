import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  hosts: [
    'api.elevenlabs.io',
    'api.us.elevenlabs.io',
    'api.eu.residency.elevenlabs.io',
    'api.in.residency.elevenlabs.io',
  ],
  modules: ['@elevenlabs/elevenlabs-js', '@elevenlabs/client', '@elevenlabs/react', 'elevenlabs'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'elevenlabs' }, { fold: 'xi-api-key' }, { fold: 'xi_api_key' }],
      pattern: /sk_[0-9a-f]{48}/,
      secrecy: 'secret',
      prefix: 'sk_',
      env: 'ELEVENLABS_API_KEY',
      context: { name: null, witness: /elevenlabs|xi[-_]api[-_]key/i },
    },
    {
      kind: 'older API key',
      anchors: [
        { fold: 'elevenlabs' },
        { fold: 'eleven_labs' },
        { fold: 'eleven_api' },
        { fold: 'xi-api-key' },
        { fold: 'xi_api_key' },
      ],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ELEVENLABS_API_KEY',
      context: {
        name: /(?:eleven[\w.-]{0,24}(?:key|token)|xi[_-]?api[_-]?key|(?:^|\.)(?:api[_-]?key|set_api_key))$/i,
        witness: /eleven_?labs|eleven_api|xi[-_]api[-_]key/i,
      },
    },
  ],
  auth: [{ header: 'xi-api-key', scheme: null }],
  env: ['ELEVENLABS_API_KEY', 'XI_API_KEY', 'ELEVEN_API_KEY'],
  // A live key without the permission to read users gets 401 as well.
  whoami: [
    {
      method: 'GET',
      url: 'https://api.elevenlabs.io/v1/user',
      account: ['first_name', 'user_id'],
      refused: [],
    },
  ],
  rotate: 'https://elevenlabs.io/app/settings/api-keys',
  source: [
    'https://elevenlabs.io/docs/api-reference/authentication',
    'https://elevenlabs.io/docs/api-reference/user/get',
  ],
  checked: '2026-11-24',
});
