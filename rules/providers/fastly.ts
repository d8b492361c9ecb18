import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'fastly',
  name: 'Fastly',
  hosts: ['api.fastly.com', 'rt.fastly.com'],
  modules: ['fastly', 'github.com/fastly/go-fastly'],
  tokens: [
    {
      kind: 'API token',
      anchors: [{ fold: 'fastly' }],
      pattern: /[\w-]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'FASTLY_API_TOKEN',
      context: { name: /fastly[\w.-]{0,24}(?:key|token)$|^api[_.-]?(?:key|token)$/i, witness: /fastly/i },
    },
  ],
  auth: [{ header: 'Fastly-Key', scheme: null }],
  env: ['FASTLY_API_TOKEN', 'FASTLY_API_KEY', 'FASTLY_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.fastly.com/tokens/self',
      account: ['name', 'user_id', 'customer_id'],
      scopes: { json: 'scope' },
    },
  ],
  rotate: 'https://manage.fastly.com/account/personal/tokens',
  source: [
    'https://www.fastly.com/documentation/reference/api/auth-tokens/',
    'https://www.fastly.com/documentation/reference/api/auth-tokens/user/',
  ],
  checked: '2026-11-24',
});
