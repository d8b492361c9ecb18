import { defineProvider } from '../engine/provider.ts';

const anchors = [{ fold: 'spotify' }, { fold: 'spotipy' }];
const witness = /spotify|spotipy/i;

export default defineProvider({
  id: 'spotify',
  name: 'Spotify',
  hosts: ['api.spotify.com', 'accounts.spotify.com'],
  modules: [
    'spotify-web-api-node',
    '@spotify/web-api-ts-sdk',
    'spotipy',
    'tekore',
    'github.com/zmb3/spotify',
    'SpotifyAPI.Web',
    'rspotify',
  ],
  tokens: [
    {
      kind: 'client secret',
      anchors,
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'SPOTIFY_CLIENT_SECRET',
      context: { name: /(?:spotify|spotipy)[\w.-]{0,24}secret$|(?:^|\.)client[_.-]?secret$/i, witness },
    },
    {
      kind: 'client ID',
      anchors,
      pattern: /[0-9a-f]{32}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'SPOTIFY_CLIENT_ID',
      context: { name: /(?:spotify|spotipy)[\w.-]{0,24}id$|(?:^|\.)client[_.-]?id$/i, witness },
    },
    {
      // Lives for an hour.
      kind: 'access token',
      anchors,
      pattern: /BQ[A-D][\w-]{80,400}/,
      secrecy: 'secret',
      prefix: 'BQ',
      env: 'SPOTIFY_ACCESS_TOKEN',
      context: { name: /token$|bearer$|authorization$/i, witness },
      severity: 'warning',
    },
    {
      kind: 'refresh token',
      anchors,
      pattern: /AQ[A-D][\w-]{120,400}/,
      secrecy: 'secret',
      prefix: 'AQ',
      env: 'SPOTIFY_REFRESH_TOKEN',
      context: { name: /refresh[_.-]?token$/i, witness },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // Client ID and secret, where tokens are issued.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  // Whoever asks who they are with an app's own token gets 401 as well: that request decides nothing.
  env: [
    'SPOTIFY_CLIENT_ID',
    'SPOTIFY_CLIENT_SECRET',
    'SPOTIPY_CLIENT_ID',
    'SPOTIPY_CLIENT_SECRET',
    'SPOTIFY_ACCESS_TOKEN',
  ],
  rotate: 'https://developer.spotify.com/dashboard',
  source: [
    'https://developer.spotify.com/documentation/web-api/concepts/access-token',
    'https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow',
  ],
  checked: '2026-11-24',
});
