import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'clickup',
  name: 'ClickUp',
  hosts: ['api.clickup.com'],
  modules: ['clickup.js', 'pyclickup', 'github.com/raksul/go-clickup'],
  // Tokens of an OAuth app have no mark.
  tokens: [
    {
      // `pk_` for "personal key": it is secret all the same. The digits are the user's id.
      kind: 'personal token',
      anchors: [{ fold: 'clickup' }],
      pattern: /pk_[0-9]{5,12}_[0-9A-Z]{32}/,
      secrecy: 'secret',
      prefix: 'pk_',
      env: 'CLICKUP_API_TOKEN',
      context: { name: null, witness: /clickup/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: null },
    // Tokens of an OAuth app.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['CLICKUP_API_TOKEN', 'CLICKUP_API_KEY', 'CLICKUP_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.clickup.com/api/v2/user',
      account: ['user.email', 'user.username'],
    },
  ],
  rotate: 'https://app.clickup.com/settings/apps',
  source: [
    'https://developer.clickup.com/docs/authentication',
    'https://developer.clickup.com/reference/getauthorizeduser',
  ],
  checked: '2026-11-24',
});
