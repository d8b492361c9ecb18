import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Provider, TokenKind, WhoAmI } from '../../rules/engine/provider.ts';
import {
  type Answers,
  formOf,
  holesOf,
  hostOf,
  isOneOf,
  readAnswer,
  shownAddress,
  siteIn,
  whoamiOf,
  whoamiRequest,
} from '../../rules/engine/who-am-i.ts';
import { providers } from '../../rules/providers/index.ts';
import { tokenOf } from '../support/fill.ts';

const able = providers.flatMap(provider =>
  provider.tokens.flatMap(token => {
    const whoami = whoamiOf(provider, token);
    return whoami ? [{ provider, token, whoami }] : [];
  }),
);
const provider = (id: string): Provider => providers.find(candidate => candidate.id === id)!;
const token = (id: string, fits: (token: TokenKind) => boolean): TokenKind => provider(id).tokens.find(fits)!;
const answers: Answers = { site: 'acme-1', partner: 'jane@acme.example' };
const answersFor = (id: string): Answers => (id === 'posthog' ? { site: 'eu' } : answers);

function requestOf(id: string, fits: (token: TokenKind) => boolean, given: Answers = answers) {
  const kind = token(id, fits);
  const key = tokenOf(kind, 'who');
  const request = whoamiRequest(provider(id), kind, key, given);
  assert.ok('url' in request, JSON.stringify(request));
  return { key, request };
}

