import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'mapbox',
  name: 'Mapbox',
  hosts: ['api.mapbox.com', 'events.mapbox.com'],
  modules: ['mapbox-gl', '@mapbox/mapbox-sdk', 'mapbox', 'react-map-gl', 'com.mapbox'],
  // A JWT with one of three words for a header.
  tokens: [
    {
      kind: 'public token',
      anchors: ['pk.eyJ'],
      pattern: /pk\.eyJ[\w-]{20,400}\.[\w-]{22}/,
      secrecy: 'publishable',
      prefix: 'pk.',
      env: 'MAPBOX_ACCESS_TOKEN',
    },
    {
      kind: 'secret token',
      anchors: ['sk.eyJ'],
      pattern: /sk\.eyJ[\w-]{20,400}\.[\w-]{22}/,
      secrecy: 'secret',
      prefix: 'sk.',
      env: 'MAPBOX_SECRET_TOKEN',
    },
    {
      // Lives for an hour at most.
      kind: 'temporary token',
      anchors: ['tk.eyJ'],
      pattern: /tk\.eyJ[\w-]{20,1200}\.[\w-]{22}/,
      secrecy: 'secret',
      prefix: 'tk.',
      env: 'MAPBOX_ACCESS_TOKEN',
      severity: 'warning',
    },
  ],
  // The query parameter is the only documented place.
  auth: [],
  query: ['access_token'],
  env: ['MAPBOX_ACCESS_TOKEN', 'MAPBOX_SECRET_TOKEN', 'MAPBOX_TOKEN', 'MAPBOX_DOWNLOADS_TOKEN'],
  whoami: [
    {
      // Answers 200 whatever the token is worth.
      method: 'GET',
      url: 'https://api.mapbox.com/tokens/v2?access_token={key}',
      auth: null,
      account: ['token.user'],
      alive: { json: 'code', is: 'TokenValid' },
    },
  ],
  rotate: 'https://account.mapbox.com/access-tokens/',
  source: ['https://docs.mapbox.com/api/accounts/tokens/', 'https://docs.mapbox.com/help/dive-deeper/access-tokens/'],
  checked: '2026-11-24',
});
