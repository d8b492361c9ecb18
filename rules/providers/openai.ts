import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'openai',
  name: 'OpenAI',
  hosts: ['api.openai.com', 'eu.api.openai.com', 'us.api.openai.com'],
  modules: ['openai'],
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
    },
    {
      kind: 'user key',
      anchors: ['T3BlbkFJ'],
      pattern: /sk-(?:None-)?[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}/,
      secrecy: 'secret',
      prefix: 'sk-',
      env: 'OPENAI_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY'],
  rotate: 'https://platform.openai.com/api-keys',
  source: ['https://platform.openai.com/docs/api-reference/authentication'],
  checked: '2026-11-24',
});
