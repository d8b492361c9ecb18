import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'xai',
  name: 'xAI',
  hosts: ['api.x.ai', 'us-east-1.api.x.ai', 'eu-west-1.api.x.ai', 'management-api.x.ai'],
  modules: ['@ai-sdk/xai', 'xai_sdk', 'langchain_xai'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['xai-'],
      pattern: /xai-[0-9A-Za-z_]{80}/,
      secrecy: 'secret',
      prefix: 'xai-',
      env: 'XAI_API_KEY',
    },
    {
      kind: 'management key',
      anchors: ['xai-token-'],
      pattern: /xai-token-[0-9A-Za-z]{80}/,
      secrecy: 'secret',
      prefix: 'xai-token-',
      env: 'XAI_MANAGEMENT_API_KEY',
      endpoints: /management-api\.x\.ai\//,
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The Anthropic-compatible endpoint (`/v1/messages`).
    { header: 'x-api-key', scheme: null },
  ],
  env: ['XAI_API_KEY', 'XAI_MANAGEMENT_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.x.ai/v1/api-key',
      auth: { header: 'Authorization', scheme: 'Bearer' },
      kinds: ['API key'],
      account: ['name', 'team_id'],
      scopes: { json: 'acls' },
      alive: { json: 'api_key_blocked', is: false },
      // A wrong key is a bad request here.
      refused: [400, 401],
    },
  ],
  rotate: 'https://console.x.ai/',
  source: ['https://docs.x.ai/docs/api-reference', 'https://docs.x.ai/developers/management-api'],
  checked: '2026-11-24',
});
