import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'figma',
  name: 'Figma',
  hosts: ['api.figma.com'],
  modules: ['figma-api', 'figma-js', '@figma/rest-api-spec'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['figd_'],
      pattern: /figd_[\w-]{38,200}/,
      secrecy: 'secret',
      prefix: 'figd_',
      env: 'FIGMA_TOKEN',
    },
    {
      kind: 'OAuth token',
      anchors: ['figo_', 'figu_', 'figp_'],
      pattern: /fig[oup]_[\w-]{38,200}/,
      secrecy: 'secret',
      prefix: 'fig',
      env: 'FIGMA_ACCESS_TOKEN',
    },
  ],
  auth: [
    { header: 'X-Figma-Token', scheme: null },
    // Tokens of OAuth apps.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['FIGMA_TOKEN', 'FIGMA_ACCESS_TOKEN', 'FIGMA_API_KEY', 'FIGMA_PERSONAL_ACCESS_TOKEN'],
  // 403 is the answer to an unknown token, and to a live one without the scope `current_user:read`.
  whoami: [
    {
      method: 'GET',
      url: 'https://api.figma.com/v1/me',
      kinds: ['personal access token'],
      account: ['email', 'handle'],
    },
    {
      method: 'GET',
      url: 'https://api.figma.com/v1/me',
      auth: { header: 'Authorization', scheme: 'Bearer' },
      kinds: ['OAuth token'],
      account: ['email', 'handle'],
    },
  ],
  rotate: 'https://www.figma.com/settings',
  source: [
    'https://developers.figma.com/docs/rest-api/authentication/',
    'https://developers.figma.com/docs/rest-api/personal-access-tokens/',
    'https://developers.figma.com/docs/rest-api/plan-access-tokens/',
    'https://developers.figma.com/docs/rest-api/users-endpoints/',
  ],
  checked: '2026-11-24',
});
