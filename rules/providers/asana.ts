import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'asana',
  name: 'Asana',
  hosts: ['app.asana.com'],
  modules: ['asana'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['ASANA_ACCESS_TOKEN'],
  rotate: 'https://app.asana.com/0/my-apps',
  source: ['https://developers.asana.com/docs/personal-access-token'],
  checked: '2026-11-24',
});
