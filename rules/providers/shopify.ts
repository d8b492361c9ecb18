import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'shopify',
  name: 'Shopify',
  hosts: ['*.myshopify.com', 'theme-kit-access.shopifyapps.com', 'partners.shopify.com'],
  modules: [
    '@shopify/shopify-api',
    '@shopify/admin-api-client',
    '@shopify/storefront-api-client',
    'shopify',
    'shopify_api',
    'shopify-api-node',
    'github.com/bold-commerce/go-shopify',
  ],
  tokens: [
    {
      kind: 'Admin API access token',
      anchors: ['shpat_'],
      pattern: /shpat_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shpat_',
      env: 'SHOPIFY_ACCESS_TOKEN',
    },
    {
      kind: 'Admin API access token (custom app)',
      anchors: ['shpca_'],
      pattern: /shpca_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shpca_',
      env: 'SHOPIFY_ACCESS_TOKEN',
    },
    {
      kind: 'Admin API password (private app)',
      anchors: ['shppa_'],
      pattern: /shppa_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shppa_',
      env: 'SHOPIFY_ACCESS_TOKEN',
    },
    {
      // Of a user's session; its prefix is not in the list of the changelog.
      kind: 'Admin API access token (online)',
      anchors: ['shpua_'],
      pattern: /shpua_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shpua_',
      env: 'SHOPIFY_ACCESS_TOKEN',
    },
    {
      kind: 'app shared secret',
      anchors: ['shpss_'],
      pattern: /shpss_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shpss_',
      env: 'SHOPIFY_API_SECRET',
    },
    {
      kind: 'Theme Access password',
      anchors: ['shptka_'],
      pattern: /shptka_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shptka_',
      env: 'SHOPIFY_CLI_THEME_TOKEN',
      endpoints: /theme-kit-access\.shopifyapps\.com\//,
    },
    {
      kind: 'Partner API token',
      anchors: ['prtapi_'],
      pattern: /prtapi_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'prtapi_',
      env: 'SHOPIFY_PARTNER_API_TOKEN',
      endpoints: /partners\.shopify\.com\/[0-9{$:][^/]{0,40}\/api\//,
    },
    {
      // Made for browsers; the private ones (`Shopify-Storefront-Private-Token`) are `shpat_`.
      kind: 'Storefront API public token',
      anchors: [{ fold: 'storefront' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'publishable',
      prefix: '',
      env: 'SHOPIFY_STOREFRONT_ACCESS_TOKEN',
      context: {
        name: /storefront[_.-]?(?:api[_.-]?)?(?:public[_.-]?)?(?:access[_.-]?)?token$|public[_.-]?storefront[_.-]?token$/i,
        witness: /shopify/i,
      },
    },
  ],
  // `Authorization: Bearer` is the common mistake: the Admin API does not read it.
  auth: [
    { header: 'X-Shopify-Access-Token', scheme: null },
    { header: 'X-Shopify-Storefront-Access-Token', scheme: null },
    { header: 'Shopify-Storefront-Private-Token', scheme: null },
    // API key and password of a private app.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: [
    'SHOPIFY_ACCESS_TOKEN',
    'SHOPIFY_API_SECRET',
    'SHOPIFY_ADMIN_API_ACCESS_TOKEN',
    'SHOPIFY_STOREFRONT_ACCESS_TOKEN',
    'SHOPIFY_CLI_THEME_TOKEN',
    'SHOPIFY_API_KEY',
  ],
  whoami: [
    {
      method: 'GET',
      url: 'https://{site}.myshopify.com/admin/oauth/access_scopes.json',
      auth: { header: 'X-Shopify-Access-Token', scheme: null },
      kinds: [
        'Admin API access token',
        'Admin API access token (custom app)',
        'Admin API password (private app)',
        'Admin API access token (online)',
      ],
      // A list of objects, each with its scope as `handle`.
      scopes: { json: 'access_scopes' },
    },
  ],
  rotate: 'https://admin.shopify.com/',
  source: [
    'https://shopify.dev/docs/api/usage/authentication',
    'https://shopify.dev/docs/api/admin-rest/latest/resources/accessscope',
    'https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing',
    'https://shopify.dev/changelog/app-secret-key-length-has-increased',
  ],
  checked: '2026-11-24',
});
