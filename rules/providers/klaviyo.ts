import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'klaviyo',
  name: 'Klaviyo',
  hosts: ['a.klaviyo.com'],
  modules: ['klaviyo-api', 'klaviyo_api', 'klaviyo-api-sdk', 'klaviyo'],
  // The public key (a site id) is six letters and digits: too little to be told by.
  tokens: [
    {
      // `pk_` is a private key here.
      kind: 'private key',
      anchors: ['pk_'],
      pattern: /pk_(?:[0-9A-Za-z]{6}_)?[0-9a-f]{34}/,
      secrecy: 'secret',
      prefix: 'pk_',
      env: 'KLAVIYO_PRIVATE_API_KEY',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Klaviyo-API-Key' },
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access|bearer/i },
  ],
  withdrawn: [
    {
      name: 'api_key',
      place: 'query',
      since: '2024-07-01',
      instead: 'the private key as `Authorization: Klaviyo-API-Key …`',
    },
  ],
  requiredHeaders: [{ name: 'revision', value: '2026-10-15' }],
  env: ['KLAVIYO_PRIVATE_API_KEY', 'KLAVIYO_API_KEY', 'KLAVIYO_PRIVATE_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://a.klaviyo.com/api/accounts',
      account: [
        'data.0.attributes.contact_information.organization_name',
        'data.0.attributes.public_api_key',
        'data.0.id',
      ],
    },
  ],
  rotate: 'https://www.klaviyo.com/settings/account/api-keys',
  source: [
    'https://developers.klaviyo.com/en/docs/authenticate_',
    'https://developers.klaviyo.com/en/reference/get_accounts',
    'https://developers.klaviyo.com/en/v2023-12-15/docs/migration_faq_v1v2_api_retirement',
  ],
  checked: '2026-11-24',
});
