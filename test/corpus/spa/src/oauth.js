const base64url = bytes => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

export async function signIn({ issuer, clientId, redirectUri }) {
  const state = random();
  const verifier = random();
  sessionStorage.setItem('oauth.state', state);
  sessionStorage.setItem('oauth.verifier', verifier);
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
  const url = new URL(`${issuer}/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  window.location.assign(url);
}

export async function handleCallback({ issuer, clientId, redirectUri }) {
  const params = new URLSearchParams(window.location.search);
  const expected = sessionStorage.getItem('oauth.state');
  sessionStorage.removeItem('oauth.state');
  if (!expected || params.get('state') !== expected) throw new Error('The answer does not belong to this sign-in');
  const response = await fetch(`${issuer}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code: params.get('code'),
      code_verifier: sessionStorage.getItem('oauth.verifier'),
    }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}`);
  return response.json();
}
