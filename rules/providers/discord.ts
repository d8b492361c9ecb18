import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'discord',
  name: 'Discord',
  hosts: ['discord.com', 'discordapp.com', 'canary.discord.com', 'ptb.discord.com'],
  hostPath: '/api',
  modules: [
    'discord.js',
    '@discordjs/rest',
    'discord',
    'nextcord',
    'disnake',
    'hikari',
    'github.com/bwmarrin/discordgo',
    'net.dv8tion.jda',
    'Discord.Net',
  ],
  tokens: [
    {
      kind: 'bot token',
      anchors: [{ fold: 'discord' }],
      pattern: /[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,38}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DISCORD_BOT_TOKEN',
      documented: oneOf(0x72024bff),
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
      documented: oneOf(0xf376366a),
    },
    {
      kind: 'OAuth client secret',
      anchors: [{ fold: 'discord' }],
      pattern: /[\w-]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DISCORD_CLIENT_SECRET',
      context: {
        name: /(?:discord[_.-]?(?:(?:oauth2?|app|client|auth)[_.-]?){0,2}secret|(?:^|\.)client[_-]?secret)$/i,
        witness: /discord/i,
      },
    },
    {
      // With two-factor authentication, until 2023; bots are not allowed to use a user's token.
      kind: 'user token',
      anchors: [{ fold: 'discord' }],
      pattern: /mfa\.[\w-]{84}/,
      secrecy: 'secret',
      prefix: 'mfa.',
      env: 'DISCORD_TOKEN',
      context: { name: null, witness: /discord/i },
    },
    {
      // Verifies what Discord sends; cannot sign.
      kind: 'application public key',
      anchors: [{ fold: 'discord' }],
      pattern: /[0-9a-f]{64}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'DISCORD_PUBLIC_KEY',
      context: { name: /public[_.-]?key$/i, witness: /discord/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bot' },
    { header: 'Authorization', scheme: 'Bearer', only: /access|oauth|user/i },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN', 'DISCORD_CLIENT_SECRET', 'DISCORD_WEBHOOK_URL'],
  whoami: [
    {
      method: 'GET',
      url: 'https://discord.com/api/v10/users/@me',
      auth: { header: 'Authorization', scheme: 'Bot' },
      kinds: ['bot token'],
      account: ['username'],
    },
  ],
  rotate: 'https://discord.com/developers/applications',
  source: [
    'https://docs.discord.com/developers/reference#authentication',
    'https://docs.discord.com/developers/resources/user#get-current-user',
    'https://docs.discord.com/developers/topics/oauth2',
  ],
  checked: '2026-11-24',
});
