import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'doppler',
  name: 'Doppler',
  hosts: ['api.doppler.com'],
  modules: ['@dopplerhq/node-sdk', 'doppler-env', 'dopplersdk'],
  tokens: [
    {
      kind: 'personal token',
      anchors: ['dp.pt.'],
      pattern: /dp\.pt\.[0-9A-Za-z]{40,44}/,
      secrecy: 'secret',
      prefix: 'dp.pt.',
      env: 'DOPPLER_TOKEN',
    },
    {
      // The name of its config may stand in front: `dp.st.dev.…`.
      kind: 'service token',
      anchors: ['dp.st.'],
      pattern: /dp\.st\.(?:[a-z0-9_-]{2,35}\.)?[0-9A-Za-z]{40,44}/,
      secrecy: 'secret',
      prefix: 'dp.st.',
      env: 'DOPPLER_TOKEN',
    },
    {
      kind: 'CLI token',
      anchors: ['dp.ct.'],
      pattern: /dp\.ct\.[0-9A-Za-z]{40,44}/,
      secrecy: 'secret',
      prefix: 'dp.ct.',
      env: 'DOPPLER_TOKEN',
    },
    {
      kind: 'service account token',
      anchors: ['dp.sa.'],
      pattern: /dp\.sa\.[0-9A-Za-z]{40,44}/,
      secrecy: 'secret',
      prefix: 'dp.sa.',
      env: 'DOPPLER_TOKEN',
    },
    {
      // Short-lived, for a workload that proved who it is.
      kind: 'service account identity token',
      anchors: ['dp.said.'],
      pattern: /dp\.said\.[0-9A-Za-z]{40,44}/,
      secrecy: 'secret',
      prefix: 'dp.said.',
      env: 'DOPPLER_TOKEN',
    },
    {
      kind: 'SCIM token',
      anchors: ['dp.scim.'],
      pattern: /dp\.scim\.[0-9A-Za-z]{40,44}/,
      secrecy: 'secret',
      prefix: 'dp.scim.',
      env: 'DOPPLER_SCIM_TOKEN',
    },
    {
      kind: 'audit token',
      anchors: ['dp.audit.'],
      pattern: /dp\.audit\.[0-9A-Za-z]{40,44}/,
      secrecy: 'secret',
      prefix: 'dp.audit.',
      env: 'DOPPLER_AUDIT_TOKEN',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The token as user, no password.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['DOPPLER_TOKEN', 'DOPPLER_SERVICE_TOKEN', 'DOPPLER_API_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.doppler.com/v3/me',
      account: ['workplace.name', 'name', 'slug'],
    },
  ],
  rotate: 'https://dashboard.doppler.com/workplace/tokens',
  source: [
    'https://docs.doppler.com/reference/api',
    'https://docs.doppler.com/reference/auth-me',
    'https://docs.doppler.com/docs/service-tokens',
  ],
  checked: '2026-11-24',
});
