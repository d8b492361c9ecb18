import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'jfrog',
  name: 'JFrog',
  // Servers of one's own stand anywhere; only the hosted ones have a known name.
  hosts: ['*.jfrog.io'],
  modules: ['pyartifactory', 'dohq-artifactory', 'artifactory', 'github.com/jfrog/jfrog-client-go', 'org.jfrog'],
  // Access tokens are ordinary JWTs.
  tokens: [
    {
      // Base 64 of `reftkn:`; stands for a JWT.
      kind: 'reference token',
      anchors: ['cmVmdGtu'],
      pattern: /cmVmdGtu[0-9A-Za-z]{56}/,
      secrecy: 'secret',
      prefix: 'cmVmdGtu',
      env: 'JF_ACCESS_TOKEN',
    },
    {
      // No longer made since the end of 2024; servers of one's own may still take them.
      kind: 'API key',
      anchors: ['AKCp'],
      pattern: /AKCp[0-9A-Za-z]{69}/,
      secrecy: 'secret',
      prefix: 'AKCp',
      env: 'ARTIFACTORY_API_KEY',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'X-JFrog-Art-Api', scheme: null },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['JF_ACCESS_TOKEN', 'JFROG_ACCESS_TOKEN', 'ARTIFACTORY_API_KEY', 'ARTIFACTORY_TOKEN', 'JFROG_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://{site}.jfrog.io/access/api/v1/tokens/me',
      kinds: ['reference token'],
      account: ['subject', 'token_id'],
      scopes: { json: 'scope' },
    },
  ],
  rotate: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
  source: [
    'https://jfrog.com/help/r/jfrog-platform-administration-documentation/understanding-identity-tokens',
    'https://jfrog.com/help/r/jfrog-platform-administration-documentation/jfrog-api-key-deprecation-process',
    'https://docs.jfrog.com/administration/reference/createtoken',
  ],
  checked: '2026-11-24',
});
