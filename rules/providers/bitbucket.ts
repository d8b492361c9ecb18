import { atlassianChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'bitbucket',
  name: 'Bitbucket',
  hosts: ['api.bitbucket.org'],
  tokens: [
    {
      kind: 'app password',
      anchors: ['ATBB'],
      pattern: /ATBB[0-9A-Za-z]{24}[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATBB',
      env: 'BITBUCKET_APP_PASSWORD',
      checksum: atlassianChecksum,
    },
    {
      kind: 'access token',
      anchors: ['ATCTT3x'],
      pattern: /ATCTT3x[\w-]{60,300}=[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATCTT3x',
      env: 'BITBUCKET_TOKEN',
      checksum: atlassianChecksum,
    },
    {
      kind: 'Data Center HTTP access token',
      anchors: ['BBDC-'],
      pattern: /BBDC-[0-9A-Za-z+/]{40,44}={0,2}/,
      secrecy: 'secret',
      prefix: 'BBDC-',
      env: 'BITBUCKET_TOKEN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['BITBUCKET_TOKEN', 'BITBUCKET_APP_PASSWORD'],
  rotate: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  source: ['https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication'],
  checked: '2026-11-24',
});
