import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The tokens that dropbox.com/developers prints. */
const documented = oneOf(0x8cade492, 0xa18b78dc, 0x5d7cf1ac);

const witness = /dropbox/i;
const anchors = [{ fold: 'dropbox' }];

export default defineProvider({
  id: 'dropbox',
  name: 'Dropbox',
  hosts: ['api.dropboxapi.com', 'content.dropboxapi.com', 'notify.dropboxapi.com'],
  modules: ['dropbox', 'dropbox-sdk', 'com.dropbox.core', 'Dropbox.Api', 'dropbox_api'],
  tokens: [
    {
      kind: 'access token',
      anchors: ['sl.A', 'sl.B', 'sl.C', 'sl.D', 'sl.E', 'sl.F', 'sl.u.'],
      pattern: /sl\.(?:u\.[\w-]|[A-F])[\w-]{128,2046}/,
      secrecy: 'secret',
      prefix: 'sl.',
      env: 'DROPBOX_ACCESS_TOKEN',
      documented,
    },
    {
      // From before September 2021; they do not expire.
      kind: 'long-lived access token',
      anchors,
      pattern: /[\w-]{11}AAAAAAAAAA[\w-]{43}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DROPBOX_ACCESS_TOKEN',
      context: {
        name: /dropbox[\w.-]{0,24}token$|(?:^|\.)(?:access|auth|oauth2?)?[_.-]?(?:access[_.-]?)?token$/i,
        witness,
      },
    },
    {
      kind: 'refresh token',
      anchors,
      pattern: /[\w-]{64}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DROPBOX_REFRESH_TOKEN',
      documented,
      context: {
        name: /refresh[_.-]?token$/i,
        witness,
      },
    },
    {
      kind: 'app secret',
      anchors,
      pattern: /[0-9a-z]{15}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DROPBOX_APP_SECRET',
      context: {
        name: /dropbox[\w.-]{0,24}secret$|(?:^|\.)(?:app|client|consumer)[_.-]?secret$/i,
        witness,
      },
    },
    {
      kind: 'app key',
      anchors,
      pattern: /[0-9a-z]{15}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'DROPBOX_APP_KEY',
      context: {
        name: /dropbox[\w.-]{0,24}(?:key|client[_.-]?id)$|(?:^|\.)app[_.-]?key$/i,
        witness,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // App authentication: app key and app secret.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['DROPBOX_ACCESS_TOKEN', 'DROPBOX_REFRESH_TOKEN', 'DROPBOX_APP_KEY', 'DROPBOX_APP_SECRET', 'DROPBOX_TOKEN'],
  whoami: [
    {
      // Takes no argument: no body, and no Content-Type either.
      method: 'POST',
      url: 'https://api.dropboxapi.com/2/users/get_current_account',
      kinds: ['access token', 'long-lived access token'],
      account: ['email', 'name.display_name'],
    },
  ],
  rotate: 'https://www.dropbox.com/developers/apps',
  source: [
    'https://www.dropbox.com/developers/documentation/http/documentation',
    'https://developers.dropbox.com/oauth-guide',
    'https://dropbox.tech/developers/using-oauth-2-0-with-offline-access',
  ],
  checked: '2026-11-24',
});
