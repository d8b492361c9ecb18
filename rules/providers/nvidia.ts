import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'nvidia',
  name: 'NVIDIA',
  hosts: ['integrate.api.nvidia.com', 'ai.api.nvidia.com', 'api.nvcf.nvidia.com', 'api.ngc.nvidia.com'],
  modules: ['langchain_nvidia_ai_endpoints', 'langchain-nvidia-ai-endpoints', 'ngcsdk'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['nvapi-'],
      pattern: /nvapi-[\w-]{60,70}/,
      secrecy: 'secret',
      prefix: 'nvapi-',
      env: 'NVIDIA_API_KEY',
    },
    {
      // Base64 without its padding: 63 bytes.
      kind: 'NGC API key (older)',
      anchors: [{ fold: 'nvidia' }, { fold: 'nvcr.io' }, { fold: 'ngc_' }],
      pattern: /[0-9A-Za-z]{84}/,
      secrecy: 'secret',
      prefix: '',
      env: 'NGC_API_KEY',
      context: {
        name: /(?:ngc|nvidia|nvcr)[\w.-]{0,24}(?:key|password|token)$|^(?:api[_.-]?key|password|p)$/i,
        witness: /nvidia|nvcr\.io|\bngc_/i,
      },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: ['NVIDIA_API_KEY', 'NGC_API_KEY', 'NGC_CLI_API_KEY'],
  // No who-am-I: the list of models is shown to everybody, and a call costs credits.
  rotate: 'https://build.nvidia.com/settings/api-keys',
  source: [
    'https://docs.nvidia.com/nemo/retriever/latest/extraction/api-keys/index.html',
    'https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html',
    'https://docs.nvidia.com/cloud-functions/user-guide/latest/cloud-function/api.html',
  ],
  checked: '2026-11-24',
});
