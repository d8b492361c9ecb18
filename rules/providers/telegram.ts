import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'telegram',
  name: 'Telegram',
  hosts: ['api.telegram.org'],
  modules: [
    'telegraf',
    'node-telegram-bot-api',
    'grammy',
    'telegram',
    'telebot',
    'aiogram',
    'telethon',
    'pyrogram',
    'github.com/go-telegram-bot-api/telegram-bot-api',
    'Telegram.Bot',
  ],
  tokens: [
    {
      // In URLs `bot` stands right in front of the number.
      kind: 'bot token',
      anchors: [':AAA', ':AAB', ':AAC', ':AAD', ':AAE', ':AAF', ':AAG', ':AAH'],
      pattern: /(?:bot)?[0-9]{8,10}:AA[A-H][\w-]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TELEGRAM_BOT_TOKEN',
    },
    // Of the first bots: nothing fixed behind the colon.
    {
      kind: 'older bot token',
      anchors: [{ fold: 'telegram' }, { fold: 'telegraf' }, { fold: 'aiogram' }, { fold: 'telebot' }],
      pattern: /[0-9]{8,10}:[\w-]{35}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TELEGRAM_BOT_TOKEN',
      context: { name: null, witness: /telegra[mf]|aiogram|telebot/i },
    },
    // Those for tests (`…:TEST:…`) move no money.
    {
      kind: 'payment provider token (live)',
      anchors: [':LIVE:'],
      pattern: /[0-9]{9,10}:LIVE:[\w-]{12,60}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TELEGRAM_PAYMENT_TOKEN',
      environment: 'live',
    },
    {
      // Of an application that speaks the protocol of the clients.
      kind: 'API hash',
      anchors: [{ fold: 'api_hash' }, { fold: 'apihash' }, { fold: 'api-hash' }, { fold: 'api.hash' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TELEGRAM_API_HASH',
      context: { name: /api[_.-]?hash$/i, witness: /telegram|telethon|pyrogram|gramjs|tdlib|\bapi_?id\b/i },
    },
  ],
  // The token is a part of the path: https://api.telegram.org/bot<token>/getMe.
  auth: [],
  env: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'BOT_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.telegram.org/bot{key}/getMe',
      auth: null,
      kinds: ['bot token', 'older bot token'],
      account: ['result.username'],
      alive: { json: 'ok', is: true },
    },
  ],
  rotate: 'https://t.me/BotFather',
  source: [
    'https://core.telegram.org/bots/api#authorizing-your-bot',
    'https://core.telegram.org/bots/api#getme',
    'https://core.telegram.org/bots/payments#getting-a-token',
    'https://core.telegram.org/api/obtaining_api_id',
    'https://core.telegram.org/bots/features#botfather',
  ],
  checked: '2026-11-24',
});
