import express from 'express';
import session from 'express-session';
import * as client from 'openid-client';

const config = await client.discovery(new URL(process.env.ISSUER!), process.env.CLIENT_ID!, process.env.CLIENT_SECRET!);
const redirectUri = `${process.env.PUBLIC_URL}/callback`;

export const app = express();
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));

app.get('/login', async (req, res) => {
  const codeVerifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  Object.assign(req.session, { codeVerifier, state });
  const to = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
  });
  res.redirect(to.href);
});

app.get('/callback', async (req, res) => {
  const { codeVerifier, state } = req.session as unknown as { codeVerifier: string; state: string };
  const tokens = await client.authorizationCodeGrant(config, new URL(req.url, redirectUri), {
    pkceCodeVerifier: codeVerifier,
    expectedState: state,
  });
  await new Promise(done => req.session.regenerate(done));
  Object.assign(req.session, { sub: tokens.claims()?.sub });
  res.redirect('/');
});
