import { defineProvider } from '../engine/provider.ts';

const anchors = [{ fold: 'twitch' }, { fold: 'tmi.js' }];
const witness = /twitch|tmi\.js/i;

export default defineProvider({
  id: 'twitch',
  name: 'Twitch',
  hosts: ['api.twitch.tv', 'id.twitch.tv'],
  modules: [
    '@twurple/api',
    '@twurple/auth',
    'twitchAPI',
    'twitchio',
    'tmi.js',
    'github.com/nicklaw5/helix',
    'TwitchLib.Api',
  ],
  // All are thirty small letters and digits; the name tells which is which.
  tokens: [
    {
      // The password in chats.
      kind: 'chat token',
      anchors: ['oauth:'],
      pattern: /oauth:[0-9a-z]{30}/,
      secrecy: 'secret',
      prefix: 'oauth:',
      env: 'TWITCH_OAUTH_TOKEN',
    },
    {
      kind: 'access token',
      anchors,
      pattern: /[0-9a-z]{30}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWITCH_ACCESS_TOKEN',
      context: {
        name: /twitch[\w.-]{0,24}token$|(?:^|\.)(?:access|auth|oauth|app|user|bot|bearer)?[_.-]?token$|^(?:bearer|authorization)$/i,
        witness,
      },
    },
    {
      kind: 'client secret',
      anchors,
      pattern: /[0-9a-z]{30}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWITCH_CLIENT_SECRET',
      context: { name: /twitch[\w.-]{0,24}secret$|(?:^|\.)(?:client|app)[_.-]?secret$/i, witness },
    },
    {
      kind: 'client ID',
      anchors,
      pattern: /[0-9a-z]{30}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'TWITCH_CLIENT_ID',
      context: { name: /twitch[\w.-]{0,24}client[_.-]?id$|(?:^|\.)client[_.-]?id$/i, witness },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // At `id.twitch.tv/oauth2/validate`.
    { header: 'Authorization', scheme: 'OAuth' },
  ],
  // The API answers 401 without it; `id.twitch.tv` wants none.
  requiredHeaders: [{ name: 'Client-Id' }],
  env: ['TWITCH_CLIENT_ID', 'TWITCH_CLIENT_SECRET', 'TWITCH_ACCESS_TOKEN', 'TWITCH_OAUTH_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://id.twitch.tv/oauth2/validate',
      auth: { header: 'Authorization', scheme: 'OAuth' },
      kinds: ['access token'],
      account: ['login', 'client_id'],
      scopes: { json: 'scopes' },
    },
  ],
  rotate: 'https://dev.twitch.tv/console/apps',
  source: [
    'https://dev.twitch.tv/docs/authentication/',
    'https://dev.twitch.tv/docs/authentication/validate-tokens/',
    'https://dev.twitch.tv/docs/chat/irc/',
  ],
  checked: '2026-11-24',
});
