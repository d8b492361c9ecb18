import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'planetscale',
  name: 'PlanetScale',
  hosts: ['api.planetscale.com'],
  modules: ['@planetscale/database', 'github.com/planetscale/planetscale-go'],
  // The id that stands before a service token, twelve letters and digits, opens nothing.
  tokens: [
    {
      kind: 'service token',
      anchors: ['pscale_tkn_'],
      pattern: /pscale_tkn_[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'pscale_tkn_',
      env: 'PLANETSCALE_SERVICE_TOKEN',
    },
    {
      kind: 'OAuth token',
      anchors: ['pscale_oauth_'],
      pattern: /pscale_oauth_[\w-]{32,64}/,
      secrecy: 'secret',
      prefix: 'pscale_oauth_',
      env: 'PLANETSCALE_OAUTH_TOKEN',
    },
    {
      kind: 'database password',
      anchors: ['pscale_pw_'],
      pattern: /pscale_pw_[\w-]{32,64}/,
      secrecy: 'secret',
      prefix: 'pscale_pw_',
      env: 'DATABASE_PASSWORD',
    },
  ],
  // `<id>:<token>`, without a scheme word. A password goes to the database, and with Basic to its HTTP interface.
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access/i },
    { header: 'Authorization', scheme: 'Basic', only: /password|pscale_pw_/i },
  ],
  env: ['PLANETSCALE_SERVICE_TOKEN', 'PLANETSCALE_SERVICE_TOKEN_ID'],
  rotate: 'https://app.planetscale.com/~/settings/service-tokens',
  source: ['https://planetscale.com/docs/api/reference/service-tokens', 'https://planetscale.com/docs/api/reference'],
  checked: '2026-11-24',
});
