import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'azure-openai',
  name: 'Azure OpenAI',
  hosts: ['*.openai.azure.com', '*.cognitiveservices.azure.com', '*.services.ai.azure.com'],
  modules: ['@azure/openai', '@langchain/azure-openai', 'com.azure.ai.openai', 'Azure.AI.OpenAI'],
  tokens: [
    {
      kind: 'resource key',
      anchors: ['JQQJ99'],
      // The four letters before the checksum name the issuer: Azure DevOps, Maps and NuGet have kinds of their own.
      pattern: /[0-9A-Za-z]{52}JQQJ99(?![0-9A-Za-z]{18}(?:AZDO|AZMP|NUGT))[0-9A-Za-z]{26}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_OPENAI_API_KEY',
    },
    {
      kind: 'older resource key',
      anchors: [
        { fold: 'openai.azure.com' },
        { fold: 'azureopenai' },
        { fold: 'azure_openai' },
        { fold: 'azure-openai' },
        { fold: 'azure.openai' },
        { fold: 'azurechatopenai' },
        { fold: 'cognitiveservices.azure.com' },
        { fold: 'services.ai.azure.com' },
      ],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_OPENAI_API_KEY',
      context: {
        name: /(?:(?:open_?ai|aoai)[\w.-]{0,24}key|azure[_.-]?(?:ai[_.-]?)?(?:api[_.-]?)?key|(?:^|\.)api[_-]?key|^key)$/i,
        witness:
          /openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com|azure[_.-]?(?:chat)?open_?ai/i,
      },
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
  // On WebSocket addresses, where a browser can set no header.
  query: ['api-key'],
  env: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_KEY'],
  // 401 for a key of another resource as well as for a dead one.
  whoami: [
    {
      method: 'GET',
      url: 'https://{site}.openai.azure.com/openai/v1/models',
      auth: { header: 'api-key', scheme: null },
      refused: [],
    },
  ],
  rotate: 'https://portal.azure.com/',
  source: [
    'https://learn.microsoft.com/azure/ai-foundry/openai/reference',
    'https://learn.microsoft.com/azure/ai-foundry/openai/latest',
    'https://learn.microsoft.com/azure/ai-foundry/openai/how-to/realtime-audio-websockets',
  ],
  checked: '2026-11-24',
});
