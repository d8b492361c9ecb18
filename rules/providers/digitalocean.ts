import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'digitalocean',
  name: 'DigitalOcean',
  hosts: ['api.digitalocean.com'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['dop_v1_'],
      pattern: /dop_v1_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'dop_v1_',
      env: 'DIGITALOCEAN_ACCESS_TOKEN',
    },
    {
      kind: 'OAuth access token',
      anchors: ['doo_v1_'],
      pattern: /doo_v1_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'doo_v1_',
      env: 'DIGITALOCEAN_ACCESS_TOKEN',
    },
    {
      kind: 'OAuth refresh token',
      anchors: ['dor_v1_'],
      pattern: /dor_v1_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'dor_v1_',
      env: 'DIGITALOCEAN_REFRESH_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['DIGITALOCEAN_ACCESS_TOKEN', 'DIGITALOCEAN_TOKEN'],
  rotate: 'https://cloud.digitalocean.com/account/api/tokens',
  source: ['https://docs.digitalocean.com/reference/api/'],
  checked: '2026-11-24',
});
