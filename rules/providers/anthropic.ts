import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'anthropic',
  name: 'Anthropic',
  hosts: ['api.anthropic.com'],
  modules: ['@anthropic-ai/sdk', 'anthropic'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['sk-ant-api'],
      pattern: /sk-ant-api[0-9]{2}-[\w-]{93}AA/,
      secrecy: 'secret',
      prefix: 'sk-ant-api',
      env: 'ANTHROPIC_API_KEY',
    },
    {
      kind: 'admin key',
      anchors: ['sk-ant-admin'],
      pattern: /sk-ant-admin[0-9]{2}-[\w-]{93}AA/,
      secrecy: 'secret',
      prefix: 'sk-ant-admin',
      env: 'ANTHROPIC_ADMIN_KEY',
    },
    {
      // Length not documented; seen in use, together with `anthropic-beta: oauth-2025-04-20`.
      kind: 'OAuth access token',
      anchors: ['sk-ant-oat01-'],
      pattern: /sk-ant-oat01-[\w-]{60,200}/,
      secrecy: 'secret',
      prefix: 'sk-ant-oat01-',
      env: 'CLAUDE_CODE_OAUTH_TOKEN',
    },
    {
      kind: 'OAuth refresh token',
      anchors: ['sk-ant-ort01-'],
      pattern: /sk-ant-ort01-[\w-]{60,200}/,
      secrecy: 'secret',
      prefix: 'sk-ant-ort01-',
      env: 'CLAUDE_CODE_REFRESH_TOKEN',
    },
  ],
  auth: [
    { header: 'x-api-key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /oat|oauth|auth_?token|access_?token/i },
  ],
  requiredHeaders: [{ name: 'anthropic-version', value: '2023-06-01' }],
  env: ['ANTHROPIC_API_KEY', 'ANTHROPIC_ADMIN_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'],
  rotate: 'https://console.anthropic.com/settings/keys',
  source: ['https://docs.anthropic.com/en/api/overview', 'https://docs.anthropic.com/en/api/versioning'],
  checked: '2026-11-24',
});
