import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'bitbucket',
  name: 'Bitbucket',
  hosts: ['api.bitbucket.org'],
  tokens: [],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['BITBUCKET_TOKEN', 'BITBUCKET_APP_PASSWORD'],
  rotate: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  source: ['https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication'],
  checked: '2026-11-24',
});
