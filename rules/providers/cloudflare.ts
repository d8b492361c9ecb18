import { cloudflareChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'cloudflare',
  name: 'Cloudflare',
  hosts: ['api.cloudflare.com'],
  modules: ['cloudflare'],
  tokens: [
    {
      kind: 'user API token',
      anchors: ['cfut_'],
      pattern: /cfut_[0-9A-Za-z]{40}[0-9a-f]{8}/,
      secrecy: 'secret',
      prefix: 'cfut_',
      env: 'CLOUDFLARE_API_TOKEN',
      checksum: cloudflareChecksum,
    },
    {
      kind: 'account API token',
      anchors: ['cfat_'],
      pattern: /cfat_[0-9A-Za-z]{40}[0-9a-f]{8}/,
      secrecy: 'secret',
      prefix: 'cfat_',
      env: 'CLOUDFLARE_API_TOKEN',
      checksum: cloudflareChecksum,
    },
    {
      kind: 'global API key',
      anchors: ['cfk_'],
      pattern: /cfk_[0-9A-Za-z]{40}[0-9a-f]{8}/,
      secrecy: 'secret',
      prefix: 'cfk_',
      env: 'CLOUDFLARE_API_KEY',
      checksum: cloudflareChecksum,
    },
    {
      kind: 'Origin CA key',
      anchors: ['v1.0-'],
      pattern: /v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/,
      secrecy: 'secret',
      prefix: 'v1.0-',
      env: 'CLOUDFLARE_ORIGIN_CA_KEY',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'X-Auth-Key', scheme: null },
    { header: 'X-Auth-Email', scheme: null },
    { header: 'X-Auth-User-Service-Key', scheme: null },
  ],
  env: ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN', 'CLOUDFLARE_API_KEY'],
  rotate: 'https://dash.cloudflare.com/profile/api-tokens',
  source: ['https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/'],
  checked: '2026-11-24',
});
