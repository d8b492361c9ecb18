import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'anthropic',
  name: 'Anthropic',
  hosts: ['api.anthropic.com'],
  modules: [
    '@anthropic-ai/sdk',
    '@ai-sdk/anthropic',
    'anthropic',
    'langchain_anthropic',
    'github.com/anthropics/anthropic-sdk-go',
    'com.anthropic',
  ],
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
      endpoints: /api\.anthropic\.com\/v1\/organizations\b/,
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
    {
      // The cookie of claude.ai; the API refuses it.
      kind: 'session key',
      anchors: ['sk-ant-sid'],
      pattern: /sk-ant-sid[0-9]{2}-[\w-]{60,200}/,
      secrecy: 'secret',
      prefix: 'sk-ant-sid',
      env: 'CLAUDE_SESSION_KEY',
    },
  ],
  auth: [
    { header: 'x-api-key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /oat|oauth|auth_?token|access_?token/i },
  ],
  requiredHeaders: [{ name: 'anthropic-version', value: '2023-06-01' }],
  env: ['ANTHROPIC_API_KEY', 'ANTHROPIC_ADMIN_KEY', 'CLAUDE_CODE_OAUTH_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.anthropic.com/v1/models?limit=1',
      auth: { header: 'x-api-key', scheme: null },
      kinds: ['API key'],
    },
    {
      method: 'GET',
      url: 'https://api.anthropic.com/v1/organizations/me',
      auth: { header: 'x-api-key', scheme: null },
      kinds: ['admin key'],
      account: ['name'],
    },
  ],
  rotate: 'https://platform.claude.com/settings/keys',
  source: [
    'https://platform.claude.com/docs/en/api/overview',
    'https://platform.claude.com/docs/en/api/versioning',
    'https://platform.claude.com/docs/en/api/models-list',
    'https://platform.claude.com/docs/en/build-with-claude/administration-api',
    'https://code.claude.com/docs/en/authentication',
  ],
  checked: '2026-11-24',
});
