import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'pinecone',
  name: 'Pinecone',
  hosts: ['api.pinecone.io', '*.pinecone.io'],
  modules: [
    '@pinecone-database/pinecone',
    'pinecone',
    'langchain_pinecone',
    'github.com/pinecone-io/go-pinecone',
    'io.pinecone',
  ],
  tokens: [
    {
      kind: 'API key',
      anchors: ['pcsk_'],
      pattern: /pcsk_[0-9A-Za-z]{5,6}_[0-9A-Za-z]{63}/,
      secrecy: 'secret',
      prefix: 'pcsk_',
      env: 'PINECONE_API_KEY',
    },
    {
      kind: 'older API key',
      anchors: [{ fold: 'pinecone' }],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: '',
      env: 'PINECONE_API_KEY',
      context: { name: /(?:pinecone[\w.-]{0,24}key|(?:^|\.)api[_-]?key)$/i, witness: /pinecone/i },
    },
  ],
  auth: [
    { header: 'Api-Key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['PINECONE_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.pinecone.io/indexes', auth: { header: 'Api-Key', scheme: null } }],
  rotate: 'https://app.pinecone.io/',
  source: [
    'https://docs.pinecone.io/reference/api/authentication',
    'https://docs.pinecone.io/reference/api/latest/control-plane/list_indexes',
  ],
  checked: '2026-11-24',
});