describe('who am i: the request', () => {
  it('is known for most providers', () => {
    const known = new Set(able.map(entry => entry.provider.id));
    assert.ok(known.size > 80, `${known.size} providers`);
  });

  for (const entry of able)
    it(`${entry.provider.id}, ${entry.token.kind}: goes to the provider alone, whole, with the key in one place`, () => {
      const { provider, token, whoami } = entry;
      const key = tokenOf(token, 'who');
      const request = whoamiRequest(provider, token, key, answersFor(provider.id));
      assert.ok('url' in request, JSON.stringify(request));
      assert.equal(new URL(request.url).protocol, 'https:');
      assert.equal(new URL(request.url).host, request.host);
      assert.ok(isOneOf(request.host, provider.hosts), request.host);
      assert.doesNotMatch(JSON.stringify(request), /\{(?:site|partner|key)\}/);
      assert.ok(!Object.values(request.headers).some(value => /[^\x20-\x7e]/.test(value)));
      // The credential is there, and not in the address where it could go into a header.
      const inAddress = decodeURIComponent(request.url).includes(key);
      assert.equal(inAddress, whoami.url.includes('{key}'));
      const [, basic] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
      const shown = [...Object.values(request.headers), basic ? atob(basic) : '', request.body ?? ''].join('\n');
      assert.ok(inAddress || shown.includes(key), 'the key is sent');
      for (const { name, value } of provider.requiredHeaders ?? [])
        if (value !== undefined) assert.ok(request.headers[name.toLowerCase()], name);
      // `account` is no method of changing anything.
      assert.ok(request.method === 'GET' || request.method === 'POST');
      if (request.method === 'GET') assert.equal(request.body, undefined);
      if (request.body) assert.doesNotThrow(() => JSON.parse(request.body!));
      assert.ok(!shownAddress(whoami, 'masked', answers).includes(key));
    });

  it('uses the documented header and scheme', () => {
    const stripe = requestOf('stripe', ({ prefix }) => prefix === 'sk_live_');
    assert.equal(stripe.request.headers.authorization, `Bearer ${stripe.key}`);
    const anthropic = requestOf('anthropic', ({ kind }) => kind === 'API key');
    assert.equal(anthropic.request.headers['x-api-key'], anthropic.key);
    assert.equal(anthropic.request.headers['anthropic-version'], '2023-06-01');
    const gitlab = requestOf('gitlab', ({ prefix }) => prefix === 'glcbt-');
    assert.equal(gitlab.request.headers['job-token'], gitlab.key);
  });

  it('puts user and password together', () => {
    const mailchimp = requestOf('mailchimp', ({ kind }) => kind === 'API key');
    assert.equal(mailchimp.request.headers.authorization, `Basic ${btoa(`key:${mailchimp.key}`)}`);
    assert.equal(mailchimp.request.url, 'https://acme-1.api.mailchimp.com/3.0/');
    const zendesk = requestOf('zendesk', ({ kind }) => kind === 'API token');
    assert.equal(zendesk.request.headers.authorization, `Basic ${btoa(`jane@acme.example/token:${zendesk.key}`)}`);
  });

  it('leaves the colon of a Telegram token, and encodes what could end a part of the address', () => {
    const { request, key } = requestOf('telegram', () => true);
    assert.equal(request.url, `https://api.telegram.org/bot${key}/getMe`);
    const trello = requestOf('trello', ({ prefix }) => prefix === 'ATTA', { partner: 'a&token=b#c/d?e' });
    assert.equal(new URL(trello.request.url).searchParams.get('key'), 'a&token=b#c/d?e');
    assert.equal(new URL(trello.request.url).searchParams.get('token'), trello.key);
  });

  const bad: Readonly<Record<string, readonly string[]>> = {
    zendesk: [
      '',
      ' ',
      'a.b',
      'evil.example/',
      'evil.example#',
      '-a',
      'a-',
      'a b',
      'https://acme',
      'a@b',
      'a:1',
      'é',
      'a\n',
      '..',
      `${'a'.repeat(64)}`,
      '{key}',
    ],
    posthog: ['', 'usxi', 'acme', 'us|eu', 'uss', 'us.'],
    cloudflare: ['', 'a/b', '../..', '..', '.', 'a?b', 'a#b', 'a%2fb', 'a b', 'a\r\nHost: x'],
  };
  for (const [id, values] of Object.entries(bad))
    it(`refuses to make an address of another form (${id})`, () => {
      const kind = token(id, ({ kind }) => ['account API token', 'API token', 'personal API key'].includes(kind));
      for (const site of values) {
        const made = whoamiRequest(provider(id), kind, tokenOf(kind, 'who'), { ...answers, site });
        assert.ok('fault' in made, JSON.stringify(site));
      }
      assert.ok('fault' in whoamiRequest(provider(id), kind, tokenOf(kind, 'who'), { partner: 'a' }), 'no site at all');
    });

  it('goes nowhere else, whatever is answered and whatever the key', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...able),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme-ascii' }),
        (entry, site, partner, key) => {
          for (const given of [
            { site, partner },
            { site, partner: 'a' },
            { site: 'a', partner },
          ]) {
            const made = whoamiRequest(entry.provider, entry.token, key, given);
            if ('fault' in made) continue;
            assert.equal(hostOf(made.url), made.host);
            assert.equal(new URL(made.url).hostname, made.host);
            assert.ok(isOneOf(made.host, entry.provider.hosts));
            for (const value of Object.values(made.headers)) assert.match(value, /^[\x20-\x7e]*$/);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is not made for what is no key', () => {
    const kind = token('github', ({ prefix }) => prefix === 'ghp_');
    for (const key of ['', 'a b', 'a\r\nX: y', 'é', 'a\0', 'a'.repeat(5000)])
      assert.ok('fault' in whoamiRequest(provider('github'), kind, key), JSON.stringify(key));
    const sealed = token('1password', ({ secrecy }) => secrecy === 'secret');
    const none = whoamiRequest(provider('1password'), sealed, 'abc');
    assert.match('fault' in none ? none.fault : '', /documents no request/);
  });

  it('is never made to a host that is not the provider’s, even if its file names one', () => {
    const github = provider('github');
    const kind = token('github', ({ prefix }) => prefix === 'ghp_');
    for (const url of [
      'https://evil.example/user',
      'http://api.github.com/user',
      'https://api.github.com:444/',
      'https://a@api.github.com/',
    ]) {
      const made = whoamiRequest({ ...github, whoami: [{ method: 'GET', url }] }, kind, tokenOf(kind, 'who'));
      assert.ok('fault' in made, url);
    }
  });

  it('asks for what the file does not know, and finds a site that the text names', () => {
    const zendesk = whoamiOf(
      provider('zendesk'),
      token('zendesk', ({ kind }) => kind === 'API token'),
    )!;
    assert.deepEqual(holesOf(zendesk), ['site', 'partner']);
    assert.equal(siteIn('const url = "https://acme.zendesk.com/api/v2/tickets.json"', zendesk), 'acme');
    assert.equal(siteIn('https://zendesk.com, https://a.zendesk.com.evil.example', zendesk), null);
    const cloudflare = whoamiOf(
      provider('cloudflare'),
      token('cloudflare', ({ kind }) => kind === 'account API token'),
    )!;
    assert.equal(siteIn('GET https://api.cloudflare.com/client/v4/accounts/0123abcd/tokens', cloudflare), '0123abcd');
    for (const { provider, whoami } of able)
      for (const hole of holesOf(whoami))
        assert.ok(new RegExp(formOf(provider, whoami, hole)).test(answersFor(provider.id)[hole]!.replace('@', '')));
  });
});

