import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'paystack',
  name: 'Paystack',
  hosts: ['api.paystack.co'],
  modules: ['@paystack/paystack-sdk', 'paystack', 'paystack-api', 'paystack-node', 'paystackapi', 'pypaystack'],
  // Stripe's prefixes; the body tells: forty hex digits.
  tokens: [
    {
      kind: 'secret key (live)',
      anchors: ['sk_live_'],
      pattern: /sk_live_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'sk_live_',
      env: 'PAYSTACK_SECRET_KEY',
      environment: 'live',
    },
    {
      kind: 'secret key (test)',
      anchors: ['sk_test_'],
      pattern: /sk_test_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'sk_test_',
      env: 'PAYSTACK_SECRET_KEY',
      environment: 'test',
    },
    {
      kind: 'public key (live)',
      anchors: ['pk_live_'],
      pattern: /pk_live_[0-9a-f]{40}/,
      secrecy: 'publishable',
      prefix: 'pk_live_',
      env: 'PAYSTACK_PUBLIC_KEY',
      environment: 'live',
    },
    {
      kind: 'public key (test)',
      anchors: ['pk_test_'],
      pattern: /pk_test_[0-9a-f]{40}/,
      secrecy: 'publishable',
      prefix: 'pk_test_',
      env: 'PAYSTACK_PUBLIC_KEY',
      environment: 'test',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['PAYSTACK_SECRET_KEY', 'PAYSTACK_PUBLIC_KEY'],
  // A setting of the account, and nobody's data.
  whoami: [{ method: 'GET', url: 'https://api.paystack.co/integration/payment_session_timeout' }],
  rotate: 'https://dashboard.paystack.com/#/settings/developers',
  source: ['https://paystack.com/docs/api/authentication/', 'https://paystack.com/docs/api/integration/'],
  checked: '2026-11-24',
});
