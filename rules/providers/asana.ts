import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'asana',
  name: 'Asana',
  hosts: ['app.asana.com'],
  modules: ['asana'],
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
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['ASANA_ACCESS_TOKEN'],
  rotate: 'https://app.asana.com/0/my-apps',
  source: ['https://developers.asana.com/docs/personal-access-token'],
  checked: '2026-11-24',
});
