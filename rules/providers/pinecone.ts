import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'pinecone',
  name: 'Pinecone',
  hosts: ['api.pinecone.io', '*.pinecone.io'],
  modules: ['@pinecone-database/pinecone', 'pinecone'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['pcsk_'],
      pattern: /pcsk_[0-9A-Za-z]{5,6}_[0-9A-Za-z]{63}/,
      secrecy: 'secret',
      prefix: 'pcsk_',
      env: 'PINECONE_API_KEY',
    },
  ],
  auth: [
    { header: 'Api-Key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['PINECONE_API_KEY'],
  rotate: 'https://app.pinecone.io/',
  source: ['https://docs.pinecone.io/reference/api/authentication'],
  checked: '2026-11-24',
});
