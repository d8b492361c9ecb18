import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'azure-openai',
  name: 'Azure OpenAI',
  hosts: ['*.openai.azure.com', '*.cognitiveservices.azure.com', '*.services.ai.azure.com'],
  tokens: [
    {
      kind: 'resource key',
      anchors: ['JQQJ99'],
      pattern: /[0-9A-Za-z]{52}JQQJ99[0-9A-Za-z]{26}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_OPENAI_API_KEY',
    },
  ],
  auth: [
    { header: 'api-key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /entra|aad|access|azure_ad|ad_token|credential/i },
    // Claude models on a Foundry resource.
    { header: 'x-api-key', scheme: null },
    // The other services of such a resource (speech, translator).
    { header: 'Ocp-Apim-Subscription-Key', scheme: null },
  ],
  env: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_KEY'],
  rotate: 'https://portal.azure.com/',
  source: ['https://learn.microsoft.com/azure/ai-foundry/openai/reference'],
  checked: '2026-11-24',
});
