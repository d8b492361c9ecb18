import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'clickup',
  name: 'ClickUp',
  hosts: ['api.clickup.com'],
  tokens: [
    {
      kind: 'personal token',
      anchors: [{ fold: 'clickup' }],
      pattern: /pk_[0-9]{6,10}_[0-9A-Z]{32}/,
      secrecy: 'secret',
      prefix: 'pk_',
      env: 'CLICKUP_API_TOKEN',
      context: { name: null, witness: /clickup/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['CLICKUP_API_TOKEN'],
  rotate: 'https://app.clickup.com/settings/apps',
  source: ['https://developer.clickup.com/docs/authentication'],
  checked: '2026-11-24',
});
