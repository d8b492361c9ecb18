import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'intercom',
  name: 'Intercom',
  hosts: ['api.intercom.io', 'api.eu.intercom.io', 'api.au.intercom.io'],
  modules: ['intercom-client'],
  tokens: [],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['INTERCOM_ACCESS_TOKEN'],
  rotate: 'https://app.intercom.com/a/developer-signup',
  source: ['https://developers.intercom.com/docs/build-an-integration/learn-more/authentication'],
  checked: '2026-11-24',
});
