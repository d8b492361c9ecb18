import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'langsmith',
  name: 'LangSmith',
  hosts: [
    'api.smith.langchain.com',
    'eu.api.smith.langchain.com',
    'api.host.langchain.com',
    'eu.api.host.langchain.com',
  ],
  modules: ['langsmith', 'github.com/langchain-ai/langsmith-go'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['lsv2_pt_'],
      pattern: /lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}/,
      secrecy: 'secret',
      prefix: 'lsv2_pt_',
      env: 'LANGSMITH_API_KEY',
    },
    {
      kind: 'service key',
      anchors: ['lsv2_sk_'],
      pattern: /lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}/,
      secrecy: 'secret',
      prefix: 'lsv2_sk_',
      env: 'LANGSMITH_API_KEY',
    },
    {
      kind: 'API key (older)',
      anchors: ['ls__'],
      pattern: /ls__[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'ls__',
      env: 'LANGSMITH_API_KEY',
    },
  ],
  auth: [{ header: 'X-Api-Key', scheme: null }],
  env: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.smith.langchain.com/api/v1/workspaces',
      account: ['0.display_name', '0.id'],
      // A key of another region is not known here either.
      refused: [],
    },
  ],
  rotate: 'https://smith.langchain.com/settings/apikeys',
  source: [
    'https://docs.langchain.com/langsmith/create-account-api-key',
    'https://docs.langchain.com/langsmith/manage-organization-by-api',
  ],
  checked: '2026-11-24',
});
