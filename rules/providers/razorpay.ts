import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'razorpay',
  name: 'Razorpay',
  hosts: ['api.razorpay.com'],
  modules: ['razorpay', 'github.com/razorpay/razorpay-go'],
  tokens: [
    // The key id stands in the page that opens the checkout.
    {
      kind: 'key id (live)',
      anchors: ['rzp_live_'],
      pattern: /rzp_live_[0-9A-Za-z]{14}/,
      secrecy: 'publishable',
      prefix: 'rzp_live_',
      env: 'RAZORPAY_KEY_ID',
      environment: 'live',
    },
    {
      kind: 'key id (test)',
      anchors: ['rzp_test_'],
      pattern: /rzp_test_[0-9A-Za-z]{14}/,
      secrecy: 'publishable',
      prefix: 'rzp_test_',
      env: 'RAZORPAY_KEY_ID',
      environment: 'test',
    },
    // The webhook secret is a text that the merchant makes up.
    {
      kind: 'key secret',
      anchors: [{ fold: 'razorpay' }, 'rzp_live_', 'rzp_test_'],
      pattern: /[0-9A-Za-z]{24}/,
      secrecy: 'secret',
      prefix: '',
      env: 'RAZORPAY_KEY_SECRET',
      context: {
        name: /key[_.-]?secret$|(?:razorpay|rzp)[\w.-]{0,20}secret(?:[_.-]?key)?$/i,
        witness: /razorpay|\brzp_(?:live|test)_/i,
        partner: /\brzp_(?:live|test)_[0-9A-Za-z]{14}\b/g,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Basic' },
    // Partners act for a merchant with an OAuth token.
    { header: 'Authorization', scheme: 'Bearer', only: /oauth|access/i },
  ],
  env: ['RAZORPAY_KEY_SECRET', 'RAZORPAY_KEY_ID'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.razorpay.com/v1/orders?count=1',
      basic: '{partner}:{key}',
      kinds: ['key secret'],
    },
  ],
  rotate: 'https://dashboard.razorpay.com/app/website-app-settings/api-keys',
  source: [
    'https://razorpay.com/docs/api/authentication',
    'https://razorpay.com/docs/api/orders/fetch-all/',
    'https://razorpay.com/docs/partners/technology-partners/onboard-businesses/integrate-oauth/',
  ],
  checked: '2026-11-24',
});
