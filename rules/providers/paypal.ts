import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'paypal',
  name: 'PayPal',
  hosts: ['api-m.paypal.com', 'api-m.sandbox.paypal.com', 'api.paypal.com', 'api.sandbox.paypal.com'],
  testHosts: ['api-m.sandbox.paypal.com', 'api.sandbox.paypal.com'],
  modules: [
    '@paypal/paypal-server-sdk',
    '@paypal/checkout-server-sdk',
    'paypal-rest-sdk',
    'paypalrestsdk',
    'paypalserversdk',
    'paypalcheckoutsdk',
  ],
  // Sandbox and live credentials look alike. The signature of the older NVP interface has no documented shape.
  tokens: [
    {
      kind: 'client secret',
      anchors: [{ fold: 'paypal' }],
      pattern: /E[\w-]{79}/,
      secrecy: 'secret',
      prefix: '',
      env: 'PAYPAL_CLIENT_SECRET',
      context: {
        name: /secret(?:[_.-]?key)?$|paypal[_.-]?key$/i,
        witness: /paypal/i,
        partner: /(?<![\w-])A[\w-]{79}(?![\w-])/g,
      },
    },
    {
      // Stands in the address of the script that every shop page loads.
      kind: 'client id',
      anchors: [{ fold: 'paypal' }],
      pattern: /A[\w-]{79}/,
      secrecy: 'publishable',
      prefix: '',
      env: 'PAYPAL_CLIENT_ID',
      context: { name: /client[_.-]?(?:id|key)$|paypal[_.-]?(?:id|key)$/i, witness: /paypal/i },
    },
    {
      kind: 'access token',
      anchors: ['A21AA'],
      pattern: /A21AA[\w-]{92}/,
      secrecy: 'secret',
      prefix: 'A21AA',
      env: 'PAYPAL_ACCESS_TOKEN',
      documented: oneOf(0xf3b31b01),
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // Client id and secret, where tokens are issued.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['PAYPAL_CLIENT_SECRET', 'PAYPAL_CLIENT_ID', 'PAYPAL_ACCESS_TOKEN'],
  // A client secret can only be tried by having a token issued, which is no mere look.
  whoami: [
    {
      method: 'GET',
      url: 'https://api-m.paypal.com/v1/identity/openidconnect/userinfo?schema=openid',
      auth: { header: 'Authorization', scheme: 'Bearer' },
      kinds: ['access token'],
      account: ['email', 'name', 'user_id'],
      // A sandbox token looks alike and gets the same 401 here.
      refused: [],
    },
  ],
  rotate: 'https://developer.paypal.com/dashboard/applications/live',
  source: ['https://developer.paypal.com/api/rest/authentication/', 'https://developer.paypal.com/api/rest/'],
  checked: '2026-11-24',
});
