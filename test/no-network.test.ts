import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { type WhoAmIRequest, whoamiRequest } from '../rules/engine/who-am-i.ts';
import github from '../rules/providers/github.ts';
import { realWorld } from '../server/lsp/world.ts';
import { tokenOf } from './support/fill.ts';

/** Hosts elsewhere that something in this process wanted to reach: none of them is. */
const dialled: string[] = [];
const { connect } = Socket.prototype;
const proxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap(name => [name, name.toLowerCase()]);
const environment: Readonly<Record<string, string | undefined>> = { ...process.env };

// For all tests of the run, whatever file they are in.
before('nobody dials out', () => {
  // A proxy on this machine would take the call, and hide where it goes.
  for (const name of proxies) delete process.env[name];
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    // `net` hands on a list that it has read already.
    const [first, second] = Array.isArray(args[0]) ? args[0] : args;
    const { host, path } = (typeof first === 'object' ? first : { host: second }) as { host?: string; path?: string };
    const isHere = typeof path === 'string' || host === undefined || /^(?:localhost|127\.[\d.]+|::1)$/.test(host);
    if (isHere) return Reflect.apply(connect, this, args);
    dialled.push(host);
    // As a real failure comes: when the caller is done with the socket.
    setImmediate(() => this.destroy(Object.assign(new Error('no network in tests'), { code: 'ENETUNREACH' })));
    return this;
  } as typeof connect;
});

after('nobody has dialled out', () => {
  Socket.prototype.connect = connect;
  for (const name of proxies) if (environment[name] !== undefined) process.env[name] = environment[name];
  assert.deepEqual(dialled, [], 'a test without a stand-in has reached for the network');
});

describe('the network', () => {
  it('is out of reach of tests: a key check without a stand-in is seen, and goes nowhere', async () => {
    const kind = github.tokens.find(({ prefix }) => prefix === 'ghp_')!;
    const request = whoamiRequest(github, kind, tokenOf(kind, 'network')) as WhoAmIRequest;
    const answer = await realWorld.sendWhoAmI(request, new AbortController().signal);
    assert.deepEqual(answer, { failure: 'the connection to api.github.com failed (ENETUNREACH)' });
    assert.deepEqual(dialled.splice(0), ['api.github.com']);
  });
});