describe('who am i: the answer', () => {
  const plain: WhoAmI = { method: 'GET', url: 'https://api.example.com/me', account: ['user.login', 'id'] };
  const json = 'application/json; charset=utf-8';
  const key = 'k'.repeat(40);
  const read = (whoami: WhoAmI, status: number, body: unknown, headers: Record<string, string> = {}, cut = false) =>
    readAnswer(
      whoami,
      {
        status,
        headers: { 'content-type': json, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        cut,
      },
      key,
    );
  const state = (...args: Parameters<typeof read>): string => read(...args).state;

  it('is live with a success that names whose it is, or that is at least data', () => {
    assert.deepEqual(read(plain, 200, { user: { login: 'jane' } }), { state: 'live', account: 'jane', scopes: [] });
    assert.deepEqual(read(plain, 200, { id: 7 }), { state: 'live', account: '7', scopes: [] });
    assert.deepEqual(read(plain, 200, []), { state: 'live', account: null, scopes: [] });
  });

  it('is refused with the documented status only', () => {
    assert.equal(state(plain, 401, {}), 'refused');
    assert.equal(state({ ...plain, refused: [] }, 401, {}), 'unknown');
    assert.equal(state({ ...plain, refused: [400, 403] }, 403, {}), 'refused');
    for (const status of [100, 301, 400, 403, 404, 405, 407, 409, 418, 429, 500, 502, 503, 504, 599])
      assert.equal(state(plain, status, {}), 'unknown', String(status));
    assert.equal(
      state({ ...plain, refused: [403] }, 403, '<html>Attention Required!', { 'content-type': 'text/html' }),
      'unknown',
    );
    assert.equal(
      state({ ...plain, refused: [403] }, 403, '\n<!DOCTYPE html>', { 'content-type': 'text/plain' }),
      'unknown',
    );
  });

  it('that always succeeds counts by its field alone', () => {
    const always: WhoAmI = { ...plain, alive: { json: 'result.status', is: 'active' } };
    assert.equal(state(always, 200, { result: { status: 'active' } }), 'live');
    assert.equal(state(always, 200, { result: { status: 'disabled' } }), 'refused');
    for (const body of [
      {},
      { result: null },
      { result: { status: null } },
      { status: 'active' },
      [],
      '',
      'active',
      { result: { status: {} } },
    ])
      assert.equal(state(always, 200, body), 'unknown', JSON.stringify(body));
    assert.equal(state(always, 401, {}), 'refused');
  });

  it('that speaks of a passing fault says nothing', () => {
    const slack = whoamiOf(
      provider('slack'),
      token('slack', ({ prefix }) => prefix === 'xoxb-'),
    )!;
    for (const error of ['invalid_auth', 'token_revoked', 'account_inactive', 'token_expired'])
      assert.equal(state(slack, 200, { ok: false, error }), 'refused', error);
    for (const error of [
      'ratelimited',
      'rate_limited',
      'internal_error',
      'fatal_error',
      'service_unavailable',
      'request_timeout',
      'team_access_migration',
    ])
      assert.equal(state(slack, 200, { ok: false, error }), 'unknown', error);
  });

  it('that succeeds with an error in it says nothing', () => {
    for (const body of [
      { errors: [{ message: 'no' }] },
      { error: 'invalid' },
      { error: { code: 1 } },
      { ok: false },
      { success: false },
    ])
      assert.equal(state(plain, 200, body), 'unknown', JSON.stringify(body));
    assert.equal(state(plain, 200, { errors: [], error: null, id: 1 }), 'live');
  });

  it('that is no data says nothing, but a list that goes on does', () => {
    assert.equal(state(plain, 200, 'OK', { 'content-type': 'text/plain' }), 'unknown');
    assert.equal(state(plain, 200, '{"data":[{"id":'), 'unknown');
    assert.equal(state(plain, 200, '{"data":[{"id":', {}, true), 'live');
    assert.equal(state({ ...plain, alive: { json: 'ok', is: true } }, 200, '{"data":[{"id":', {}, true), 'unknown');
  });

  it('lists what the key may do, wherever it says so', () => {
    const scopes = (given: WhoAmI['scopes'], body: unknown, headers?: Record<string, string>) => {
      const answer = read({ ...plain, scopes: given }, 200, body, headers);
      return answer.state === 'live' ? answer.scopes : answer;
    };
    assert.deepEqual(scopes({ header: 'X-OAuth-Scopes' }, {}, { 'x-oauth-scopes': 'repo, read:org' }), [
      'repo',
      'read:org',
    ]);
    assert.deepEqual(scopes({ json: 'scope' }, { scope: 'a b' }), ['a', 'b']);
    assert.deepEqual(scopes({ json: 'may' }, { may: { read: true, write: false, all: 'yes' } }), ['read']);
    assert.deepEqual(scopes({ json: 'list' }, { list: ['a', 1, null, { b: 1 }, ''] }), ['a']);
    assert.deepEqual(scopes({ json: 'gone.too' }, {}), []);
    assert.deepEqual(scopes({ json: 'constructor' }, {}), []);
  });

  it('shows no secret, no link and no line break of what the provider writes', () => {
    const github = token('github', ({ prefix }) => prefix === 'ghp_');
    const other = tokenOf(github, 'other');
    for (const text of [
      ...[`${key}`, `name ${key} x`, other, `x=${other}`, '[click](command:evil)', 'a\n\rb\u202ec\u0007d\u200b'],
      'x'.repeat(5000),
    ]) {
      const answer = read({ ...plain, scopes: { json: 's' } }, 200, { user: { login: text }, s: [text] });
      assert.equal(answer.state, 'live');
      if (answer.state !== 'live') continue;
      for (const shown of [answer.account!, ...answer.scopes]) {
        assert.ok(!shown.includes(key) && !shown.includes(other), shown);
        assert.doesNotMatch(shown, /[[\]\n\r\u202e\u0007\u200b]/);
        assert.ok(shown.length <= 80);
      }
    }
  });

  it('is read from anything, and never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...able.map(({ whoami }) => whoami), plain),
        fc.integer({ min: 100, max: 999 }),
        fc.oneof(fc.json(), fc.string()),
        fc.dictionary(fc.constantFrom('content-type', 'location', 'x-oauth-scopes'), fc.string()),
        fc.boolean(),
        (whoami, status, body, headers, cut) => {
          const answer = readAnswer(whoami, { status, headers, body, cut }, key);
          if (answer.state === 'live') assert.ok(status >= 200 && status < 300);
          if (answer.state === 'unknown') assert.match(answer.reason, /^[^A-Z].*[^.]$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
