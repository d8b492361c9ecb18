import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'deepseek',
  name: 'DeepSeek',
  hosts: ['api.deepseek.com'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['DEEPSEEK_API_KEY'],
  rotate: 'https://platform.deepseek.com/api_keys',
  source: ['https://api-docs.deepseek.com/'],
  checked: '2026-11-24',
});
