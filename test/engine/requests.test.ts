import assert from 'node:assert/strict';
import type { Language } from '../../rules/engine/language.ts';
import { headersOf, hostsOf, isLoopbackCall, providerOfHost, recipientOf } from '../../rules/engine/requests.ts';
import type { Source } from '../../rules/engine/source.ts';
import java from '../../rules/languages/java.ts';
import python from '../../rules/languages/python.ts';
import typescript from '../../rules/languages/typescript.ts';
import { cut } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';

async function facts(text: string, language: Language = typescript): Promise<Source> {
  const source = await read(language, text);
  assert.equal(source.broken, false, text);
  return source;
}

const headers = async (text: string, language?: Language): Promise<string[]> =>
  headersOf(await facts(text, language)).map(({ name, value, holder }) => `${holder}|${name}: ${show(value)}`);

/** Who receives the first header of a text, and what shows it. */
async function recipient(text: string, language?: Language): Promise<string | null> {
  const source = await facts(text, language);
  const [header] = headersOf(source);
  assert.ok(header, text);
  const found = recipientOf(source, header);
  return found && `${found.provider.id} ${found.evidence}`;
}

/** The hosts that the first call of a text names. */
async function hosts(text: string): Promise<readonly string[]> {
  const source = await facts(text);
  return hostsOf(source, source.calls[0]!);
}

