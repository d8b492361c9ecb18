import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'resend',
  name: 'Resend',
  hosts: ['api.resend.com'],
  modules: ['resend'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['RESEND_API_KEY'],
  rotate: 'https://resend.com/api-keys',
  source: ['https://resend.com/docs/api-reference/introduction'],
  checked: '2026-11-24',
});
