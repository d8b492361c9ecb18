import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'cerebras',
  name: 'Cerebras',
  hosts: ['api.cerebras.ai'],
  modules: ['@cerebras/cerebras_cloud_sdk', 'cerebras', 'cerebras-cloud-sdk', '@ai-sdk/cerebras', 'langchain_cerebras'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['csk-'],
      pattern: /csk-[0-9a-z]{48}/,
      secrecy: 'secret',
      prefix: 'csk-',
      env: 'CEREBRAS_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['CEREBRAS_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.cerebras.ai/v1/models' }],
  rotate: 'https://cloud.cerebras.ai/platform',
  source: [
    'https://inference-docs.cerebras.ai/quickstart',
    'https://inference-docs.cerebras.ai/api-reference/models/list-models',
  ],
  checked: '2026-11-24',
});
