import { defineProvider } from '../engine/provider.ts';

const anchors = [{ fold: 'facebook' }, { fold: 'instagram' }, { fold: 'whatsapp' }];
const witness = /facebook|instagram|whatsapp/i;

export default defineProvider({
  id: 'facebook',
  name: 'Meta',
  hosts: [
    'graph.facebook.com',
    'graph-video.facebook.com',
    'graph.instagram.com',
    'graph.threads.net',
    'rupload.facebook.com',
  ],
  modules: ['facebook-nodejs-business-sdk', 'facebook_business', 'facebook-sdk', 'facebook', 'koala'],
  tokens: [
    {
      // Users, pages and system users; WhatsApp and the Marketing API take the same.
      kind: 'access token',
      anchors: ['EAA'],
      pattern: /EAA[0-9A-Za-z]{97,500}/,
      secrecy: 'secret',
      prefix: 'EAA',
      env: 'FACEBOOK_ACCESS_TOKEN',
    },
    {
      kind: 'Instagram access token',
      anchors: ['IGQV', 'IGQW', 'IGAA'],
      pattern: /IG(?:Q[VW]|AA)[\w-]{100,300}/,
      secrecy: 'secret',
      prefix: 'IG',
      env: 'INSTAGRAM_ACCESS_TOKEN',
    },
    {
      kind: 'Threads access token',
      anchors: ['THQV', 'THQW', 'THAA'],
      pattern: /TH(?:Q[VW]|AA)[\w-]{100,300}/,
      secrecy: 'secret',
      prefix: 'TH',
      env: 'THREADS_ACCESS_TOKEN',
    },
    {
      // The app's number, a bar, and a text made from the app secret.
      kind: 'app access token',
      anchors,
      pattern: /[0-9]{13,17}\|[\w-]{27}/,
      secrecy: 'secret',
      prefix: '',
      env: 'FACEBOOK_APP_ACCESS_TOKEN',
      context: { name: null, witness },
    },
    {
      kind: 'app secret',
      anchors: [...anchors, { fold: 'meta_app' }, { fold: 'fb_app' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'FACEBOOK_APP_SECRET',
      context: {
        name: /(?:facebook|fb|meta|instagram|whatsapp|threads)[\w.-]{0,24}secret$|(?:^|\.)(?:app|client)[_.-]?secret$/i,
        witness: /facebook|instagram|whatsapp|(?:meta|fb)_app/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'OAuth' },
  ],
  query: ['access_token'],
  env: [
    'FACEBOOK_ACCESS_TOKEN',
    'META_ACCESS_TOKEN',
    'FACEBOOK_APP_SECRET',
    'FB_ACCESS_TOKEN',
    'WHATSAPP_TOKEN',
    'INSTAGRAM_ACCESS_TOKEN',
  ],
  whoami: [
    {
      // 400 is the answer to a dead token, and to a live one of an app that wants a proof of its secret as well.
      method: 'GET',
      url: 'https://graph.facebook.com/me?fields=id,name',
      kinds: ['access token'],
      account: ['name', 'id'],
    },
    {
      method: 'GET',
      url: 'https://graph.instagram.com/me?fields=user_id,username',
      kinds: ['Instagram access token'],
      account: ['username', 'user_id'],
    },
    {
      method: 'GET',
      url: 'https://graph.threads.net/v1.0/me?fields=id,username',
      kinds: ['Threads access token'],
      account: ['username', 'id'],
    },
  ],
  rotate: 'https://developers.facebook.com/apps/',
  source: [
    'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
    'https://developers.facebook.com/docs/graph-api/reference/debug_token/',
    'https://developers.facebook.com/docs/graph-api/guides/secure-requests/',
  ],
  checked: '2026-11-24',
});
