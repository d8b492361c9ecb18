import { atlassianChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'atlassian',
  name: 'Atlassian',
  hosts: ['*.atlassian.net', 'api.atlassian.com'],
  tokens: [
    {
      kind: 'API token',
      anchors: ['ATATT3x'],
      pattern: /ATATT3x[\w-]{60,300}=[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATATT3x',
      env: 'ATLASSIAN_API_TOKEN',
      checksum: atlassianChecksum,
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'JWT' },
  ],
  env: ['ATLASSIAN_API_TOKEN', 'JIRA_API_TOKEN', 'CONFLUENCE_API_TOKEN'],
  rotate: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  source: ['https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#authentication'],
  checked: '2026-11-24',
});
