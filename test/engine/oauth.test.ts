import assert from 'node:assert/strict';
import type { Language } from '../../rules/engine/language.ts';
import {
  authorizationRequests,
  hasParameter,
  isLoopback,
  isOutOfBand,
  redirectUriOf,
} from '../../rules/engine/oauth.ts';
import python from '../../rules/languages/python.ts';
import typescript from '../../rules/languages/typescript.ts';
import { cut } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';

/** The requests of a text: form, whether more may be merged in, parameters. */
async function requests(text: string, language: Language = typescript): Promise<string[]> {
  const source = await read(language, text);
  assert.equal(source.broken, false, text);
  return authorizationRequests(source).map(({ form, open, parameters, span }) => {
    assert.ok(cut(source, span).length > 0);
    return `${form}${open ? ' open' : ''}: ${parameters.map(({ name, value }) => `${name}=${show(value)}`).join(' ')}`;
  });
}

const authorize = 'https://id.example/authorize';

describe('engine/oauth', () => {
  it('finds URLs', async () => {
    assert.deepEqual(await requests(`a = "${authorize}?response_type=code&client_id=c&scope=a%20b"`), [
      'url: response_type="code" client_id="c" scope="a b"',
    ]);
    assert.deepEqual(await requests(`a = \`\${base}?response_type=code&client_id=\${id}&state=\${s}\``), [
      'url: response_type="code" client_id=id state=s',
    ]);
    assert.deepEqual(
      await requests(
        `a = "${authorize}?response_type=code" + "&client_id=" + id + "&redirect_uri=" + encodeURIComponent(r)`,
      ),
      ['url: response_type="code" client_id=id redirect_uri=encodeURIComponent(r)'],
    );
    assert.deepEqual(await requests(`location.href = "${authorize}?response_type=token&client_id=c"`), [
      'url: response_type="token" client_id="c"',
    ]);
    assert.deepEqual(
      await requests(
        `a = "${authorize}?response_type=code&client_id=1";\nb = "${authorize}?response_type=code&client_id=2";`,
      ),
      ['url: response_type="code" client_id="1"', 'url: response_type="code" client_id="2"'],
    );
  });

  it('finds objects, where spreads leave it open', async () => {
    assert.deepEqual(await requests('a = new URLSearchParams({ response_type: "code", client_id: id, state })'), [
      'object: response_type="code" client_id=id state=state',
    ]);
    assert.deepEqual(
      await requests('const p = { client_id: id, response_type: "code", ...extra }; go(qs.stringify(p))'),
      ['object open: client_id=id response_type="code"'],
    );
    assert.deepEqual(await requests('f({ responseType: "id_token token", clientId: id })'), [
      'object: responseType="id_token token" clientId=id',
    ]);
    assert.deepEqual(await requests('const type = "code"; f({ response_type: type, client_id: id })'), [
      'object: response_type=type client_id=id',
    ]);
    assert.deepEqual(await requests('f({ query: { response_type: "code", client_id: id } })'), [
      'object: response_type="code" client_id=id',
    ]);
    assert.deepEqual(await requests('a = Object.assign({}, defaults, { response_type: "code", client_id: id })'), [
      'object open: response_type="code" client_id=id',
    ]);
  });

  it('finds parameters that are set one by one', async () => {
    assert.deepEqual(
      await requests(
        'const u = new URL(b); u.searchParams.set("response_type", "code"); u.searchParams.set("client_id", id); u.searchParams.append("state", s);',
      ),
      ['calls: response_type="code" client_id=id state=s'],
    );
    assert.deepEqual(
      await requests('p.append("response_type", "code"); q.append("client_id", id); p.append("scope", "a")'),
      [],
    );
    assert.deepEqual(
      await requests('function f() { p.set("response_type", "code") } function g() { p.set("client_id", id) }'),
      [],
    );
  });

  it('finds calls of libraries', async () => {
    assert.deepEqual(
      await requests(
        'import { AuthorizationCode } from "simple-oauth2"; const c = new AuthorizationCode(o); c.authorizeURL({ redirect_uri: r, scope: "a" })',
      ),
      ['library: redirect_uri=r scope="a"'],
    );
    assert.deepEqual(
      await requests(
        'import { google } from "googleapis"; const o = { access_type: "offline", ...p }; const c = new google.auth.OAuth2(); c.generateAuthUrl(o)',
      ),
      ['library open: access_type="offline"'],
    );
    assert.deepEqual(await requests('c.authorizeURL({ redirect_uri: r })'), []);
    assert.deepEqual(
      await requests(
        'import { AuthorizationCode } from "simple-oauth2"; import d from "other"; d.authorizeURL({ scope: "a" })',
      ),
      [],
    );
  });

  it('finds requests in Python', async () => {
    assert.deepEqual(await requests('p = {"response_type": "code", "client_id": c}\nurlencode(p)\n', python), [
      'object: response_type="code" client_id=c',
    ]);
    assert.deepEqual(await requests('urlencode(dict(response_type="code", client_id=c, **extra))\n', python), [
      'object open: response_type="code" client_id=c',
    ]);
    assert.deepEqual(await requests(`a = f"${authorize}?response_type=code&client_id={c}"\n`, python), [
      'url: response_type="code" client_id=c',
    ]);
  });

  it('finds nothing in other things', async () => {
    for (const text of [
      `a = "${authorize}?response_type=code"`,
      `a = "${authorize}?client_id=c&grant_type=authorization_code"`,
      'f({ response_type: "json", client_id: id })',
      'axios.get(u, { responseType: "blob" })',
      'f({ response_type: type, client_id: id })',
      'p.set("response_type", "code")',
      'interface A { response_type: "code"; client_id: string }',
    ])
      assert.deepEqual(await requests(text), [], text);
  });

  it('reads the redirect URI as text', async () => {
    const redirect = async (text: string) => {
      const source = await read(typescript, text);
      const [request] = authorizationRequests(source);
      assert.ok(request, text);
      assert.equal(hasParameter(request, /^state$/), text.includes('state'));
      return redirectUriOf(source, request)?.replace('\0', '{}') ?? null;
    };
    const code = 'response_type: "code", client_id: id';
    assert.equal(await redirect(`f({ ${code}, redirect_uri: "http://h.example/cb" })`), 'http://h.example/cb');
    assert.equal(
      await redirect(`const b = "http://h.example"; f({ ${code}, redirectUri: b + "/cb", state })`),
      'http://h.example/cb',
    );
    assert.equal(
      await redirect(`f({ ${code}, redirect_uri: encodeURIComponent("http://h.example/cb") })`),
      'http://h.example/cb',
    );
    assert.equal(await redirect(`f({ ${code}, redirect_uri: u })`), '{}');
    assert.equal(await redirect(`f({ ${code} })`), null);
    assert.equal(
      await redirect(`a = "${authorize}?response_type=code&client_id=c&redirect_uri=http%3A%2F%2Fh.example%2Fcb"`),
      'http://h.example/cb',
    );
  });

  it('knows addresses that stay on the machine', () => {
    for (const uri of [
      'http://localhost',
      'http://localhost:3000/cb',
      'http://127.0.0.1:8080',
      'http://[::1]/cb',
      'http://app.localhost/cb',
    ])
      assert.equal(isLoopback(uri), true, uri);
    for (const uri of [
      'http://localhost.example',
      'http://h.example/localhost',
      'http://128.0.0.1',
      'http://localhosts',
    ])
      assert.equal(isLoopback(uri), false, uri);
    assert.equal(isOutOfBand('urn:ietf:wg:oauth:2.0:oob:auto'), true);
    assert.equal(isOutOfBand('https://h.example/urn:ietf:wg:oauth:2.0:oob'), false);
  });

  it('takes time in proportion to the text', async () => {
    const shapes: ((count: number) => string)[] = [
      count => 'f({ response_type: "code", client_id: id, a: { b: 1 } });\n'.repeat(count),
      count => `a = "${authorize}?response_type=code&client_id=c";\n`.repeat(count),
      count => `p.set("response_type", "code"); p.set("client_id", id);\n`.repeat(count),
      count => `f({ response_type: "code", client_id: id, ${'a: 1, '.repeat(count)} })`,
    ];
    for (const shape of shapes)
      await assertProportional(
        async count => authorizationRequests(await read(typescript, shape(count))),
        200,
        shape(1),
      );
  });
});
