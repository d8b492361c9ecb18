import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'netlify',
  name: 'Netlify',
  hosts: ['api.netlify.com'],
  modules: ['netlify', '@netlify/api', 'github.com/netlify/open-api'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['nfp_'],
      pattern: /nfp_[0-9A-Za-z_]{36}/,
      secrecy: 'secret',
      prefix: 'nfp_',
      env: 'NETLIFY_AUTH_TOKEN',
    },
    {
      // Of the command line, of an OAuth app, of the site's own pages, of a build.
      kind: 'login token',
      anchors: ['nfc_', 'nfo_', 'nfu_', 'nfb_'],
      pattern: /nf[bcou]_[0-9A-Za-z_]{36}/,
      secrecy: 'secret',
      prefix: 'nf',
      env: 'NETLIFY_AUTH_TOKEN',
    },
    {
      kind: 'token (older)',
      anchors: [{ fold: 'netlify' }],
      pattern: /[\w-]{43}/,
      secrecy: 'secret',
      prefix: '',
      env: 'NETLIFY_AUTH_TOKEN',
      context: {
        name: /netlify[\w.-]{0,24}token$|^(?:(?:auth|access)[_.-]?token|auth|authorization|bearer)$/i,
        witness: /netlify(?!\.app)/i,
      },
    },
    {
      // Whoever knows it starts builds; a site's id in the path is no key to anything else.
      kind: 'build hook URL',
      anchors: ['api.netlify.com/build_hooks/'],
      pattern: /https:\/\/api\.netlify\.com\/build_hooks\/[0-9a-f]{24}/,
      secrecy: 'secret',
      prefix: 'https://api.netlify.com/build_hooks/',
      env: 'NETLIFY_BUILD_HOOK_URL',
      severity: 'warning',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  query: ['access_token'],
  env: ['NETLIFY_AUTH_TOKEN', 'NETLIFY_API_TOKEN', 'NETLIFY_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.netlify.com/api/v1/user',
      kinds: ['personal access token', 'login token', 'token (older)'],
      account: ['email', 'full_name', 'id'],
    },
  ],
  rotate: 'https://app.netlify.com/user/applications#personal-access-tokens',
  source: ['https://docs.netlify.com/api/get-started/', 'https://docs.netlify.com/configure-builds/build-hooks/'],
  checked: '2026-11-24',
});
