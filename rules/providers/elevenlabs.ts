import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  hosts: ['api.elevenlabs.io', 'api.us.elevenlabs.io', 'api.eu.residency.elevenlabs.io'],
  modules: ['@elevenlabs/elevenlabs-js', 'elevenlabs'],
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
  ],
  auth: [{ header: 'xi-api-key', scheme: null }],
  env: ['ELEVENLABS_API_KEY', 'XI_API_KEY'],
  rotate: 'https://elevenlabs.io/app/settings/api-keys',
  source: ['https://elevenlabs.io/docs/api-reference/authentication'],
  checked: '2026-11-24',
});
