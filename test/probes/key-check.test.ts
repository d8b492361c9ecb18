import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { readAnswer, type WhoAmIRequest, whoamiOf, whoamiRequest } from '../../rules/engine/who-am-i.ts';
import github from '../../rules/providers/github.ts';
import slack from '../../rules/providers/slack.ts';
import { sendWhoAmI } from '../../server/probes/key-check.ts';
import { tokenOf } from '../support/fill.ts';
import {
  type Behaviour,
  leadingTo,
  type StandIn,
  type StandInOptions,
  startProxy,
  startStandIn,
} from '../support/stand-in.ts';

const pat = github.tokens.find(({ prefix }) => prefix === 'ghp_')!;
const key = tokenOf(pat, 'probe');
const request = whoamiRequest(github, pat, key) as WhoAmIRequest;
const whoami = whoamiOf(github, pat)!;
const json =
  (status: number, value: unknown, headers = {}): Behaviour =>
  response =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

describe('probes: whether a key is live', () => {
  const running: StandIn[] = [];
  afterEach(async () => {
    for (const standIn of running.splice(0)) await standIn.stop();
  });

  async function standIn(behave: Behaviour, options?: StandInOptions, host = 'api.github.com'): Promise<StandIn> {
    const started = await startStandIn(host, behave, options);
    running.push(started);
    return started;
  }

  /** What the server's answer says of the key, and that it was asked once at most. */
  async function check(server: StandIn, { timeout = 5000, signal = new AbortController().signal } = {}) {
    const answer = await sendWhoAmI(request, { signal, timeout, dispatcher: server.dispatcher });
    assert.ok(server.asked.length <= 1, 'no retries');
    assert.ok(!JSON.stringify(answer).includes(key), 'the key does not come back');
    return 'failure' in answer ? answer : readAnswer(whoami, answer, key);
  }

  const late = { failure: 'there was no answer within 0.3 seconds' };

  /** A port that takes connections and never says a word, not even for a handshake. */
  async function silence() {
    const sockets: Socket[] = [];
    const server = createServer();
    const connected = once(server, 'connection');
    server.on('connection', socket => sockets.push(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const stop = (): void => {
      for (const socket of sockets) socket.destroy();
      server.close();
    };
    return { connected, dispatcher: (tls: object) => leadingTo(port, tls), stop };
  }

  it('sends what is documented, to the host, and says whose the key is', async () => {
    const server = await standIn(json(200, { login: 'octocat' }, { 'X-OAuth-Scopes': 'repo, gist' }));
    assert.deepEqual(await check(server), { state: 'live', account: 'octocat', scopes: ['repo', 'gist'] });
    const [asked] = server.asked;
    assert.deepEqual([asked!.method, asked!.host, asked!.url, asked!.body], ['GET', 'api.github.com', '/user', '']);
    assert.equal(asked!.headers.authorization, `Bearer ${key}`);
    assert.equal(asked!.headers['user-agent'], 'auth-doctor');
  });

  it('posts where the provider wants a POST', async () => {
    const bot = slack.tokens.find(({ prefix }) => prefix === 'xoxb-')!;
    const posted = whoamiRequest(slack, bot, tokenOf(bot, 'probe')) as WhoAmIRequest;
    const server = await standIn(json(200, { ok: true, team: 'Acme' }), {}, 'slack.com');
    const { signal } = new AbortController();
    const answer = await sendWhoAmI(posted, { signal, dispatcher: server.dispatcher });
    assert.ok('status' in answer && answer.status === 200, JSON.stringify(answer));
    assert.deepEqual([server.asked[0]!.method, server.asked[0]!.url], ['POST', '/api/auth.test']);
  });

  it('a 401 refuses the key', async () => {
    const server = await standIn(json(401, { message: 'Bad credentials' }));
    assert.deepEqual(await check(server), { state: 'refused', status: 401 });
  });

  const odd: readonly [what: string, behave: Behaviour, reason: RegExp][] = [
    [
      '403 with a page',
      response => response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>No</h1>'),
      /web page \(403\).*firewall/,
    ],
    ['401 with a page', response => response.writeHead(401).end('<!doctype html><p>Log in'), /web page \(401\)/],
    ['403 with data', json(403, { message: 'Forbidden' }), /403: the key may not ask this/],
    ['429', json(429, {}), /429: too many requests/],
    ['500', json(500, {}), /500: the service has a fault/],
    ['503', json(503, 'down'), /503: the service has a fault/],
    ['404', json(404, {}), /404, which says nothing/],
    ['200 with an error', json(200, { ok: false, error: 'invalid_auth' }), /200, with an error in it/],
    ['200 with a login page', response => response.end('<html>Welcome to the hotel'), /web page \(200\)/],
    ['200 without data', response => response.end('hello'), /no data that could be read/],
    ['204', response => response.writeHead(204).end(), /204, but no data/],
    [
      'an answer that is no HTTP',
      ({ socket }) => socket!.end('SSH-2.0-OpenSSH_9\r\n'),
      /connection to api\.github\.com failed/,
    ],
    ['a connection that is cut', ({ socket }) => socket!.destroy(), /connection to api\.github\.com failed/],
    [
      'an answer that is cut',
      response => response.writeHead(200, { 'content-length': 999 }).write('{"lo', () => response.destroy()),
      /connection to api\.github\.com failed/,
    ],
  ];
  for (const [what, behave, reason] of odd)
    it(`${what}: unknown`, async () => {
      const server = await standIn(behave);
      const answer = await check(server);
      const said = 'failure' in answer ? answer.failure : 'reason' in answer ? answer.reason : JSON.stringify(answer);
      assert.match(said, reason);
      assert.equal(server.asked.length, 1);
    });

  it('follows no redirect, neither to another host nor on the same one', async () => {
    const other = await standIn(json(200, { login: 'thief' }), {}, 'evil.example');
    for (const location of [
      'https://evil.example/user',
      '/login',
      'http://api.github.com/user',
      'https://api.github.com/v2/user',
    ])
      for (const status of [301, 302, 303, 307, 308]) {
        const server = await standIn(json(status, {}, { location }));
        const answer = await check(server);
        assert.ok('reason' in answer && answer.reason.includes(`${status}, which sends the request on`), location);
        assert.equal(server.asked.length, 1);
      }
    assert.equal(other.connections(), 0);
  });

  it('reads 64 KiB of an endless answer, and closes the connection', async () => {
    let closed: () => void;
    const gone = new Promise<void>(resolve => {
      closed = resolve;
    });
    let written = 0;
    const server = await standIn(response => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[');
      const more = (): void => {
        while (!response.destroyed && response.write('{"id":1},'.repeat(1000))) written += 9000;
      };
      response.on('drain', more).on('close', () => closed());
      more();
    });
    const { signal } = new AbortController();
    const answer = await sendWhoAmI(request, { signal, dispatcher: server.dispatcher });
    assert.ok('body' in answer);
    assert.equal(answer.body.length, 64 * 1024);
    assert.equal(answer.cut, true);
    await gone;
    assert.ok(written < 64e6, 'it stopped reading');
  });

  it('waits no longer than it is told: for headers, for the rest of a body, for a handshake', async () => {
    for (const behave of [
      () => undefined,
      (response => response.writeHead(200).write('{')) as Behaviour,
      // A byte now and then is no progress.
      (response => {
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      }) as Behaviour,
    ])
      assert.deepEqual(await check(await standIn(behave), { timeout: 300 }), late);
    const { dispatcher, stop } = await silence();
    const { signal } = new AbortController();
    assert.deepEqual(await sendWhoAmI(request, { signal, timeout: 300, dispatcher }), late);
    stop();
  });

  for (const [what, options] of [
    ['of another host', { named: 'api.github.example' }],
    ['of an issuer that nobody knows', { unknownIssuer: true }],
    ['that has expired', { expired: true }],
  ] as const)
    it(`sends nothing to a certificate ${what}, whatever NODE_TLS_REJECT_UNAUTHORIZED says`, async () => {
      const server = await standIn(json(200, { login: 'thief' }), options);
      const { emitWarning } = process;
      process.emitWarning = () => undefined;
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      try {
        const answer = await check(server);
        assert.ok('failure' in answer);
        assert.match(
          answer.failure,
          /certificate of api\.github\.com could not be verified, so the key was not sent \([A-Z_]+\)/,
        );
      } finally {
        delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
        process.emitWarning = emitWarning;
      }
      assert.equal(server.connections(), 1);
      assert.deepEqual(server.asked, []);
    });

  it('stops at once when it is cancelled, while it waits and before it has begun', async () => {
    const server = await standIn(() => undefined);
    const cancel = new AbortController();
    const answer = sendWhoAmI(request, { signal: cancel.signal, timeout: 60_000, dispatcher: server.dispatcher });
    await server.request();
    cancel.abort();
    assert.deepEqual(await answer, { failure: 'it was cancelled', cancelled: true });

    const unused = await standIn(json(200, {}));
    assert.deepEqual(await check(unused, { signal: cancel.signal }), { failure: 'it was cancelled', cancelled: true });
    assert.equal(unused.connections(), 0);
  });

  it('stops at once while the handshake hangs, when undici itself does not listen', async () => {
    const { connected, dispatcher, stop } = await silence();
    const cancel = new AbortController();
    const answer = sendWhoAmI(request, { signal: cancel.signal, timeout: 60_000, dispatcher });
    await connected;
    cancel.abort();
    assert.deepEqual(await answer, { failure: 'it was cancelled', cancelled: true });
    stop();
  });

  it('sends nothing over http, with a port or a user, or to a host that is not the provider’s', async () => {
    const server = await standIn(json(200, { login: 'thief' }));
    for (const url of [
      ...['http://api.github.com/user', 'https://api.github.com:8443/user', 'https://a:b@api.github.com/user'],
      ...[
        'https://api.github.com.evil.example/user',
        'https://evil.example/user',
        'https://127.0.0.1/user',
        'nonsense',
      ],
    ])
      for (const host of ['api.github.com', new URL(url === 'nonsense' ? 'a:b' : url).hostname]) {
        const { signal } = new AbortController();
        const answer = await sendWhoAmI({ ...request, url, host }, { signal, dispatcher: server.dispatcher });
        assert.ok('failure' in answer && answer.failure.includes('nothing was sent'), url);
      }
    assert.equal(server.connections(), 0);
  });

  it('goes through the proxy of the environment, which sees the host and no key', async () => {
    const proxy = await startProxy();
    const kept = { ...process.env };
    process.env.HTTPS_PROXY = process.env.https_proxy = proxy.url;
    process.env.NO_PROXY = process.env.no_proxy = '';
    try {
      const answer = await sendWhoAmI(request, { signal: new AbortController().signal });
      assert.ok('failure' in answer);
      assert.match(answer.failure, /the proxy does not let requests through to api\.github\.com/);
      assert.deepEqual(proxy.wanted, ['api.github.com:443']);
    } finally {
      for (const name of ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'])
        if (kept[name] === undefined) delete process.env[name];
        else process.env[name] = kept[name];
      proxy.stop();
    }
  });
});
