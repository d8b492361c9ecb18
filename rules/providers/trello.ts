import { atlassianChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'trello',
  name: 'Trello',
  hosts: ['api.trello.com'],
  modules: ['trello.js', 'trello', 'py-trello', 'ruby-trello', 'github.com/adlio/trello'],
  tokens: [
    {
      kind: 'token',
      anchors: ['ATTA'],
      pattern: /ATTA[0-9a-f]{64}[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATTA',
      env: 'TRELLO_TOKEN',
      checksum: atlassianChecksum,
    },
    {
      kind: 'older token',
      anchors: [{ fold: 'trello' }],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TRELLO_TOKEN',
      context: {
        name: /trello[\w.-]{0,24}token$|(?:^|\.)(?:api|access|auth|user|oauth)?[_.-]?token$/i,
        witness: /trello/i,
        partner: /\b[0-9a-f]{32}\b/g,
      },
    },
    {
      // Signs webhooks and OAuth 1.0 requests.
      kind: 'application secret',
      anchors: [{ fold: 'trello' }],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TRELLO_SECRET',
      context: {
        name: /trello[\w.-]{0,24}secret$|(?:^|\.)(?:api|app|oauth|consumer)[_.-]?secret$/i,
        witness: /trello/i,
      },
    },
    {
      // Tells who asks, grants nothing without a token.
      kind: 'API key',
      anchors: [{ fold: 'trello' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'TRELLO_API_KEY',
      context: {
        name: /trello[\w.-]{0,24}key$|(?:^|\.)(?:api|app|consumer)[_.-]?key$/i,
        witness: /trello/i,
      },
    },
  ],
  // Query parameters are the documented way; the header holds both: `OAuth oauth_consumer_key="…", oauth_token="…"`.
  auth: [{ header: 'Authorization', scheme: 'OAuth' }],
  query: ['key', 'token'],
  env: ['TRELLO_API_KEY', 'TRELLO_TOKEN', 'TRELLO_KEY', 'TRELLO_API_TOKEN', 'TRELLO_SECRET'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.trello.com/1/members/me?key={partner}&token={key}',
      auth: null,
      kinds: ['token', 'older token'],
      account: ['username', 'fullName'],
    },
  ],
  rotate: 'https://trello.com/power-ups/admin',
  source: [
    'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
    'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/',
  ],
  checked: '2026-11-24',
});
