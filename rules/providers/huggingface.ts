import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'huggingface',
  name: 'Hugging Face',
  hosts: ['huggingface.co', 'router.huggingface.co', 'api-inference.huggingface.co'],
  modules: ['@huggingface/inference', '@huggingface/hub', 'huggingface_hub', 'transformers', 'datasets'],
  tokens: [
    {
      kind: 'user access token',
      anchors: ['hf_'],
      pattern: /hf_[A-Za-z]{34}/,
      secrecy: 'secret',
      prefix: 'hf_',
      env: 'HF_TOKEN',
    },
    {
      kind: 'organization token',
      anchors: ['api_org_'],
      pattern: /api_org_[A-Za-z]{34}/,
      secrecy: 'secret',
      prefix: 'api_org_',
      env: 'HF_TOKEN',
    },
    {
      // A signed JWT; expires within hours.
      kind: 'OAuth access token',
      anchors: ['hf_oauth_eyJ'],
      pattern: /hf_oauth_eyJ[\w-]{10,900}\.[\w-]{10,1200}\.[\w-]{10,900}/,
      secrecy: 'secret',
      prefix: 'hf_oauth_',
      env: 'HF_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN', 'HUGGINGFACE_API_KEY'],
  whoami: [
    {
      method: 'GET',
      url: 'https://huggingface.co/api/whoami-v2',
      kinds: ['user access token', 'organization token'],
      account: ['name'],
      scopes: { json: 'auth.accessToken.role' },
    },
  ],
  rotate: 'https://huggingface.co/settings/tokens',
  source: ['https://huggingface.co/docs/hub/security-tokens', 'https://huggingface.co/docs/hub/api'],
  checked: '2026-11-24',
});
