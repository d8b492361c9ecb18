import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'notion',
  name: 'Notion',
  hosts: ['api.notion.com'],
  modules: ['@notionhq/client', 'notion_client', 'github.com/jomei/notionapi'],
  tokens: [
    {
      kind: 'integration token',
      anchors: ['ntn_'],
      pattern: /ntn_[0-9]{11}[0-9A-Za-z]{35}/,
      secrecy: 'secret',
      prefix: 'ntn_',
      env: 'NOTION_TOKEN',
    },
    {
      // Also what a public integration's OAuth client secret looks like.
      kind: 'integration token (older)',
      anchors: [{ fold: 'notion' }],
      pattern: /secret_[0-9A-Za-z]{43}/,
      secrecy: 'secret',
      prefix: 'secret_',
      env: 'NOTION_TOKEN',
      context: { name: null, witness: /notion/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // Client id and secret, on the token endpoint.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  requiredHeaders: [{ name: 'Notion-Version', value: '2026-03-11' }],
  env: ['NOTION_TOKEN', 'NOTION_API_KEY', 'NOTION_ACCESS_TOKEN', 'NOTION_API_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.notion.com/v1/users/me',
      account: ['bot.workspace_name', 'name'],
    },
  ],
  rotate: 'https://www.notion.so/profile/integrations',
  source: [
    'https://developers.notion.com/reference/authentication',
    'https://developers.notion.com/reference/get-self',
    'https://developers.notion.com/reference/versioning',
  ],
  checked: '2026-11-24',
});
