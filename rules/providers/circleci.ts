import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'circleci',
  name: 'CircleCI',
  hosts: ['circleci.com'],
  hostPath: '/api',
  modules: ['@circleci/circleci-config-sdk', 'pycircleci', 'github.com/grezar/go-circleci'],
  tokens: [
    {
      // The first part is a UUID in base 58, which is one digit shorter now and then.
      kind: 'personal API token',
      anchors: ['CCIPAT_'],
      pattern: /CCIPAT_[1-9A-HJ-NP-Za-km-z]{21,22}_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'CCIPAT_',
      env: 'CIRCLECI_TOKEN',
      // The example of the announcement.
      documented: oneOf(0x2ccaf851),
    },
    {
      // Many may read a build's status only, and stand in the address of a badge on purpose. None is known to v2.
      kind: 'project API token',
      anchors: ['CCIPRJ_'],
      pattern: /CCIPRJ_[1-9A-HJ-NP-Za-km-z]{21,22}_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'CCIPRJ_',
      env: 'CIRCLECI_PROJECT_TOKEN',
      severity: 'warning',
      endpoints: /circleci\.com\/api\/v1(?:\.1)?\//,
    },
    {
      kind: 'API token (older)',
      anchors: [{ fold: 'circleci' }, { fold: 'circle-token' }, { fold: 'circle_token' }],
      pattern: /[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'CIRCLECI_TOKEN',
      context: {
        name: /circle(?:[_.-]?ci)?(?:[_.-]?cli)?[_.-]?(?:api[_.-]?)?(?:token|key)$/i,
        witness: /circle[_-]?ci|circle[_-]token/i,
      },
    },
  ],
  auth: [
    { header: 'Circle-Token', scheme: null },
    // The way of API v3, which v2 accepts on servers too (circleci.com/auth.md).
    { header: 'Authorization', scheme: 'Bearer' },
    // The token as the user name.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  query: ['circle-token'],
  env: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN', 'CIRCLECI_API_TOKEN', 'CIRCLECI_CLI_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://circleci.com/api/v2/me',
      kinds: ['personal API token'],
      account: ['login', 'name'],
    },
  ],
  rotate: 'https://app.circleci.com/settings/user/tokens',
  source: [
    'https://circleci.com/auth.md',
    'https://circleci.com/docs/guides/toolkit/managing-api-tokens/',
    'https://circleci.com/changelog/new-format-for-api-access-tokens/',
    'https://circleci.com/docs/guides/toolkit/api-developers-guide/',
  ],
  checked: '2026-11-24',
});
