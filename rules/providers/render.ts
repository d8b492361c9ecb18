import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'render',
  name: 'Render',
  hosts: ['api.render.com'],
  modules: ['github.com/render-oss/cli'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['rnd_'],
      pattern: /rnd_[0-9A-Za-z]{28}/,
      secrecy: 'secret',
      prefix: 'rnd_',
      env: 'RENDER_API_KEY',
    },
    {
      kind: 'deploy hook URL',
      anchors: ['api.render.com/deploy/'],
      pattern: /https:\/\/api\.render\.com\/deploy\/srv-[0-9a-z]{20}\?key=[\w-]{11}/,
      secrecy: 'secret',
      prefix: 'https://api.render.com/deploy/',
      env: 'RENDER_DEPLOY_HOOK_URL',
      severity: 'warning',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['RENDER_API_KEY', 'RENDER_DEPLOY_HOOK_URL'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.render.com/v1/users',
      kinds: ['API key'],
      account: ['email', 'name'],
    },
  ],
  rotate: 'https://dashboard.render.com/u/settings#api-keys',
  source: [
    'https://render.com/docs/api',
    'https://api-docs.render.com/reference/get-user',
    'https://render.com/docs/deploy-hooks',
  ],
  checked: '2026-11-24',
});
