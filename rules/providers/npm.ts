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
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['NPM_TOKEN', 'NODE_AUTH_TOKEN'],
  rotate: 'https://www.npmjs.com/settings/~/tokens',
  source: ['https://docs.npmjs.com/about-access-tokens'],
  checked: '2026-11-24',
});
