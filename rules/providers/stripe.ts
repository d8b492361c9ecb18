import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The test keys that docs.stripe.com shows to visitors who are not signed in. */
const documented = oneOf(0x776de070, 0x396d8142, 0xab4d2e47, 0x8bb4b6ef);

/** What Stripe.js and the mobile SDKs call; everything else answers 401 or 403 to a publishable key. */
const forBrowsers =
  /(?:api\.stripe\.com\/v1\/(?:3ds2|apple_pay|confirmation_tokens|consumers|elements|payment_intents\/|payment_methods|payment_pages|radar\/session|setup_intents\/|sources|tokens)|files\.stripe\.com)/;

export default defineProvider({
  id: 'stripe',
  name: 'Stripe',
  hosts: ['api.stripe.com', 'files.stripe.com', 'meter-events.stripe.com'],
  modules: ['stripe', 'github.com/stripe/stripe-go', 'com.stripe', 'Stripe'],
  // Forty hex digits behind `sk_live_` are a Paystack key.
  tokens: [
    {
      kind: 'secret key (live)',
      anchors: ['sk_live_'],
      pattern: /sk_live_(?![0-9a-f]{40})[0-9A-Za-z]{24,247}/,
      secrecy: 'secret',
      prefix: 'sk_live_',
      env: 'STRIPE_SECRET_KEY',
      environment: 'live',
    },
    {
      kind: 'secret key (test)',
      anchors: ['sk_test_'],
      pattern: /sk_test_(?![0-9a-f]{40})[0-9A-Za-z]{24,247}/,
      secrecy: 'secret',
      prefix: 'sk_test_',
      env: 'STRIPE_SECRET_KEY',
      environment: 'test',
      documented,
    },
    {
      kind: 'restricted key (live)',
      anchors: ['rk_live_'],
      pattern: /rk_live_(?![0-9a-f]{40})[0-9A-Za-z]{24,247}/,
      secrecy: 'secret',
      prefix: 'rk_live_',
      env: 'STRIPE_SECRET_KEY',
      environment: 'live',
    },
    {
      kind: 'restricted key (test)',
      anchors: ['rk_test_'],
      pattern: /rk_test_(?![0-9a-f]{40})[0-9A-Za-z]{24,247}/,
      secrecy: 'secret',
      prefix: 'rk_test_',
      env: 'STRIPE_SECRET_KEY',
      environment: 'test',
      documented,
    },
    // One key for all accounts of an organization; needs `Stripe-Context` with every request.
    {
      kind: 'organization key (live)',
      anchors: ['sk_org_live_'],
      pattern: /sk_org_live_[0-9A-Za-z]{24,247}/,
      secrecy: 'secret',
      prefix: 'sk_org_live_',
      env: 'STRIPE_SECRET_KEY',
      environment: 'live',
    },
    {
      kind: 'organization key (test)',
      anchors: ['sk_org_test_'],
      pattern: /sk_org_test_[0-9A-Za-z]{24,247}/,
      secrecy: 'secret',
      prefix: 'sk_org_test_',
      env: 'STRIPE_SECRET_KEY',
      environment: 'test',
    },
    {
      kind: 'publishable key (live)',
      anchors: ['pk_live_'],
      pattern: /pk_live_(?![0-9a-f]{40})[0-9A-Za-z]{24,247}/,
      secrecy: 'publishable',
      prefix: 'pk_live_',
      env: 'STRIPE_PUBLISHABLE_KEY',
      environment: 'live',
      endpoints: forBrowsers,
    },
    {
      kind: 'publishable key (test)',
      anchors: ['pk_test_'],
      pattern: /pk_test_(?![0-9a-f]{40})[0-9A-Za-z]{24,247}/,
      secrecy: 'publishable',
      prefix: 'pk_test_',
      env: 'STRIPE_PUBLISHABLE_KEY',
      environment: 'test',
      endpoints: forBrowsers,
      documented,
    },
    // For one customer on one device; expires within the hour.
    {
      kind: 'ephemeral key (live)',
      anchors: ['ek_live_'],
      pattern: /ek_live_[0-9A-Za-z]{24,247}(?:_[0-9A-Za-z]{6,12})?/,
      secrecy: 'secret',
      prefix: 'ek_live_',
      env: 'STRIPE_EPHEMERAL_KEY',
      environment: 'live',
      severity: 'warning',
    },
    {
      kind: 'ephemeral key (test)',
      anchors: ['ek_test_'],
      pattern: /ek_test_[0-9A-Za-z]{24,247}(?:_[0-9A-Za-z]{6,12})?/,
      secrecy: 'secret',
      prefix: 'ek_test_',
      env: 'STRIPE_EPHEMERAL_KEY',
      environment: 'test',
    },
    {
      kind: 'webhook signing secret',
      anchors: ['whsec_'],
      pattern: /whsec_[0-9A-Za-z+/]{32,88}={0,2}/,
      secrecy: 'secret',
      prefix: 'whsec_',
      env: 'STRIPE_WEBHOOK_SECRET',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_PUBLISHABLE_KEY'],
  // An organization's key names an account with every request (`Stripe-Context`): none answers it alone.
  whoami: [
    {
      method: 'GET',
      url: 'https://api.stripe.com/v1/account',
      kinds: ['secret key (live)', 'secret key (test)', 'restricted key (live)', 'restricted key (test)'],
      account: ['settings.dashboard.display_name', 'business_profile.name', 'email', 'id'],
    },
  ],
  rotate: 'https://dashboard.stripe.com/apikeys',
  source: [
    'https://docs.stripe.com/keys',
    'https://docs.stripe.com/keys/organization-api-keys',
    'https://docs.stripe.com/api/authentication',
    'https://docs.stripe.com/api/accounts/retrieve',
  ],
  checked: '2026-11-24',
});
