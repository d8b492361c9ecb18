import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'hubspot',
  name: 'HubSpot',
  hosts: ['api.hubapi.com'],
  modules: ['@hubspot/api-client', 'hubspot'],
  tokens: [
    {
      kind: 'private app token',
      anchors: ['pat-na1-', 'pat-na2-', 'pat-na3-', 'pat-eu1-', 'pat-ap1-'],
      pattern: /pat-(?:na[1-3]|eu1|ap1)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'pat-',
      env: 'HUBSPOT_ACCESS_TOKEN',
    },
    {
      // Made in a developer account; an account's own key, of the same shape, has been dead since 2022-11-30.
      kind: 'developer API key',
      anchors: [{ fold: 'hubspot' }, { fold: 'hapikey' }, { fold: 'hubapi' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'HUBSPOT_DEVELOPER_API_KEY',
      context: {
        name: /hapi[_.-]?key$|hubspot[_.-]?(?:dev(?:eloper)?[_.-]?)?api[_.-]?key$|developer[_.-]?api[_.-]?key$/i,
        witness: /hubspot|hapi_?key|hubapi/i,
      },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  // Developer keys alone still go there, to the settings of apps (`/webhooks/v3/{appId}`, `/crm/v3/extensions`).
  withdrawn: [
    {
      name: 'hapikey',
      place: 'query',
      since: '2022-11-30',
      instead: "a private app's token as `Authorization: Bearer …`",
    },
  ],
  env: ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_PRIVATE_APP_TOKEN', 'HUBSPOT_API_KEY', 'HUBSPOT_DEVELOPER_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.hubapi.com/account-info/v3/details',
      kinds: ['private app token'],
      account: ['uiDomain', 'portalId'],
    },
  ],
  rotate: 'https://app.hubspot.com/private-apps/',
  source: [
    'https://developers.hubspot.com/docs/guides/apps/authentication/intro-to-auth',
    'https://developers.hubspot.com/docs/api-reference/legacy/account/account-information/guide',
    'https://developers.hubspot.com/changelog/upcoming-api-key-sunset',
  ],
  checked: '2026-11-24',
});
