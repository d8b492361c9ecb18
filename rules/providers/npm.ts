import { githubChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'npm',
  name: 'npm',
  hosts: ['registry.npmjs.org'],
  tokens: [
    {
      kind: 'access token',
      anchors: ['npm_'],
      pattern: /npm_[0-9A-Za-z]{36}/,
      secrecy: 'secret',
      prefix: 'npm_',
      env: 'NPM_TOKEN',
      // The same construction as GitHub's.
      checksum: githubChecksum,
    },
    {
      // A UUID: a token of another registry looks the same, so that the file has to name npm's.
      kind: 'access token (older)',
      anchors: [{ fold: 'registry.npmjs.org' }, { fold: 'npm_token' }, { fold: 'npm-token' }, { fold: 'npmtoken' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'NPM_TOKEN',
      context: {
        name: /_authToken$|(?:^|[^a-z])npm[_.-]?(?:auth[_.-]?|access[_.-]?|publish[_.-]?)?token$|node_auth_token$/i,
        witness: /registry\.npmjs\.org|npm[_-]?(?:auth[_-]?|access[_-]?|publish[_-]?)?token/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // User name and password; not for publishing.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'NPM_AUTH_TOKEN'],
  whoami: [{ method: 'GET', url: 'https://registry.npmjs.org/-/whoami', account: ['username'] }],
  rotate: 'https://www.npmjs.com/settings/~/tokens',
  source: [
    'https://docs.npmjs.com/about-access-tokens',
    'https://docs.npmjs.com/cli/commands/npm-whoami',
    'https://github.blog/2021-09-23-announcing-npms-new-access-token-format/',
  ],
  checked: '2026-11-24',
});
