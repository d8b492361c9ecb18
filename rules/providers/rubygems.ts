import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'rubygems',
  name: 'RubyGems.org',
  hosts: ['rubygems.org'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['rubygems_'],
      pattern: /rubygems_[0-9a-f]{48}/,
      secrecy: 'secret',
      prefix: 'rubygems_',
      env: 'GEM_HOST_API_KEY',
    },
  ],
  // The bare key, without a scheme.
  auth: [{ header: 'Authorization', scheme: null }],
  env: ['GEM_HOST_API_KEY', 'RUBYGEMS_API_KEY', 'RUBYGEMS_AUTH_TOKEN'],
  whoami: [
    {
      // Needs the scope "index rubygems"; a live key without it gets 403.
      method: 'GET',
      url: 'https://rubygems.org/api/v1/gems.json',
    },
  ],
  rotate: 'https://rubygems.org/profile/api_keys',
  source: ['https://guides.rubygems.org/rubygems-org-api/', 'https://guides.rubygems.org/api-key-scopes/'],
  checked: '2026-11-24',
});
