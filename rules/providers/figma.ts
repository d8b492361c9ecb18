import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'figma',
  name: 'Figma',
  hosts: ['api.figma.com'],
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
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['FIGMA_TOKEN', 'FIGMA_ACCESS_TOKEN'],
  rotate: 'https://www.figma.com/settings',
  source: ['https://developers.figma.com/docs/rest-api/authentication/'],
  checked: '2026-11-24',
});
