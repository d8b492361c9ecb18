import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'huggingface',
  name: 'Hugging Face',
  hosts: ['huggingface.co', 'router.huggingface.co', 'api-inference.huggingface.co'],
  modules: ['@huggingface/inference', 'huggingface_hub'],
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
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'],
  rotate: 'https://huggingface.co/settings/tokens',
  source: ['https://huggingface.co/docs/hub/security-tokens'],
  checked: '2026-11-24',
});
