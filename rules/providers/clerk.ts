import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'clerk',
  name: 'Clerk',
  hosts: ['api.clerk.com', 'api.clerk.dev'],
  modules: [
    '@clerk/nextjs',
    '@clerk/backend',
    '@clerk/clerk-sdk-node',
    '@clerk/express',
    '@clerk/fastify',
    'clerk-backend-api',
    'clerk_backend_api',
    'github.com/clerk/clerk-sdk-go',
  ],
  // Stripe's prefixes; its secret keys are shorter or much longer than 42, and the long ones begin with 51. The body of a publishable key is the base 64
  // of a host name and `$`. Webhook secrets are Svix's `whsec_…`, which Stripe's kind finds. Machine keys (`ak_…`) are
  // too short to be told.
  tokens: [
    {
      kind: 'secret key',
      anchors: ['sk_live_'],
      pattern: /sk_live_(?!51)[0-9A-Za-z]{42}(?![0-9A-Za-z])/,
      secrecy: 'secret',
      prefix: 'sk_live_',
      env: 'CLERK_SECRET_KEY',
      environment: 'live',
    },
    {
      kind: 'secret key (development)',
      anchors: ['sk_test_'],
      pattern: /sk_test_(?!51)[0-9A-Za-z]{42}(?![0-9A-Za-z])/,
      secrecy: 'secret',
      prefix: 'sk_test_',
      env: 'CLERK_SECRET_KEY',
      environment: 'test',
    },
    {
      // `clerk.` and the application's domain.
      kind: 'publishable key',
      anchors: ['pk_live_Y2xlcmsu'],
      pattern: /pk_live_Y2xlcmsu[0-9A-Za-z]{4,120}={0,2}/,
      secrecy: 'publishable',
      prefix: 'pk_live_Y2xlcmsu',
      env: 'CLERK_PUBLISHABLE_KEY',
      environment: 'live',
    },
    {
      // Ends in `.clerk.accounts.dev$`, in one of base 64's three alignments.
      kind: 'publishable key (development)',
      anchors: ['pk_test_'],
      pattern: /pk_test_[0-9A-Za-z]{20,90}(?:ZGV2JA|RldiQ|kZXYk)={0,2}/,
      secrecy: 'publishable',
      prefix: 'pk_test_',
      env: 'CLERK_PUBLISHABLE_KEY',
      environment: 'test',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['CLERK_SECRET_KEY', 'CLERK_PUBLISHABLE_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'CLERK_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.clerk.com/v1/instance',
      account: ['id'],
    },
  ],
  rotate: 'https://dashboard.clerk.com/last-active?path=api-keys',
  source: [
    'https://clerk.com/docs/guides/development/clerk-environment-variables',
    'https://clerk.com/docs/upgrade-guides/api-keys',
    'https://clerk.com/docs/reference/backend/instance/get',
  ],
  checked: '2026-11-24',
});
