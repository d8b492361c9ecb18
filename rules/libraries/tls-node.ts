import type { TlsCall, TlsLibrary, TlsSwitch } from './tls.ts';

/** Looked at 2026-11-24. */
const switches: readonly TlsSwitch[] = [
  { key: 'rejectUnauthorized', off: false, source: 'https://nodejs.org/api/tls.html#tlsconnectoptions-callback' },
  { key: 'strictSSL', off: false, source: 'https://github.com/request/request#requestoptions-callback' },
  {
    key: 'tlsAllowInvalidCertificates',
    off: true,
    source: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/',
  },
  { key: 'tlsInsecure', off: true, source: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/' },
  {
    key: 'sslValidate',
    off: false,
    libraries: ['mongodb', 'mongoose'],
    source: 'https://www.mongodb.com/docs/drivers/node/v3.7/fundamentals/connection/tls/',
  },
  { key: 'trustServerCertificate', off: true, source: 'https://tediousjs.github.io/tedious/api-connection.html' },
  { key: 'skipTLSVerify', off: true, source: 'https://github.com/kubernetes-client/javascript' },
  // http-proxy, and the development servers that are built on it.
  {
    key: 'secure',
    anchor: 'target:',
    off: false,
    beside: { key: 'target', value: /^(?:https|wss):/ },
    source: 'https://github.com/http-party/node-http-proxy#options',
  },
  // pg's connection strings.
  { key: 'sslmode', off: ['no-verify'], source: 'https://www.npmjs.com/package/pg-connection-string' },
];

const calls: readonly TlsCall[] = [
  {
    callee: /\.setOpt$/,
    option: /(?:^|\.)SSL_VERIFYPEER$/,
    off: false,
    safe: 'true',
    libraries: ['node-libcurl'],
    message: 'Certificate verification is off: SSL_VERIFYPEER is false.',
    source: 'https://github.com/JCMais/node-libcurl',
  },
  {
    callee: /\.disableTLSCerts$/,
    libraries: ['superagent', 'supertest'],
    message: 'Certificate verification is off: disableTLSCerts().',
    source: 'https://ladjs.github.io/superagent/#tlsssl',
  },
];

export const nodeTls: TlsLibrary = { switches, calls, constants: [] };
