import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'discord',
  name: 'Discord',
  hosts: ['discord.com', 'discordapp.com', 'canary.discord.com', 'ptb.discord.com'],
  hostPath: '/api',
  modules: ['discord.js', '@discordjs/rest', 'discord'],
  tokens: [
    {
      kind: 'bot token',
      anchors: [{ fold: 'discord' }],
      pattern: /[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,38}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DISCORD_BOT_TOKEN',
      context: { name: null, witness: /discord/i },
      // The first part is the bot's user id, a decimal number, in base64.
      checksum: token =>
        /^(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){5,6}(?:[MNO](?:[AQgw]|[DTjz][AEIMQUYcgk]))?\./.test(token),
    },
    {
      kind: 'webhook URL',
      anchors: ['discord.com/api/', 'discordapp.com/api/'],
      pattern:
        /https:\/\/(?:(?:canary|ptb)\.)?discord(?:app)?\.com\/api\/(?:v[0-9]{1,2}\/)?webhooks\/[0-9]{17,20}\/[\w-]{60,80}/,
      secrecy: 'secret',
      prefix: 'https://',
      env: 'DISCORD_WEBHOOK_URL',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bot' },
    { header: 'Authorization', scheme: 'Bearer', only: /access|oauth|user/i },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
  rotate: 'https://discord.com/developers/applications',
  source: ['https://docs.discord.com/developers/reference#authentication'],
  checked: '2026-11-24',
});
