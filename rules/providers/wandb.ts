import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'wandb',
  name: 'Weights & Biases',
  hosts: ['api.wandb.ai', 'trace.wandb.ai', 'api.inference.wandb.ai'],
  modules: ['wandb', 'weave'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['wandb_v1_'],
      pattern: /wandb_v1_[0-9A-Za-z_]{77}/,
      secrecy: 'secret',
      prefix: 'wandb_v1_',
      env: 'WANDB_API_KEY',
    },
    {
      // `local-` before it: issued by a server of one's own.
      kind: 'API key (older)',
      anchors: [{ fold: 'wandb' }, { fold: 'weights & biases' }],
      pattern: /(?:local-)?[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'WANDB_API_KEY',
      // `wandb.login(key=…)`, and the password in `.netrc`.
      context: {
        name: /wandb[\w.-]{0,24}(?:key|token)$|^(?:api[_.-]?)?key$|^(?:password|login)$/i,
        witness: /wandb|weights ?& ?biases/i,
      },
    },
  ],
  auth: [
    // `api` and the key.
    { header: 'Authorization', scheme: 'Basic' },
    // Inference.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['WANDB_API_KEY'],
  // No who-am-I: the GraphQL interface that the client asks is not documented.
  rotate: 'https://wandb.ai/settings#apikeys',
  source: [
    'https://docs.wandb.ai/models/track/environment-variables',
    'https://docs.wandb.ai/platform/hosting/iam/api-keys',
    'https://docs.wandb.ai/inference/api-reference',
  ],
  checked: '2026-11-24',
});
