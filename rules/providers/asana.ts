import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'asana',
  name: 'Asana',
  hosts: ['app.asana.com'],
  hostPath: '/api',
  modules: ['asana', 'com.asana'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: [{ fold: 'asana' }],
      pattern: /[0-2]\/[0-9]{13,20}(?:\/[0-9]{13,20})?:[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ASANA_ACCESS_TOKEN',
      context: { name: null, witness: /asana/i },
    },
    {
      kind: 'personal access token (older)',
      anchors: [{ fold: 'asana' }],
      pattern: /0\/[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '0/',
      env: 'ASANA_ACCESS_TOKEN',
      context: { name: null, witness: /asana/i },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['ASANA_ACCESS_TOKEN', 'ASANA_TOKEN', 'ASANA_PAT'],
  whoami: [
    {
      method: 'GET',
      url: 'https://app.asana.com/api/1.0/users/me',
      account: ['data.name', 'data.email'],
    },
  ],
  rotate: 'https://app.asana.com/0/my-apps',
  source: ['https://developers.asana.com/docs/personal-access-token', 'https://developers.asana.com/reference/getuser'],
  checked: '2026-11-24',
});
