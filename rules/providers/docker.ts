import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'docker',
  name: 'Docker Hub',
  hosts: ['hub.docker.com', 'registry-1.docker.io', 'auth.docker.io', 'index.docker.io'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['dckr_pat_'],
      pattern: /dckr_pat_[\w-]{27}/,
      secrecy: 'secret',
      prefix: 'dckr_pat_',
      env: 'DOCKERHUB_TOKEN',
    },
    {
      kind: 'organization access token',
      anchors: ['dckr_oat_'],
      pattern: /dckr_oat_[\w-]{32}/,
      secrecy: 'secret',
      prefix: 'dckr_oat_',
      env: 'DOCKERHUB_TOKEN',
    },
  ],
  // An access token is a password for the user's name: at the registry by Basic, at the API it is exchanged for a JWT.
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'JWT' },
  ],
  // No request tells whose a token is: the exchange wants the user's name with it, and makes a new token.
  env: ['DOCKERHUB_TOKEN', 'DOCKER_PASSWORD', 'DOCKER_HUB_TOKEN', 'DOCKERHUB_PASSWORD', 'DOCKER_TOKEN'],
  rotate: 'https://app.docker.com/settings/personal-access-tokens',
  source: [
    'https://docs.docker.com/reference/api/hub/latest/',
    'https://docs.docker.com/security/access-tokens/',
    'https://docs.docker.com/enterprise/security/access-tokens/',
  ],
  checked: '2026-11-24',
});
