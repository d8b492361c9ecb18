import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'snyk',
  name: 'Snyk',
  hosts: ['api.snyk.io', 'api.us.snyk.io', 'api.eu.snyk.io', 'api.au.snyk.io', 'api.snykgov.io'],
  modules: ['snyk', 'pysnyk', 'snyk-api-ts-client', 'snyk-api-import'],
  tokens: [
    {
      // Holds the name of its region's host.
      kind: 'personal access token',
      anchors: ['snyk_uat.'],
      pattern: /snyk_uat\.[0-9a-z]{8}\.eyJ[\w-]{20,400}\.[\w-]{40,200}/,
      secrecy: 'secret',
      prefix: 'snyk_uat.',
      env: 'SNYK_TOKEN',
    },
    {
      kind: 'service account token',
      anchors: ['snyk_sat.'],
      pattern: /snyk_sat\.[0-9a-z]{8}\.eyJ[\w-]{20,400}\.[\w-]{40,200}/,
      secrecy: 'secret',
      prefix: 'snyk_sat.',
      env: 'SNYK_TOKEN',
    },
    {
      kind: 'API token',
      anchors: [{ fold: 'snyk' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'SNYK_TOKEN',
      // So many things are UUIDs, organizations and projects among them: only a name that says Snyk tells, `snyk auth` in a
      // shell, or the header.
      context: { name: /snyk[\w.-]{0,24}(?:token|key)$|^auth(?:orization)?$/i, witness: /snyk/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'token' },
    // Snyk Apps and OAuth.
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access|bearer|app_?token/i },
  ],
  env: ['SNYK_TOKEN', 'SNYK_API_TOKEN', 'SNYK_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.snyk.io/rest/self?version=2024-06-10',
      headers: { Accept: 'application/vnd.api+json' },
      account: ['data.attributes.username', 'data.attributes.email', 'data.attributes.name'],
      // Accounts of the other regions are known on their own hosts only.
      refused: [],
    },
  ],
  rotate: 'https://app.snyk.io/account',
  source: [
    'https://docs.snyk.io/developer-tools/snyk-api/authentication-for-api',
    'https://docs.snyk.io/snyk-api/rest-api/about-the-rest-api',
  ],
  checked: '2026-11-24',
});
