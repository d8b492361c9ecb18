import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'shopify',
  name: 'Shopify',
  hosts: ['*.myshopify.com'],
  modules: ['@shopify/shopify-api', 'shopify'],
  tokens: [
    {
      kind: 'access token',
      anchors: ['shpat_'],
      pattern: /shpat_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shpat_',
      env: 'SHOPIFY_ACCESS_TOKEN',
    },
    {
      kind: 'access token',
      anchors: ['shpca_'],
      pattern: /shpca_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shpca_',
      env: 'SHOPIFY_ACCESS_TOKEN',
    },
    {
      kind: 'access token',
      anchors: ['shppa_'],
      pattern: /shppa_[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'shppa_',
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
  ],
  auth: [
    { header: 'X-Shopify-Access-Token', scheme: null },
    { header: 'X-Shopify-Storefront-Access-Token', scheme: null },
    { header: 'Shopify-Storefront-Private-Token', scheme: null },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['SHOPIFY_ACCESS_TOKEN', 'SHOPIFY_API_SECRET'],
  rotate: 'https://admin.shopify.com/',
  source: ['https://shopify.dev/docs/api/admin-rest#authentication'],
  checked: '2026-11-24',
});
