import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'newrelic',
  name: 'New Relic',
  hosts: ['api.newrelic.com', 'api.eu.newrelic.com'],
  modules: ['newrelic'],
  tokens: [
    {
      kind: 'user key',
      anchors: ['NRAK-'],
      pattern: /NRAK-[0-9A-Z]{27}/,
      secrecy: 'secret',
      prefix: 'NRAK-',
      env: 'NEW_RELIC_API_KEY',
    },
  ],
  auth: [
    { header: 'Api-Key', scheme: null },
    { header: 'X-Api-Key', scheme: null },
    { header: 'X-Insert-Key', scheme: null },
    { header: 'X-Query-Key', scheme: null },
    { header: 'X-License-Key', scheme: null },
  ],
  env: ['NEW_RELIC_API_KEY', 'NEW_RELIC_LICENSE_KEY'],
  rotate: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
  source: ['https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'],
  checked: '2026-11-24',
});
