import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'assemblyai',
  name: 'AssemblyAI',
  hosts: [
    'api.assemblyai.com',
    'api.eu.assemblyai.com',
    'streaming.assemblyai.com',
    'streaming.eu.assemblyai.com',
    'llm-gateway.assemblyai.com',
  ],
  modules: ['assemblyai'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'assemblyai' }, { fold: 'assembly_ai' }, { fold: 'assembly-ai' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ASSEMBLYAI_API_KEY',
      context: {
        name: /(?:assembly[_.-]?ai[\w.-]{0,24}(?:key|token)|(?:^|\.)api[_-]?key|^authorization|^bearer)$/i,
        witness: /assembly[_-]?ai/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['ASSEMBLYAI_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.assemblyai.com/v2/transcript?limit=1' }],
  rotate: 'https://www.assemblyai.com/app/api-keys',
  source: [
    'https://www.assemblyai.com/docs/api-reference/overview',
    'https://www.assemblyai.com/docs/api-reference/transcripts/list',
  ],
  checked: '2026-11-24',
});
