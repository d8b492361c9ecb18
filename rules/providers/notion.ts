import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'notion',
  name: 'Notion',
  hosts: ['api.notion.com'],
  modules: ['@notionhq/client', 'notion_client'],
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
    { header: 'Authorization', scheme: 'Basic' },
  ],
  requiredHeaders: [{ name: 'Notion-Version', value: '2022-06-28' }],
  env: ['NOTION_TOKEN', 'NOTION_API_KEY'],
  rotate: 'https://www.notion.so/profile/integrations',
  source: ['https://developers.notion.com/reference/authentication'],
  checked: '2026-11-24',
});
