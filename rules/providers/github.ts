import { githubChecksum, oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The examples of docs.github.com and of the announcement of the formats: one body behind each prefix. */
const documented = oneOf(0x908891f9, 0x8403652e, 0x46b09150, 0xdd60919e, 0x28426acc);

export default defineProvider({
  id: 'github',
  name: 'GitHub',
  hosts: ['api.github.com', 'uploads.github.com', 'models.github.ai'],
  modules: ['@octokit/rest', 'octokit', '@octokit/core', 'github', 'PyGithub', 'githubkit'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['ghp_'],
      pattern: /ghp_[0-9A-Za-z]{36}/,
      secrecy: 'secret',
      prefix: 'ghp_',
      env: 'GITHUB_TOKEN',
      documented,
      checksum: githubChecksum,
    },
    {
      kind: 'OAuth access token',
      anchors: ['gho_'],
      pattern: /gho_[0-9A-Za-z]{36}/,
      secrecy: 'secret',
      prefix: 'gho_',
      env: 'GITHUB_TOKEN',
      documented,
      checksum: githubChecksum,
    },
    {
      kind: 'app user-to-server token',
      anchors: ['ghu_'],
      pattern: /ghu_[0-9A-Za-z]{36}/,
      secrecy: 'secret',
      prefix: 'ghu_',
      env: 'GITHUB_TOKEN',
      documented,
      checksum: githubChecksum,
    },
    {
      kind: 'app installation token',
      anchors: ['ghs_'],
      pattern: /ghs_(?:[0-9]{1,12}_eyJ[\w-]{10,900}\.[\w-]{10,900}\.[\w-]{10,900}|[0-9A-Za-z]{36})/,
      secrecy: 'secret',
      prefix: 'ghs_',
      env: 'GITHUB_TOKEN',
      documented,
      // The stateless form (since 2026-04-27) carries a signed JWT instead.
      checksum: token => (token.length === 40 ? githubChecksum(token) : null),
    },
    {
      kind: 'app refresh token',
      anchors: ['ghr_'],
      pattern: /ghr_(?:[0-9A-Za-z]{76}|[0-9A-Za-z]{36})/,
      secrecy: 'secret',
      prefix: 'ghr_',
      env: 'GITHUB_REFRESH_TOKEN',
      documented,
    },
    {
      kind: 'fine-grained personal access token',
      anchors: ['github_pat_'],
      pattern: /github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}/,
      secrecy: 'secret',
      prefix: 'github_pat_',
      env: 'GITHUB_TOKEN',
      documented,
    },
  ],
  // `User-Agent` is required as well, but every client sends one by itself.
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'token' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['GITHUB_TOKEN', 'GH_TOKEN'],
  rotate: 'https://github.com/settings/tokens',
  source: [
    'https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api',
    'https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/',
  ],
  checked: '2026-11-24',
});
