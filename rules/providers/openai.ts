import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'openai',
  name: 'OpenAI',
  hosts: ['api.openai.com', 'eu.api.openai.com', 'us.api.openai.com'],
  modules: [
    'openai',
    '@openai/agents',
    '@ai-sdk/openai',
    'langchain_openai',
    'github.com/openai/openai-go',
    'github.com/sashabaranov/go-openai',
    'com.openai',
    'OpenAI',
  ],
  tokens: [
    {
      kind: 'project key',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-proj-[\w-]{20,80}T3BlbkFJ[\w-]{20,80}/,
      secrecy: 'secret',
      prefix: 'sk-proj-',
      env: 'OPENAI_API_KEY',
    },
    {
      kind: 'service-account key',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-svcacct-[\w-]{20,80}T3BlbkFJ[\w-]{20,80}/,
      secrecy: 'secret',
      prefix: 'sk-svcacct-',
      env: 'OPENAI_API_KEY',
    },
    {
      kind: 'admin key',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-admin-[\w-]{20,80}T3BlbkFJ[\w-]{20,80}/,
      secrecy: 'secret',
      prefix: 'sk-admin-',
      env: 'OPENAI_ADMIN_KEY',
      endpoints: /api\.openai\.com\/v1\/(?:organization|projects)\b/,
    },
    {
      kind: 'user key',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-None-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}/,
      secrecy: 'secret',
      prefix: 'sk-None-',
      env: 'OPENAI_API_KEY',
    },
    {
      kind: 'user key',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}/,
      secrecy: 'secret',
      prefix: 'sk-',
      env: 'OPENAI_API_KEY',
    },
    {
      // Of the web application, not of the API.
      kind: 'session token',
      anchors: [{ fold: 'openai' }],
      pattern: /sess-[0-9A-Za-z]{40}/,
      secrecy: 'secret',
      prefix: 'sess-',
      env: 'OPENAI_SESSION_TOKEN',
      context: { name: null, witness: /openai/i },
    },
    {
      // Made for browsers, valid for minutes.
      kind: 'realtime client secret',
      anchors: [{ fold: 'openai' }],
      pattern: /ek_[0-9a-f]{32}/,
      secrecy: 'publishable',
      prefix: 'ek_',
      env: 'OPENAI_CLIENT_SECRET',
      context: { name: null, witness: /openai/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY'],
  // A key with restricted permissions gets 403 when models are none of them.
  whoami: [
    {
      method: 'GET',
      url: 'https://api.openai.com/v1/models',
      kinds: ['project key', 'service-account key', 'user key'],
    },
    {
      method: 'GET',
      url: 'https://api.openai.com/v1/organization/projects?limit=1',
      kinds: ['admin key'],
    },
  ],
  rotate: 'https://platform.openai.com/api-keys',
  source: [
    'https://platform.openai.com/docs/api-reference/authentication',
    'https://platform.openai.com/docs/api-reference/models/list',
    'https://platform.openai.com/docs/api-reference/projects/list',
    'https://platform.openai.com/docs/guides/realtime-webrtc',
  ],
  checked: '2026-11-24',
});