describe('engine/requests', () => {
  it('finds the headers that are set', async () => {
    assert.deepEqual(await headers('fetch(u, { headers: { Authorization: t, "X-Api-Key": k } })'), [
      'headers|Authorization: t',
      'headers|X-Api-Key: k',
    ]);
    assert.deepEqual(await headers('const headers = { "X-Api-Key": k }; headers["X-B"] = v'), [
      'headers|X-Api-Key: k',
      'headers|X-B: v',
    ]);
    assert.deepEqual(await headers('const h = new Headers({ "X-Api-Key": k }); h.set("X-B", v); h.append("X-C", w)'), [
      'h|X-Api-Key: k',
      'h|X-B: v',
      'h|X-C: w',
    ]);
    assert.deepEqual(await headers('Object.assign(client.headers, { "X-Api-Key": k })'), ['client|X-Api-Key: k']);
    assert.deepEqual(await headers('client.defaults.headers.common["X-Api-Key"] = k'), ['client|X-Api-Key: k']);
    assert.deepEqual(await headers('axios.defaults.headers.post["X-Api-Key"] = k'), ['axios|X-Api-Key: k']);
    assert.deepEqual(await headers('xhr.setRequestHeader("X-Api-Key", k)'), ['xhr|X-Api-Key: k']);
    assert.deepEqual(await headers('request.headers.set("X-Api-Key", k)'), ['request|X-Api-Key: k']);
  });

  it('finds no headers where none is sent', async () => {
    for (const text of [
      'res.setHeader("X-Api-Key", k)',
      'response.headers.set("X-Api-Key", k)',
      'const cors = { allowedHeaders: { "X-Api-Key": k } }',
      'cache.set("X-Api-Key", k)',
      'localStorage.set("X-Api-Key", k)',
      'map.set(name, k)',
      'const a = { "X-Api-Key": k }',
      'new Response(b, { headers: { Authorization: t } })',
      'const responses = { 200: { headers: { Authorization: t } } }',
    ])
      assert.deepEqual(await headers(text), [], text);
  });

  it('gives exact spans', async () => {
    const source = await facts(
      'fetch(u, { headers: { "X-A": a, Bc: b } }); x.set("X-C", c); h["X-D"] = d; h.headers["X-E"] = e',
    );
    assert.deepEqual(
      headersOf(source).map(({ nameSpan, span }) => [cut(source, nameSpan), cut(source, span)]),
      [
        ['X-A', '"X-A": a'],
        ['Bc', 'Bc: b'],
        ['X-C', '"X-C", c'],
        ['X-E', 'h.headers["X-E"] = e'],
      ],
    );
  });

  it('finds the hosts that a call names', async () => {
    assert.deepEqual(await hosts('fetch("https://API.github.com/user?x=1")'), ['api.github.com/user']);
    assert.deepEqual(await hosts('fetch(`https://api.github.com/repos/${r}`)'), ['api.github.com/repos/']);
    assert.deepEqual(await hosts('const b = "https://api.github.com"; fetch(b + "/user")'), ['api.github.com/user']);
    assert.deepEqual(await hosts('fetch(new URL("/user", "https://api.github.com"))'), ['api.github.com/user']);
    assert.deepEqual(await hosts('https.request({ hostname: "api.github.com", path: "/user" })'), ['api.github.com']);
    assert.deepEqual(await hosts('axios({ method: "get", url: "https://api.github.com/user" })'), [
      'api.github.com/user',
    ]);
    assert.deepEqual(await hosts('axios.create({ baseURL: "https://api.github.com" })'), ['api.github.com']);
    assert.deepEqual(await hosts('ky.create({ prefixUrl: "https://api.github.com" })'), ['api.github.com']);
    assert.deepEqual(await hosts('const o = { url: "https://api.github.com" }; got(o)'), ['api.github.com']);
    assert.deepEqual(await hosts('new Client("wss://user@h.example:8443/x")'), ['h.example']);
    assert.deepEqual(await hosts('fetch(u)'), []);
    assert.deepEqual(await hosts('fetch("/api/user")'), ['']);
    assert.deepEqual(await hosts('fetch(process.env.URL ?? "https://api.github.com")'), ['']);
    assert.deepEqual(await hosts('log("see https://api.github.com")'), []);
    assert.deepEqual(await hosts('get("localhost")'), []);
  });

  it('takes no host of a request that a chain began with', async () => {
    const text = 'fetch("https://api.github.com").then(r => post(a, { headers: { Authorization: t } }))';
    assert.equal(await recipient(text), null);
  });

  it('knows whose host it is', () => {
    assert.equal(providerOfHost('api.github.com/user')?.id, 'github');
    assert.equal(providerOfHost('api.stripe.com')?.id, 'stripe');
    assert.equal(providerOfHost('api.github.com.evil.example'), null);
    assert.equal(providerOfHost('notapi.stripe.com'), null);
    assert.equal(providerOfHost(''), null);
  });

  describe('finds who receives a header', () => {
    const url = '"https://api.github.com/user"';
    const auth = 'headers: { Authorization: t }';
    for (const [name, text] of [
      ['fetch', `fetch(${url}, { ${auth} })`],
      ['fetch with Headers', `fetch(${url}, { headers: new Headers({ Authorization: t }) })`],
      ['fetch of a Request', `fetch(new Request(${url}, { ${auth} }))`],
      ['axios', `axios.get(${url}, { ${auth} })`],
      ['axios with one object', `axios({ url: ${url}, ${auth} })`],
      ['axios.create', `const c = axios.create({ baseURL: "https://api.github.com", ${auth} }); c.get("/user")`],
      ['got', `await got.post(${url}, { json: b, ${auth} }).json()`],
      ['ky', `ky(${url}, { ${auth} })`],
      ['undici', `request(${url}, { method: "POST", ${auth} })`],
      ['https', `https.request({ hostname: "api.github.com", path: "/user", ${auth} }, done)`],
      ['https with a URL', `https.get(${url}, { ${auth} }, done)`],
      ['superagent', `superagent.get(${url}).set("Authorization", t).end(done)`],
      ['superagent, further down', `superagent.get(${url}).query({ a: 1 }).set("Authorization", t)`],
      [
        'XMLHttpRequest',
        `const x = new XMLHttpRequest(); x.open("GET", ${url}); x.setRequestHeader("Authorization", t)`,
      ],
      ['a variable', `const headers = { Authorization: t }; fetch(${url}, { headers })`],
      [
        'a variable of another name',
        `const h = new Headers(); h.set("Authorization", t); fetch(${url}, { headers: h })`,
      ],
      [
        'a variable that is spread',
        `const headers = { Authorization: t }; fetch(${url}, { headers: { ...headers, a: 1 } })`,
      ],
      ['options in a variable', `const o = { ${auth} }; fetch(${url}, o)`],
      ['a constant', `const base = "https://api.github.com"; fetch(\`\${base}/user\`, { ${auth} })`],
    ] as const)
      it(`of ${name}`, async () => {
        assert.equal(await recipient(text), 'github request');
        // Another host in the file changes nothing.
        assert.equal(await recipient(`${text};\nopen("https://api.stripe.com/v1")`), 'github request');
      });

    it('by the function, or the file, around it', async () => {
      assert.equal(await recipient(`function f() { const u = ${url}; return { ${auth} } }`), 'github function');
      assert.equal(await recipient(`const u = ${url}; function f() { return { ${auth} } }`), 'github file');
      assert.equal(
        await recipient(`function f() { const u = ${url}; return { ${auth} } } const v = "https://api.stripe.com"`),
        'github function',
      );
    });

    it('and nobody where it cannot be told', async () => {
      assert.equal(await recipient(`const u = ${url}, v = "https://api.stripe.com"; f({ ${auth} })`), null);
      assert.equal(await recipient(`const u = ${url}; fetch("https://h.example", { ${auth} })`), null);
      assert.equal(await recipient(`fetch(process.env.URL || ${url}, { ${auth} })`), null);
      assert.equal(await recipient(`fetch("/api", { ${auth} }); const u = ${url}`), null);
      assert.equal(await recipient(`f({ ${auth} })`), null);
    });

    it('in Python too', async () => {
      assert.equal(
        await recipient(`requests.get(${url}, headers={"Authorization": t})\nx = "https://api.stripe.com"\n`, python),
        'github request',
      );
      assert.equal(
        await recipient(`s = requests.Session()\ns.headers["Authorization"] = t\ns.get(${url})\n`, python),
        'github request',
      );
    });
  });

  describe('in Java', () => {
    const inMethod = (body: string) =>
      `import java.net.http.*; import java.net.*; import okhttp3.*; import org.springframework.http.*;
import org.springframework.web.client.*; import org.springframework.web.reactive.function.client.*;
class A {
  private final WebClient web = WebClient.builder().baseUrl("https://api.github.com").build();
  void m(jakarta.servlet.http.HttpServletResponse out, RestTemplate rest) { ${body} }
}`;

    it('finds the headers that are set by a call', async () => {
      const set = (body: string) => headers(inMethod(body), java);
      assert.deepEqual(await set('HttpRequest.newBuilder().uri(u).header("A-B", v).headers("C-D", w, "E-F", x);'), [
        '|A-B: v',
        '|C-D: w',
        '|E-F: x',
      ]);
      assert.deepEqual(await set('HttpHeaders h = make(); h.set(HttpHeaders.AUTHORIZATION, v); h.setBearerAuth(w);'), [
        'h|Authorization: v',
        'h|Authorization: template("Bearer ", w)',
      ]);
      assert.deepEqual(await set('headers.add("A-B", v); list.add("A-B", v); out.setHeader("A-B", v);'), [
        'headers|A-B: v',
      ]);
      assert.deepEqual(await set('post.addHeader(new BasicHeader("A-B", v)); con.setRequestProperty("C-D", w);'), [
        '|A-B: v',
        'con|C-D: w',
      ]);
    });

    it('finds who receives a header', async () => {
      for (const body of [
        'HttpRequest.newBuilder(URI.create(U)).header("Authorization", t).build();',
        'new Request.Builder().header("Authorization", t).url(U).build();',
        'Request.Builder b = new Request.Builder().url(U); b.addHeader("Authorization", t);',
        'URL url = new URL(U); URLConnection c = url.openConnection(); c.setRequestProperty("Authorization", t);',
        'HttpHeaders h = new HttpHeaders(); h.setBearerAuth(t); rest.exchange(U, GET, new HttpEntity<>(h), String.class);',
        'HttpHeaders h = new HttpHeaders(); h.setBearerAuth(t); HttpEntity<Void> e = new HttpEntity<>(h); rest.exchange(U, GET, e);',
        'web.get().uri("/user").header("Authorization", t).retrieve();',
        'web.get().uri("/user").headers(h -> h.setBearerAuth(t)).retrieve();',
      ])
        assert.equal(
          await recipient(inMethod(body.replace(/\bU\b/, '"https://api.github.com/user"')), java),
          'github request',
          body,
        );
    });

    it('takes no address of a request that runs later', async () => {
      const body = 'first("https://api.github.com/a").thenApply(x -> { y.header("Authorization", t); return x; });';
      assert.notEqual(await recipient(inMethod(body).replace(/ {2}private.*\n/, ''), java), 'github request');
    });
  });

  it('knows requests to this machine', async () => {
    const loopback = async (text: string) => {
      const source = await facts(text);
      return isLoopbackCall(source, source.calls.at(-1)!);
    };
    for (const text of [
      'fetch("http://localhost:3000/x")',
      'fetch(`https://127.0.0.1/${p}`)',
      'fetch("http://[::1]:80")',
      'https.request({ host: "localhost" })',
      'fetch("http://app.localhost/")',
    ])
      assert.equal(await loopback(text), true, text);
    for (const text of [
      'fetch("https://localhost.example/")',
      'fetch("http://128.0.0.1")',
      'f("http://localhost", "http://h.example")',
    ])
      assert.equal(await loopback(text), false, text);
    for (const text of ['fetch(u)', 'fetch("/x")', 'f("text")', 'fetch(process.env.U ?? "http://localhost")'])
      assert.equal(await loopback(text), null, text);
  });

  it('takes time in proportion to the text', async () => {
    const work = async (count: number): Promise<void> => {
      const source = await facts(
        Array.from(
          { length: count },
          (_, at) => `const h${at} = { headers: { Authorization: t } }; fetch(\`https://h${at}.example/\`, h${at});`,
        ).join('\n'),
      );
      for (const header of headersOf(source)) recipientOf(source, header);
    };
    await assertProportional(work, 200, 'headers');
  });
});
