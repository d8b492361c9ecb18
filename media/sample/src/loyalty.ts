import fs from 'node:fs';
import https from 'node:https';

/** Loyalty points: the program wants a client certificate and a token. */
const agent = new https.Agent({ cert: fs.readFileSync('config/loyalty.pem'), keepAlive: true });

async function token(): Promise<string> {
  const response = await fetch('https://auth.loyalty-points.net/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'orbit',
      client_secret: process.env.LOYALTY_CLIENT_SECRET,
    }),
    signal: AbortSignal.timeout(15_000),
  });
  return (await response.json()).access_token;
}

export async function points(member: string): Promise<number> {
  const accessToken = await token();
  const url = `https://api.loyalty-points.net/v1/members/${member}`;
  const headers = { Authorization: `Bearer ${accessToken}` };
  let response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
  if (response.status === 401) response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
  return (await response.json()).points;
}

export function redeem(member: string, amount: number): void {
  const path = `/v1/members/${member}/redeem?amount=${amount}`;
  https.request({ host: 'api.loyalty-points.net', path, method: 'POST', agent, timeout: 10_000 }).end();
}

let cached: { value: string; until: number } | undefined;
let running: Promise<string> | undefined;

/** One token for all calls, renewed a minute early, fetched once however many wait for it. */
export async function sharedToken(): Promise<string> {
  if (cached && cached.until > Date.now()) return cached.value;
  running ??= token().finally(() => {
    running = undefined;
  });
  const value = await running;
  cached = { value, until: Date.now() + 59 * 60 * 1000 };
  return value;
}
