import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'honeycomb',
  name: 'Honeycomb',
  hosts: ['api.honeycomb.io', 'api.eu1.honeycomb.io'],
  modules: [
    'libhoney',
    '@honeycombio/opentelemetry-node',
    '@honeycombio/opentelemetry-web',
    'honeycomb-beeline',
    'github.com/honeycombio/libhoney-go',
    'io.honeycomb',
  ],
  // The third letter of a prefix varies; `01` begins the number of every key made in these decades.
  tokens: [
    {
      // Sends telemetry and nothing else; browsers have one as well.
      kind: 'ingest key',
      anchors: ['ik_01'],
      pattern: /hc[a-z]ik_01[0-9a-z]{56}/,
      secrecy: 'secret',
      prefix: 'hc',
      env: 'HONEYCOMB_API_KEY',
      severity: 'warning',
    },
    {
      kind: 'configuration key',
      anchors: ['lk_01'],
      pattern: /hc[a-z]lk_01[0-9a-z]{56}/,
      secrecy: 'secret',
      prefix: 'hc',
      env: 'HONEYCOMB_API_KEY',
    },
    {
      // The number and the secret, as they go into the header.
      kind: 'management key',
      anchors: ['mk_01'],
      pattern: /hc[a-z]mk_01[0-9a-z]{24}:[0-9A-Za-z]{32}/,
      secrecy: 'secret',
      prefix: 'hc',
      env: 'HONEYCOMB_MANAGEMENT_KEY',
      endpoints: /honeycomb\.io\/2\//,
    },
    {
      kind: 'configuration key (token)',
      anchors: [{ fold: 'honeycomb' }, { fold: 'libhoney' }],
      pattern: /[0-9A-Za-z]{22}/,
      secrecy: 'secret',
      prefix: '',
      env: 'HONEYCOMB_API_KEY',
      context: {
        name: /honeycomb[\w.-]{0,24}key$|x-honeycomb-team$|(?:^|\.)(?:api|write)[_.-]?key$/i,
        witness: /honeycomb\.io|honeycombio|x-honeycomb-|libhoney|honeycomb[_-]?(?:api|write|key|beeline)/i,
      },
    },
    {
      kind: 'classic key',
      anchors: [{ fold: 'honeycomb' }, { fold: 'libhoney' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'HONEYCOMB_API_KEY',
      context: {
        name: /honeycomb[\w.-]{0,24}key$|x-honeycomb-team$|(?:^|\.)write[_.-]?key$/i,
        witness: /honeycomb\.io|honeycombio|x-honeycomb-|libhoney|honeycomb[_-]?(?:api|write|key|beeline)/i,
      },
    },
  ],
  auth: [
    { header: 'X-Honeycomb-Team', scheme: null },
    // Management keys: `number:secret`.
    { header: 'Authorization', scheme: 'Bearer', only: /management|mgmt|hc[a-z]mk_/i },
  ],
  env: ['HONEYCOMB_API_KEY', 'HONEYCOMB_WRITEKEY', 'HONEYCOMB_INGEST_KEY', 'HONEYCOMB_MANAGEMENT_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.honeycomb.io/1/auth',
      kinds: ['ingest key', 'configuration key', 'configuration key (token)', 'classic key'],
      account: ['team.name', 'team.slug'],
      scopes: { json: 'api_key_access' },
      // Teams in Europe are known on their own host only.
      refused: [],
    },
    {
      method: 'GET',
      url: 'https://api.honeycomb.io/2/auth',
      auth: { header: 'Authorization', scheme: 'Bearer' },
      kinds: ['management key'],
      account: ['data.attributes.name', 'data.id'],
      scopes: { json: 'data.attributes.scopes' },
      refused: [],
    },
  ],
  rotate: 'https://ui.honeycomb.io/account',
  source: [
    'https://docs.honeycomb.io/api/authentication',
    'https://docs.honeycomb.io/api/key-management/create-an-api-key',
    'https://docs.honeycomb.io/configure/teams/manage-api-keys',
  ],
  checked: '2026-11-24',
});
