import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'cloudflare',
  name: 'Cloudflare',
  hosts: ['api.cloudflare.com'],
  modules: ['cloudflare'],
  tokens: [],
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
