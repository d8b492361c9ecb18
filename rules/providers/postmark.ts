import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'postmark',
  name: 'Postmark',
  hosts: ['api.postmarkapp.com'],
  modules: ['postmark'],
  tokens: [],
  auth: [
    { header: 'X-Postmark-Server-Token', scheme: null },
    { header: 'X-Postmark-Account-Token', scheme: null },
  ],
  env: ['POSTMARK_SERVER_TOKEN', 'POSTMARK_API_TOKEN'],
  rotate: 'https://account.postmarkapp.com/',
  source: ['https://postmarkapp.com/developer/api/overview#authentication'],
  checked: '2026-11-24',
});
