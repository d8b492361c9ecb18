import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'deepgram',
  name: 'Deepgram',
  hosts: ['api.deepgram.com'],
  modules: ['@deepgram/sdk', 'deepgram'],
  tokens: [],
  auth: [
    { header: 'Authorization', scheme: 'Token' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['DEEPGRAM_API_KEY'],
  rotate: 'https://console.deepgram.com/',
  source: ['https://developers.deepgram.com/reference/deepgram-api-overview#authentication'],
  checked: '2026-11-24',
});
