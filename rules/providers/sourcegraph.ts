import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'sourcegraph',
  name: 'Sourcegraph',
  // Servers of one's own stand anywhere; only the hosted ones have a known name.
  hosts: ['sourcegraph.com', '*.sourcegraphcloud.com'],
  modules: ['@sourcegraph/cody', 'github.com/sourcegraph/src-cli'],
  tokens: [
    {
      // The third version names its server between the prefix and the rest.
      kind: 'access token',
      anchors: ['sgp_'],
      pattern: /sgp_(?:(?:[0-9A-Fa-f]{16}|local)_)?[0-9A-Fa-f]{40}/,
      secrecy: 'secret',
      prefix: 'sgp_',
      env: 'SRC_ACCESS_TOKEN',
    },
    {
      kind: 'access token (first version)',
      anchors: [{ fold: 'sourcegraph' }, { fold: 'src_access_token' }],
      pattern: /[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'SRC_ACCESS_TOKEN',
      context: {
        name: /sourcegraph[\w.-]{0,24}token$|src[_.-]?access[_.-]?token$/i,
        witness: /sourcegraph|src_access_token/i,
      },
    },
    {
      kind: 'gateway access token',
      anchors: ['sgd_'],
      pattern: /sgd_[0-9A-Fa-f]{64}/,
      secrecy: 'secret',
      prefix: 'sgd_',
      env: 'SOURCEGRAPH_GATEWAY_TOKEN',
    },
    {
      kind: 'license key token',
      anchors: ['slk_'],
      pattern: /slk_[0-9A-Fa-f]{64}/,
      secrecy: 'secret',
      prefix: 'slk_',
      env: 'SOURCEGRAPH_LICENSE_TOKEN',
    },
    {
      kind: 'subscription token',
      anchors: ['sgs_'],
      pattern: /sgs_[0-9A-Fa-f]{64}/,
      secrecy: 'secret',
      prefix: 'sgs_',
      env: 'SOURCEGRAPH_SUBSCRIPTION_TOKEN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'token' },
    { header: 'Authorization', scheme: 'token-sudo' },
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|gateway|subscription|license|^sg[sd]_|^slk_/i },
  ],
  env: ['SRC_ACCESS_TOKEN', 'SOURCEGRAPH_TOKEN', 'SOURCEGRAPH_ACCESS_TOKEN'],
  whoami: [
    {
      // A query, which changes nothing. Tokens of other servers are unknown here.
      method: 'POST',
      url: 'https://sourcegraph.com/.api/graphql',
      headers: { 'Content-Type': 'application/json' },
      body: '{"query":"query { currentUser { username } }"}',
      kinds: ['access token', 'access token (first version)'],
      account: ['data.currentUser.username'],
      refused: [],
    },
  ],
  rotate: 'https://sourcegraph.com/user/settings/tokens',
  source: [
    'https://docs.sourcegraph.com/dev/security/secret_formats',
    'https://sourcegraph.com/docs/api/graphql',
    'https://sourcegraph.com/docs/cli/how-tos/creating-an-access-token',
  ],
  checked: '2026-11-24',
});
