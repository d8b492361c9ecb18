import { readFileSync } from 'node:fs';
import https from 'node:https';
import tls from 'node:tls';
import axios, { type AxiosInstance } from 'axios';
import { Agent, setGlobalDispatcher } from 'undici';
import WebSocket from 'ws';

export interface TrustSettings {
  /** Path of the company's root; unset where the public roots are enough. */
  readonly caFile?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
  /** Only `--insecure` on the command line sets this. */
  readonly insecure?: boolean;
}

const roots = (file?: string): string[] | undefined =>
  file ? [...tls.rootCertificates, readFileSync(file, 'utf8')] : undefined;

export function agentFor(settings: TrustSettings): https.Agent {
  if (settings.insecure) {
    console.warn('Certificates are not verified: rejectUnauthorized is false.');
    return new https.Agent({ rejectUnauthorized: false });
  }
  return new https.Agent({
    keepAlive: true,
    minVersion: 'TLSv1.2',
    ca: roots(settings.caFile),
    ...(settings.clientCert &&
      settings.clientKey && {
        cert: readFileSync(settings.clientCert),
        key: readFileSync(settings.clientKey),
      }),
    checkServerIdentity(host, certificate) {
      const error = tls.checkServerIdentity(host, certificate);
      if (error) return error;
      return pins.has(certificate.fingerprint256) ? undefined : new Error(`${host} has another certificate`);
    },
  });
}

const pins = new Set((process.env.PINNED_FINGERPRINTS ?? '').split(',').filter(Boolean));

export const api = (settings: TrustSettings): AxiosInstance =>
  axios.create({ baseURL: process.env.API_URL ?? 'http://localhost:8080', timeout: 10_000, httpsAgent: agentFor(settings) });

export function listen(url: string, settings: TrustSettings): WebSocket {
  return new WebSocket(url, { ca: roots(settings.caFile), rejectUnauthorized: settings.insecure !== true });
}

export function install(settings: TrustSettings): void {
  setGlobalDispatcher(new Agent({ connect: { ca: roots(settings.caFile), timeout: 10_000 } }));
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    throw new Error('NODE_TLS_REJECT_UNAUTHORIZED=0 is set; name the CA with NODE_EXTRA_CA_CERTS instead.');
}
