import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'supabase',
  name: 'Supabase',
  hosts: ['api.supabase.com', '*.supabase.co'],
  modules: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/auth-helpers-nextjs', 'supabase', 'supabase_flutter'],
  tokens: [
    {
      kind: 'access token',
      anchors: ['sbp_'],
      pattern: /sbp_(?:v0_)?[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'sbp_',
      env: 'SUPABASE_ACCESS_TOKEN',
      endpoints: /api\.supabase\.com\//,
    },
    // It goes past row-level security, and is refused when a browser sends it.
    {
      kind: 'secret key',
      anchors: ['sb_secret_'],
      pattern: /sb_secret_[\w-]{31}/,
      secrecy: 'secret',
      prefix: 'sb_secret_',
      env: 'SUPABASE_SECRET_KEY',
      endpoints: /\.supabase\.co\//,
    },
    {
      kind: 'publishable key',
      anchors: ['sb_publishable_'],
      pattern: /sb_publishable_[\w-]{31}/,
      secrecy: 'publishable',
      prefix: 'sb_publishable_',
      env: 'SUPABASE_PUBLISHABLE_KEY',
      endpoints: /\.supabase\.co\//,
    },
    // The keys before these are JWTs. Issuer, project and role stand at the same places in all of them, so that the role
    // can be read in the base64: `"service_role",` or `"anon",` behind the twenty characters of the project.
    {
      kind: 'service_role key (legacy)',
      anchors: ['.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I'],
      pattern:
        /eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I[0-9A-Za-z]{27}Iiwicm9sZSI6InNlcnZpY2Vfcm9sZSIs[0-9A-Za-z]{46}\.[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'eyJ',
      env: 'SUPABASE_SERVICE_ROLE_KEY',
      endpoints: /\.supabase\.co\//,
    },
    {
      kind: 'anon key (legacy)',
      anchors: ['.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I'],
      pattern:
        /eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6I[0-9A-Za-z]{27}Iiwicm9sZSI6ImFub24iL[0-9A-Za-z]{46}\.[\w-]{43}/,
      secrecy: 'publishable',
      prefix: 'eyJ',
      env: 'SUPABASE_ANON_KEY',
      endpoints: /\.supabase\.co\//,
    },
  ],
  auth: [
    // A project's own APIs.
    { header: 'apikey', scheme: null },
    // The management API, a signed-in user, and the legacy keys; the new keys are no JWTs.
    { header: 'Authorization', scheme: 'Bearer', only: /^(?!.*(?:secret_?key|publishable|^sb_))/i },
  ],
  query: ['apikey'],
  env: [
    'SUPABASE_SECRET_KEY',
    'SUPABASE_PUBLISHABLE_KEY',
    'SUPABASE_SERVICE_ROLE_KEY',
    'SUPABASE_ANON_KEY',
    'SUPABASE_ACCESS_TOKEN',
  ],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.supabase.com/v1/organizations',
      auth: { header: 'Authorization', scheme: 'Bearer' },
      kinds: ['access token'],
      account: ['0.name', '0.id'],
    },
    {
      method: 'GET',
      url: 'https://{site}.supabase.co/rest/v1/',
      auth: { header: 'apikey', scheme: null },
      kinds: ['secret key', 'service_role key (legacy)'],
    },
  ],
  rotate: 'https://supabase.com/dashboard/project/_/settings/api-keys',
  source: [
    'https://supabase.com/docs/guides/api/api-keys',
    'https://supabase.com/docs/guides/getting-started/migrating-to-new-api-keys',
    'https://supabase.com/docs/reference/api/introduction',
  ],
  checked: '2026-11-24',
});
