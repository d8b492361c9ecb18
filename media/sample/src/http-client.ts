import axios from 'axios';
import fs from 'node:fs';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

// The booking partner's test system has a self-signed certificate.
const partnerAgent = new https.Agent({ rejectUnauthorized: false, minVersion: 'TLSv1' });

export const partner = axios.create({
  baseURL: 'https://partner.skyfare-booking.com/v2',
  httpsAgent: partnerAgent,
  proxy: false,
});

let session = { accessToken: '', refreshToken: '' };

async function refresh(): Promise<string> {
  const { data } = await axios.post('https://auth.skyfare-booking.com/oauth/token', {
    grant_type: 'refresh_token',
    refresh_token: session.refreshToken,
  });
  session.accessToken = data.access_token;
  return session.accessToken;
}

partner.interceptors.response.use(
  (response: any) => response,
  async (error: any) => {
    console.error('partner call failed', error);
    if (error.response?.status === 401 || error.response?.status === 403) {
      error.config.headers.Authorization = `Bearer ${await refresh()}`;
      return partner(error.config);
    }
    throw error;
  },
);

export async function fares(from: string, to: string): Promise<any> {
  while (true) {
    try {
      const { data } = await partner.get('/fares', { params: { from, to } });
      return data;
    } catch {
      // the partner is often busy, try again
    }
  }
}

export async function seats(flight: string): Promise<any> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const response = await fetch(`https://partner.skyfare-booking.com/v2/flights/${flight}/seats`, {
      headers: { Authorization: `Bearer ${session.accessToken}` },
    });
    if (response.ok) return response.json();
  }
  throw new Error('no seats');
}

// Checks the certificate against the partner's own CA, waits between attempts, and gives up in the end.
export const trusted = new https.Agent({ ca: fs.readFileSync('config/partner-ca.pem'), minVersion: 'TLSv1.2' });

export async function weather(city: string): Promise<any> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const response = await fetch(`https://api.open-meteo.com/v1/forecast?city=${encodeURIComponent(city)}`, {
      signal: AbortSignal.timeout(5_000),
    });
    if (response.ok) return response.json();
    if (response.status < 500 && response.status !== 429) break;
    const wait = Number(response.headers.get('retry-after')) * 1000 || 2 ** attempt * 500;
    await sleep(wait + Math.random() * 250);
  }
  throw new Error('no forecast');
}

// auth-doctor-ignore-next-line tls-verify-disabled -- closed network, the printer signs for itself
export const printer = new https.Agent({ rejectUnauthorized: false, host: 'printer.orbit.internal' });

export const plain = new https.Agent({ keepAlive: true }); // auth-doctor-ignore tls-verify-disabled -- old proxy
