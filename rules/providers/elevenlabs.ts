import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  hosts: ['api.elevenlabs.io', 'api.us.elevenlabs.io', 'api.eu.residency.elevenlabs.io'],
  modules: ['@elevenlabs/elevenlabs-js', 'elevenlabs'],
  tokens: [],
  auth: [{ header: 'xi-api-key', scheme: null }],
  env: ['ELEVENLABS_API_KEY', 'XI_API_KEY'],
  rotate: 'https://elevenlabs.io/app/settings/api-keys',
  source: ['https://elevenlabs.io/docs/api-reference/authentication'],
  checked: '2026-11-24',
});
