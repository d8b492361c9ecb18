import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'pulumi',
  name: 'Pulumi',
  hosts: ['api.pulumi.com'],
  tokens: [
    {
      // Personal, team and organization tokens look alike.
      kind: 'access token',
      anchors: ['pul-'],
      pattern: /pul-[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'pul-',
      env: 'PULUMI_ACCESS_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'token' }],
  requiredHeaders: [{ name: 'Accept', value: 'application/vnd.pulumi+8' }],
  env: ['PULUMI_ACCESS_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.pulumi.com/api/user',
      account: ['githubLogin', 'name', 'email'],
    },
  ],
  rotate: 'https://app.pulumi.com/account/tokens',
  source: [
    'https://www.pulumi.com/docs/reference/cloud-rest-api/api-basics/',
    'https://www.pulumi.com/docs/reference/cloud-rest-api/schema/user/',
    'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  ],
  checked: '2026-11-24',
});
