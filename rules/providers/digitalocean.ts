import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'digitalocean',
  name: 'DigitalOcean',
  hosts: ['api.digitalocean.com', 'inference.do-ai.run'],
  modules: ['pydo', 'do-wrapper', 'dots-wrapper', 'digitalocean', 'gradient', 'github.com/digitalocean/godo'],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['dop_v1_'],
      pattern: /dop_v1_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'dop_v1_',
      env: 'DIGITALOCEAN_ACCESS_TOKEN',
    },
    // Of before March 2022.
    {
      kind: 'older access token',
      anchors: [
        { fold: 'digitalocean' },
        { fold: 'digital_ocean' },
        { fold: 'do_token' },
        { fold: 'do_api' },
        { fold: 'do_access' },
      ],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DIGITALOCEAN_ACCESS_TOKEN',
      context: {
        name: /(?:digital_?ocean[\w.-]{0,24}(?:token|key|pat)|(?:^|[^a-z])do[_.-]?(?:(?:api|access|auth)[_.-]?){0,2}(?:token|pat)|^(?:bearer|authorization))$/i,
        witness: /digital_?ocean|\bdo_(?:token|api|access)/i,
      },
    },
    {
      kind: 'OAuth access token',
      anchors: ['doo_v1_'],
      pattern: /doo_v1_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'doo_v1_',
      env: 'DIGITALOCEAN_ACCESS_TOKEN',
    },
    {
      kind: 'OAuth refresh token',
      anchors: ['dor_v1_'],
      pattern: /dor_v1_[0-9a-f]{64}/,
      secrecy: 'secret',
      prefix: 'dor_v1_',
      env: 'DIGITALOCEAN_REFRESH_TOKEN',
    },
    {
      // For serverless inference alone. The length is not documented.
      kind: 'model access key',
      anchors: ['sk-do-'],
      pattern: /sk-do-[\w-]{54,64}/,
      secrecy: 'secret',
      prefix: 'sk-do-',
      env: 'GRADIENT_MODEL_ACCESS_KEY',
      endpoints: /inference\.do-ai\.run\//,
    },
    {
      kind: 'Spaces secret key',
      anchors: [
        { fold: 'digitaloceanspaces' },
        { fold: 'spaces_' },
        { fold: 'spaces-' },
        { fold: 'spaces.' },
        { fold: 'spacessecret' },
        { fold: 'do_spaces' },
      ],
      pattern: /[0-9A-Za-z+/]{43}/,
      secrecy: 'secret',
      prefix: '',
      env: 'SPACES_SECRET_ACCESS_KEY',
      context: {
        name: /(?:(?:spaces|s3|aws|(?:^|[_.-])do)[\w.-]{0,24}secret(?:[_.-]?(?:access[_.-]?)?key)?|(?:^|\.)secret[_-]?(?:access[_-]?)?key)$/i,
        witness: /digitaloceanspaces\.com|(?:\b|_)spaces[_.-]?(?:access[_.-]?)?(?:key|secret)/i,
        partner: /\bDO[0-9A-Z]{18}\b/g,
      },
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  env: [
    'DIGITALOCEAN_ACCESS_TOKEN',
    'DIGITALOCEAN_TOKEN',
    'DO_API_TOKEN',
    'GRADIENT_MODEL_ACCESS_KEY',
    'SPACES_SECRET_ACCESS_KEY',
  ],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.digitalocean.com/v2/account',
      kinds: ['personal access token', 'OAuth access token', 'older access token'],
      account: ['account.email', 'account.team.name', 'account.uuid'],
    },
    {
      method: 'GET',
      url: 'https://inference.do-ai.run/v1/models',
      kinds: ['model access key'],
    },
  ],
  rotate: 'https://cloud.digitalocean.com/account/api/tokens',
  source: [
    'https://docs.digitalocean.com/reference/api/',
    'https://docs.digitalocean.com/reference/api/reference/account/',
    'https://docs.digitalocean.com/products/inference/how-to/model-access-keys/',
    'https://docs.digitalocean.com/products/spaces/how-to/manage-access/',
  ],
  checked: '2026-11-24',
});
