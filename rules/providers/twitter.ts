import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The one of the web site itself, which every visitor is given. */
const documented = oneOf(0x1ea61b5f);

const anchors = [{ fold: 'twitter' }, { fold: 'tweepy' }, { fold: 'tweet' }, { fold: 'api.x.com' }];
const witness = /twitter|tweepy|tweet|\bapi\.x\.com/i;

export default defineProvider({
  id: 'twitter',
  name: 'X (Twitter)',
  hosts: ['api.x.com', 'api.twitter.com', 'upload.twitter.com'],
  modules: [
    'twitter-api-v2',
    'twitter-api-sdk',
    'tweepy',
    'twitter',
    'twit',
    'python-twitter',
    'github.com/dghubble/go-twitter',
  ],
  tokens: [
    {
      // Begins with the zeros of a number in base 64; the signature's `=` stays percent-encoded.
      kind: 'app-only bearer token',
      anchors: ['AAAAAAAAAAAAAAAAAAAAA'],
      pattern: /AAAAAAAAAAAAAAAAAAAAA[0-9A-Za-z%]{32,60}%3D[0-9A-Za-z]{40,52}/,
      secrecy: 'secret',
      prefix: 'AAAAAAAAAAAAAAAAAAAAA',
      env: 'TWITTER_BEARER_TOKEN',
      documented,
    },
    {
      kind: 'API key secret',
      anchors,
      pattern: /[0-9A-Za-z]{50}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWITTER_API_SECRET',
      context: {
        name: /(?:twitter|consumer|api|app)[_.-]?(?:key[_.-]?)?secret(?:[_.-]?key)?$/i,
        witness,
        partner: /\b[0-9A-Za-z]{25}\b/g,
      },
    },
    {
      kind: 'OAuth 2.0 client secret',
      anchors,
      pattern: /[\w-]{50}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWITTER_CLIENT_SECRET',
      context: { name: /(?:twitter|(?:^|_)x)[_.-]?client[_.-]?secret$|(?:^|\.)client[_.-]?secret$/i, witness },
    },
    {
      // Begins with the number of the account.
      kind: 'access token',
      anchors,
      pattern: /[0-9]{5,20}-[0-9A-Za-z]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWITTER_ACCESS_TOKEN',
      context: { name: null, witness },
    },
    {
      kind: 'access token secret',
      anchors,
      pattern: /[0-9A-Za-z]{45}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TWITTER_ACCESS_TOKEN_SECRET',
      context: {
        name: /(?:access|token|oauth)[_.-]?(?:token[_.-]?)?secret$|(?:access|oauth)[_.-]?secret[_.-]?token$/i,
        witness,
        partner: /\b[0-9]{5,20}-[0-9A-Za-z]{40}\b/g,
      },
    },
    {
      // A user name, so to speak; the secret is the password.
      kind: 'API key',
      anchors,
      pattern: /[0-9A-Za-z]{25}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'TWITTER_API_KEY',
      context: { name: /(?:consumer|api|app)[_.-]?key$/i, witness },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'OAuth' },
    // API key and secret, or client ID and secret, where tokens are issued.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: [
    'TWITTER_BEARER_TOKEN',
    'X_BEARER_TOKEN',
    'TWITTER_API_KEY',
    'TWITTER_API_SECRET',
    'TWITTER_CONSUMER_KEY',
    'TWITTER_CONSUMER_SECRET',
    'TWITTER_ACCESS_TOKEN',
    'TWITTER_ACCESS_TOKEN_SECRET',
  ],
  // Every request is paid for, and the one that asks who one is takes no app-only token.
  rotate: 'https://developer.x.com/en/portal/dashboard',
  source: [
    'https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/application-only',
    'https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/overview',
    'https://docs.x.com/x-api/getting-started/getting-access',
  ],
  checked: '2026-11-24',
});
