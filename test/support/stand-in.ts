import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import * as x509 from '@peculiar/x509';
import { Agent, buildConnector, type Dispatcher } from 'undici';

/** What a server on this machine was asked: all of it, in order. */
export interface Asked {
  readonly method: string;
  readonly host: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Behaviour = (response: ServerResponse, asked: Asked) => void;

/** A server on this machine that has a certificate in the name of a host elsewhere. */
export interface StandIn {
  readonly asked: readonly Asked[];
  /** Connections that were opened, whether or not a request came through them. */
  connections(): number;
  /** Resolves with the first request, past or to come. */
  request(): Promise<Asked>;
  /** Connections that lead here whatever the host is, and know who signed the certificate. */
  dispatcher(tls: object): Dispatcher;
  stop(): Promise<void>;
}

export interface StandInOptions {
  /** The name in the certificate; the trusted one unless told. */
  readonly named?: string;
  /** Signed by somebody whom nobody knows. */
  readonly unknownIssuer?: boolean;
  readonly expired?: boolean;
}

export async function startStandIn(host: string, behave: Behaviour, options: StandInOptions = {}): Promise<StandIn> {
  const { key, cert, ca } = await certificate(options.named ?? host, options);
  const asked: Asked[] = [];
  const sockets = new Set<Duplex>();
  let opened = 0;
  let told: (asked: Asked) => void = () => undefined;
  const first = new Promise<Asked>(resolve => {
    told = resolve;
  });
  const server = createTlsServer({ key, cert }, async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const { method = '', url = '', headers } = request;
    const one: Asked = { method, url, headers, body, host: headers.host ?? '' };
    asked.push(one);
    told(one);
    behave(response, one);
  });
  server.on('connection', socket => {
    opened++;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    connections: () => opened,
    request: () => first,
    dispatcher: tls => leadingTo(port, options.unknownIssuer ? tls : { ...tls, ca }),
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A proxy that counts who wants to go where, and lets nobody through. */
export async function startProxy(): Promise<{ url: string; wanted: readonly string[]; stop(): void }> {
  const wanted: string[] = [];
  const server = createServer((_, response) => response.writeHead(502).end());
  server.on('connect', (request, socket) => {
    wanted.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, wanted, stop: () => void server.close() };
}

/** Connections that lead to a port of this machine, for the host that they ask for. */
export function leadingTo(port: number, tls: object): Dispatcher {
  const connect = buildConnector(tls);
  return new Agent({
    connect: (given, callback) =>
      connect({ ...given, servername: given.hostname, hostname: '127.0.0.1', port: String(port) }, callback),
  });
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

async function certificate(name: string, { expired = false }: StandInOptions) {
  const pair = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [issuer, own] = await Promise.all([pair(), pair()]);
  const now = Date.now();
  const common = { notBefore: new Date(now - 2 * day), signingAlgorithm: algorithm };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ ...common, serialNumber: '01', name: 'CN=Stand-in authority', keys: issuer },
    notAfter: new Date(now + day),
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const cert = await x509.X509CertificateGenerator.create({
    ...{ ...common, serialNumber: '02', subject: `CN=${name}`, issuer: ca.subject },
    notAfter: new Date(now + (expired ? -day : day)),
    publicKey: own.publicKey,
    signingKey: issuer.privateKey,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', own.privateKey)).toString('base64');
  return {
    ca: ca.toString('pem'),
    cert: cert.toString('pem'),
    key: `-----BEGIN ${'PRIVATE'} KEY-----\n${key}\n-----END ${'PRIVATE'} KEY-----\n`,
  };
}
