import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'langfuse',
  name: 'Langfuse',
  hosts: ['cloud.langfuse.com', 'us.cloud.langfuse.com', 'jp.cloud.langfuse.com', 'hipaa.cloud.langfuse.com'],
  modules: ['langfuse', '@langfuse/*', 'langfuse-langchain', 'langfuse-core'],
  tokens: [
    {
      kind: 'secret key',
      anchors: ['sk-lf-'],
      pattern: /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'sk-lf-',
      env: 'LANGFUSE_SECRET_KEY',
    },
    {
      kind: 'public key',
      anchors: ['pk-lf-'],
      pattern: /pk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'publishable',
      prefix: 'pk-lf-',
      env: 'LANGFUSE_PUBLIC_KEY',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Basic' },
    // The public key alone, for scores that a browser sends.
    { header: 'Authorization', scheme: 'Bearer', only: /^pk-lf-|public/i },
  ],
  env: ['LANGFUSE_SECRET_KEY', 'LANGFUSE_PUBLIC_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://cloud.langfuse.com/api/public/projects',
      basic: '{partner}:{key}',
      kinds: ['secret key'],
      account: ['data.0.name', 'data.0.id'],
      // A key of another region, or of one's own server, is not known here either.
      refused: [],
    },
  ],
  rotate: 'https://cloud.langfuse.com/',
  source: [
    'https://langfuse.com/docs/api-and-data-platform/features/public-api',
    'https://api.reference.langfuse.com/',
  ],
  checked: '2026-11-24',
});
