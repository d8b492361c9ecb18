import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'contentful',
  name: 'Contentful',
  hosts: ['api.contentful.com', 'cdn.contentful.com', 'preview.contentful.com', 'graphql.contentful.com'],
  modules: ['contentful', 'contentful-management'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['CFPAT-'],
      pattern: /CFPAT-[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'CFPAT-',
      env: 'CONTENTFUL_MANAGEMENT_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['CONTENTFUL_MANAGEMENT_TOKEN', 'CONTENTFUL_ACCESS_TOKEN'],
  rotate: 'https://app.contentful.com/account/profile/cma_tokens',
  source: ['https://www.contentful.com/developers/docs/references/authentication/'],
  checked: '2026-11-24',
});
