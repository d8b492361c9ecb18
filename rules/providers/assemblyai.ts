import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'assemblyai',
  name: 'AssemblyAI',
  hosts: ['api.assemblyai.com', 'api.eu.assemblyai.com'],
  modules: ['assemblyai'],
  tokens: [],
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['ASSEMBLYAI_API_KEY'],
  rotate: 'https://www.assemblyai.com/app/api-keys',
  source: ['https://www.assemblyai.com/docs/api-reference/overview'],
  checked: '2026-11-24',
});
