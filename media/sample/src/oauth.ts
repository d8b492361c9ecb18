import express from 'express';
import { createHash, randomBytes } from 'node:crypto';

export const oauth = express.Router();

const base = 'https://app.orbittravel-app.com';

/* Google: calendar and confirmation mails */

oauth.get('/google', (_req, res) => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: process.env.GOOGLE_CLIENT_ID,
    redirect_uri: 'http://app.orbittravel-app.com/oauth/google/callback',
    scope: 'openid email https://mail.google.com/',
    access_type: 'offline',
  });
  res.redirect(`https://accounts.google.com/o/oauth2/v2/auth?${query}`);
});

oauth.get('/google/callback', async (req, res) => {
  const { code } = req.query;
  const response = await fetch('https://oauth2.googleapis.com/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: String(code),
      client_id: process.env.GOOGLE_CLIENT_ID,
      client_secret: process.env.GOOGLE_CLIENT_SECRET,
      redirect_uri: `${base}/oauth/google/callback`,
    }),
  });
  const tokens = await response.json();
  console.log('google tokens', tokens);
  req.session.google = tokens;
  res.redirect('/settings');
});

/* GitHub: trip templates as repositories */

oauth.get('/github', (req, res) => {
  const url = new URL('https://github.com/login/oauth/authorize');
  url.searchParams.set('client_id', process.env.GITHUB_CLIENT_ID);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('redirect_uri', `${req.protocol}://${req.headers.host}/oauth/github/callback`);
  url.searchParams.set('scope', 'repo admin:org');
  url.searchParams.set('state', 'orbit');
  url.searchParams.set('code_challenge', req.sessionID);
  url.searchParams.set('code_challenge_method', 'plain');
  res.redirect(url.href);
});

/* Microsoft: as it should be */

oauth.get('/microsoft', (req, res) => {
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  req.session.microsoft = { state, verifier, until: Date.now() + 10 * 60 * 1000 };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: process.env.MICROSOFT_CLIENT_ID,
    redirect_uri: `${base}/oauth/microsoft/callback`,
    scope: 'openid email Calendars.Read',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  res.redirect(`https://login.microsoftonline.com/common/oauth2/v2.0/authorize?${query}`);
});

oauth.get('/microsoft/callback', async (req, res) => {
  const started = req.session.microsoft;
  delete req.session.microsoft;
  if (!started || started.until < Date.now() || req.query.state !== started.state) {
    return res.status(400).send('This sign-in was not started here, or took too long.');
  }
  const response = await fetch('https://login.microsoftonline.com/common/oauth2/v2.0/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: String(req.query.code),
      client_id: process.env.MICROSOFT_CLIENT_ID,
      redirect_uri: `${base}/oauth/microsoft/callback`,
      code_verifier: started.verifier,
    }),
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) return res.status(502).send('Microsoft refused the sign-in.');
  req.session.account = await response.json();
  res.redirect('/settings');
});
