import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'clickup',
  name: 'ClickUp',
  hosts: ['api.clickup.com'],
  tokens: [],
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['CLICKUP_API_TOKEN'],
  rotate: 'https://app.clickup.com/settings/apps',
  source: ['https://developer.clickup.com/docs/authentication'],
  checked: '2026-11-24',
});
