import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'telegram',
  name: 'Telegram',
  hosts: ['api.telegram.org'],
  modules: ['telegraf', 'node-telegram-bot-api', 'grammy', 'telegram', 'telebot', 'aiogram'],
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
  ],
  // The token is a part of the path: https://api.telegram.org/bot<token>/getMe.
  auth: [],
  env: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'BOT_TOKEN'],
  rotate: 'https://t.me/BotFather',
  source: [
    'https://core.telegram.org/bots/api#authorizing-your-bot',
    'https://core.telegram.org/bots/features#botfather',
  ],
  checked: '2026-11-24',
});
