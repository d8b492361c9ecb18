import { type Dispatcher, EnvHttpProxyAgent, request as send } from 'undici';
import { hostOf, isOneOf, type WhoAmIRequest, type WhoAmIResponse } from '../../rules/engine/who-am-i.ts';

/** Why there is no answer, as the end of a sentence; `cancelled` when nobody waits for one any more. */
export interface NoAnswer {
  readonly failure: string;
  readonly cancelled?: true;
}

export interface Sending {
  readonly signal: AbortSignal;
  /** Milliseconds for everything: name, connection, handshake, answer. */
  readonly timeout?: number;
  /** Opens the connections, with these settings for TLS; made for one request and destroyed behind it. */
  readonly dispatcher?: (tls: { readonly rejectUnauthorized: true }) => Dispatcher;
}

/** No answer that says whose a key is comes near to this. */
const mostBytes = 64 * 1024;

/**
 * Sends one request, once: over verified TLS, to a host of the provider, along no redirect. Gives what came back, at most
 * 64 KiB of it, or why nothing did; never throws, and says nothing that an error's message may quote of the request.
 */
export async function sendWhoAmI(
  request: WhoAmIRequest,
  { signal, timeout = 10_000, dispatcher = fromEnvironment }: Sending,
): Promise<WhoAmIResponse | NoAnswer> {
  const host = hostOf(request.url);
  if (host === null || host !== request.host || !isOneOf(host, request.hosts))
    return { failure: 'the address is not one of the provider over https, so nothing was sent' };
  if (signal.aborted) return { failure: 'it was cancelled', cancelled: true };

  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), timeout);
  const cancel = (): void => stop.abort();
  signal.addEventListener('abort', cancel, { once: true });
  let connections: Dispatcher | undefined;
  try {
    // Said in so many words, it is stronger than NODE_TLS_REJECT_UNAUTHORIZED=0.
    connections = dispatcher({ rejectUnauthorized: true });
    // undici hears of an abort only when there is a connection.
    return await Promise.race([exchange(request, connections, stop.signal), aborted(stop.signal)]);
  } catch (error) {
    if (signal.aborted) return { failure: 'it was cancelled', cancelled: true };
    if (stop.signal.aborted) return { failure: `there was no answer within ${timeout / 1000} seconds` };
    return { failure: inWords(codeOf(error), host) };
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', cancel);
    stop.abort();
    void connections?.destroy().catch(() => undefined);
  }
}

/** Through the proxy that `HTTPS_PROXY` and `NO_PROXY` name. */
const fromEnvironment: Required<Sending>['dispatcher'] = tls =>
  new EnvHttpProxyAgent({ connect: tls, requestTls: tls, proxyTls: tls });

async function exchange(
  { url, method, headers, body }: WhoAmIRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<WhoAmIResponse> {
  const answer = await send(url, {
    ...{ method, body: body ?? null, dispatcher, signal },
    headers: { ...headers, 'accept-encoding': 'identity' },
  });
  const pieces: Buffer[] = [];
  let left = mostBytes;
  let cut = false;
  for await (const piece of answer.body as AsyncIterable<Buffer>) {
    pieces.push(piece.subarray(0, left));
    cut = piece.length > left;
    left -= piece.length;
    // Leaving the loop closes the connection.
    if (cut) break;
  }
  const named = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value ?? '')]);
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(named),
    body: Buffer.concat(pieces).toString('utf8'),
    cut,
  };
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });

/** The code of an error, or of what caused it. */
function codeOf(error: unknown): string {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = (cause as { cause?: unknown }).cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  }
  return '';
}

function inWords(code: string, host: string): string {
  const behind = code ? ` (${code})` : '';
  if (/^(?:CERT|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|HOSTNAME|INVALID_|UND_ERR_PRX_TLS)/.test(code))
    return `the certificate of ${host} could not be verified, so the key was not sent${behind}`;
  // An abort of ours is told elsewhere.
  if (code === 'UND_ERR_ABORTED') return `the proxy does not let requests through to ${host}`;
  if (/^(?:ENOTFOUND|EAI_)/.test(code)) return `the name ${host} could not be looked up${behind}`;
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return `${host} could not be reached in time${behind}`;
  return `the connection to ${host} failed${behind}`;
}
