import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'nuget',
  name: 'NuGet',
  hosts: ['www.nuget.org', 'symbols.nuget.org'],
  modules: ['NuGet.Protocol'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['oy2'],
      pattern: /oy2[a-z2-7]{43}/,
      secrecy: 'secret',
      prefix: 'oy2',
      env: 'NUGET_API_KEY',
    },
    {
      // The fifth version: Microsoft's common shape of keys, with the issuer's mark and a checksum at the end.
      kind: 'newer API key',
      anchors: ['JQQJ99'],
      pattern: /[0-9A-Za-z]{52}JQQJ99[0-9A-Za-z]{18}NUGT[0-9A-Za-z]{4}/,
      secrecy: 'secret',
      prefix: '',
      env: 'NUGET_API_KEY',
    },
  ],
  auth: [{ header: 'X-NuGet-ApiKey', scheme: null }],
  // A key can push and unlist, and nothing else: there is no request to ask whose it is.
  env: ['NUGET_API_KEY', 'NUGET_KEY', 'NUGET_TOKEN'],
  rotate: 'https://www.nuget.org/account/apikeys',
  source: [
    'https://learn.microsoft.com/en-us/nuget/api/package-publish-resource',
    'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
    'https://github.com/NuGet/NuGetGallery/blob/main/src/NuGetGallery.Services/Authentication/ApiKeyV5.cs',
  ],
  checked: '2026-11-24',
});
