import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'contentful',
  name: 'Contentful',
  hosts: [
    'api.contentful.com',
    'cdn.contentful.com',
    'preview.contentful.com',
    'graphql.contentful.com',
    'upload.contentful.com',
    'api.eu.contentful.com',
    'cdn.eu.contentful.com',
    'preview.eu.contentful.com',
    'graphql.eu.contentful.com',
    'upload.eu.contentful.com',
  ],
  modules: ['contentful', 'contentful-management', 'contentful_management', 'com.contentful.java'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['CFPAT-'],
      pattern: /CFPAT-[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'CFPAT-',
      env: 'CONTENTFUL_MANAGEMENT_TOKEN',
      endpoints: /(?:api|upload)\.(?:eu\.)?contentful\.com\//,
    },
    {
      kind: 'management token (older)',
      anchors: [{ fold: 'contentful' }],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'CONTENTFUL_MANAGEMENT_TOKEN',
      context: { name: /(?:management|cma)[_.-]?(?:api[_.-]?)?(?:access[_.-]?)?token$/i, witness: /contentful/i },
      endpoints: /(?:api|upload)\.(?:eu\.)?contentful\.com\//,
    },
    {
      // Shows what is not published yet.
      kind: 'Preview API token',
      anchors: [{ fold: 'contentful' }],
      pattern: /[\w-]{43}/,
      secrecy: 'secret',
      prefix: '',
      env: 'CONTENTFUL_PREVIEW_ACCESS_TOKEN',
      severity: 'warning',
      context: {
        name: /preview[_.-]?(?:api[_.-]?)?(?:access[_.-]?)?token$|cpa[_.-]?(?:access[_.-]?)?token$/i,
        witness: /contentful/i,
      },
      endpoints: /(?:preview|graphql)\.(?:eu\.)?contentful\.com\//,
    },
    {
      // Reads published content only, and is made for apps and browsers.
      kind: 'Delivery API token',
      anchors: [{ fold: 'contentful' }],
      pattern: /[\w-]{43}/,
      secrecy: 'publishable',
      prefix: '',
      env: 'CONTENTFUL_DELIVERY_ACCESS_TOKEN',
      context: {
        name: /(?:delivery|cda)[_.-]?(?:api[_.-]?)?(?:access[_.-]?)?token$|contentful[_.-]?(?:api[_.-]?)?(?:access[_.-]?)?(?:token|key)$|^access_?token$/i,
        witness: /contentful/i,
      },
      endpoints: /(?:cdn|graphql)\.(?:eu\.)?contentful\.com\//,
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  query: ['access_token'],
  env: [
    'CONTENTFUL_MANAGEMENT_TOKEN',
    'CONTENTFUL_ACCESS_TOKEN',
    'CONTENTFUL_DELIVERY_ACCESS_TOKEN',
    'CONTENTFUL_PREVIEW_ACCESS_TOKEN',
    'CONTENTFUL_MANAGEMENT_ACCESS_TOKEN',
  ],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.contentful.com/users/me',
      kinds: ['personal access token'],
      account: ['email', 'firstName'],
    },
  ],
  rotate: 'https://app.contentful.com/account/profile/cma_tokens',
  source: [
    'https://www.contentful.com/developers/docs/references/authentication/',
    'https://www.contentful.com/developers/docs/references/content-management-api/users/get-the-authenticated-user',
    'https://www.contentful.com/developers/docs/references/content-management-api/',
  ],
  checked: '2026-11-24',
});
