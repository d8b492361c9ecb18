import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'azure-openai',
  name: 'Azure OpenAI',
  hosts: ['*.openai.azure.com'],
  tokens: [],
  auth: [
    { header: 'api-key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /entra|aad|access|azure_ad|ad_token|credential/i },
  ],
  env: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_KEY'],
  rotate: 'https://portal.azure.com/',
  source: ['https://learn.microsoft.com/azure/ai-foundry/openai/reference'],
  checked: '2026-11-24',
});
