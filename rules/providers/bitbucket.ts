import { atlassianChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'bitbucket',
  name: 'Bitbucket',
  hosts: ['api.bitbucket.org'],
  modules: ['bitbucket', 'github.com/ktrysmt/go-bitbucket'],
  tokens: [
    {
      // Accepted until 2026-06-09; API tokens of the Atlassian account (`ATATT3x…`) took its place.
      kind: 'app password',
      anchors: ['ATBB'],
      pattern: /ATBB[0-9A-Za-z]{24}[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATBB',
      env: 'BITBUCKET_APP_PASSWORD',
      checksum: atlassianChecksum,
    },
    {
      // The keys of an Atlassian organization have the same shape.
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
    {
      kind: 'OAuth consumer secret',
      anchors: [{ fold: 'bitbucket' }],
      pattern: /[0-9A-Za-z]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'BITBUCKET_CLIENT_SECRET',
      context: {
        name: /bitbucket[_.-]?(?:(?:oauth|consumer|client|app)[_.-]?){0,2}secret$/i,
        witness: /bitbucket/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['BITBUCKET_TOKEN', 'BITBUCKET_APP_PASSWORD', 'BITBUCKET_CLIENT_SECRET'],
  // Nothing answers an access token whatever its scopes: each request needs one that the token may lack.
  whoami: [
    {
      method: 'GET',
      url: 'https://api.bitbucket.org/2.0/user',
      basic: '{partner}:{key}',
      kinds: ['app password'],
      account: ['username', 'display_name'],
      scopes: { header: 'x-oauth-scopes' },
    },
  ],
  rotate: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  source: [
    'https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication',
    'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
    'https://support.atlassian.com/bitbucket-cloud/kb/getting-401-http-error-while-authenticating-to-bitbucket-cloud-rest-apis',
  ],
  checked: '2026-11-24',
});
