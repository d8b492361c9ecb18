import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'fly',
  name: 'Fly.io',
  hosts: ['api.machines.dev', 'api.fly.io'],
  modules: ['fly-go', 'github.com/superfly/fly-go', 'github.com/superfly/flyctl'],
  tokens: [
    {
      // One, or several that belong together with commas between. `FlyV1` before it is the scheme word.
      kind: 'macaroon token',
      anchors: ['fm2_', 'fm1r_', 'fm1a_'],
      pattern: /fm(?:2|1[ar])_[0-9A-Za-z+/]{80,2400}={0,2}(?:,fm(?:2|1[ar])_[0-9A-Za-z+/]{80,2400}={0,2}){0,8}/,
      secrecy: 'secret',
      prefix: 'fm',
      env: 'FLY_API_TOKEN',
    },
    {
      kind: 'token (older)',
      anchors: ['fo1_'],
      pattern: /fo1_[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'fo1_',
      env: 'FLY_API_TOKEN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'FlyV1' },
  ],
  env: ['FLY_API_TOKEN', 'FLY_ACCESS_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.machines.dev/v1/tokens/current',
      kinds: ['macaroon token'],
      account: ['tokens.0.organization', 'tokens.0.org_slug', 'tokens.0.user'],
    },
  ],
  rotate: 'https://fly.io/user/personal_access_tokens',
  source: [
    'https://fly.io/docs/security/tokens/',
    'https://fly.io/docs/machines/api/working-with-machines-api/',
    'https://docs.machines.dev/',
  ],
  checked: '2026-11-24',
});
