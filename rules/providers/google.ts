import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'google',
  name: 'Google',
  hosts: ['*.googleapis.com'],
  modules: ['googleapis', '@google/genai', '@google/generative-ai', 'google'],
  tokens: [
    {
      kind: 'API key',
      anchors: ['AIza'],
      pattern: /AIza[\w-]{35}/,
      secrecy: 'secret',
      prefix: 'AIza',
      env: 'GOOGLE_API_KEY',
      severity: 'warning',
    },
    {
      kind: 'Gemini API key',
      anchors: ['AQ.Ab'],
      pattern: /AQ\.Ab[\w-]{43,60}/,
      secrecy: 'secret',
      prefix: 'AQ.',
      env: 'GEMINI_API_KEY',
    },
    {
      kind: 'OAuth client secret',
      anchors: ['GOCSPX-'],
      pattern: /GOCSPX-[\w-]{28}/,
      secrecy: 'secret',
      prefix: 'GOCSPX-',
      env: 'GOOGLE_CLIENT_SECRET',
    },
    {
      kind: 'OAuth access token',
      anchors: ['ya29.'],
      pattern: /ya29\.(?:[a-z]\.)?[\w-]{40,1024}/,
      secrecy: 'secret',
      prefix: 'ya29.',
      env: 'GOOGLE_ACCESS_TOKEN',
    },
    {
      kind: 'OAuth refresh token',
      anchors: ['1//0'],
      pattern: /1\/\/0[0-9A-Za-z][\w-]{40,200}/,
      secrecy: 'secret',
      prefix: '1//0',
      env: 'GOOGLE_REFRESH_TOKEN',
    },
  ],
  auth: [
    { header: 'X-goog-api-key', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_MAPS_API_KEY', 'GOOGLE_CLIENT_SECRET'],
  rotate: 'https://console.cloud.google.com/apis/credentials',
  source: [
    'https://ai.google.dev/gemini-api/docs/api-key',
    'https://docs.cloud.google.com/docs/authentication/api-keys-use',
  ],
  checked: '2026-11-24',
});
