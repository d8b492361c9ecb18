import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'mistral',
  name: 'Mistral AI',
  hosts: ['api.mistral.ai', 'codestral.mistral.ai'],
  modules: ['@mistralai/mistralai', '@ai-sdk/mistral', 'mistralai', 'langchain_mistralai'],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'mistral' }],
      pattern: /[0-9A-Za-z]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'MISTRAL_API_KEY',
      context: {
        name: /(?:(?:mistral|codestral)[\w.-]{0,24}(?:key|token)|(?:^|\.)api[_-]?key|^(?:bearer|authorization))$/i,
        witness: /mistral(?:ai)?[_.-]?(?:api|key|client)|mistral\.ai|mistralai|\bmistral["']?\s{0,8}:/i,
      },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['MISTRAL_API_KEY', 'CODESTRAL_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.mistral.ai/v1/models' }],
  rotate: 'https://console.mistral.ai/api-keys',
  source: ['https://docs.mistral.ai/api/', 'https://docs.mistral.ai/api/endpoint/models'],
  checked: '2026-11-24',
});
