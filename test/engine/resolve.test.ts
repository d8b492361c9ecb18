import assert from 'node:assert/strict';
import type { Language } from '../../rules/engine/language.ts';
import { alternatives, hole, libraryCall, literalParts, qualify, resolve, textOf } from '../../rules/engine/resolve.ts';
import type { Call, Source, Value } from '../../rules/engine/source.ts';
import python from '../../rules/languages/python.ts';
import typescript from '../../rules/languages/typescript.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';

/** The argument of `use(…)`, and the function it is read in. */
async function used(text: string, language: Language = typescript): Promise<[Source, Value, number]> {
  const source = await read(language, text);
  assert.equal(source.broken, false, text);
  const call = source.calls.find(({ callee }) => callee === 'use');
  return [source, call!.args[0]!.value, call!.within];
}

const resolved = async (text: string, language?: Language): Promise<string> =>
  show(resolve(...(await used(text, language))));

const asText = async (text: string, language?: Language): Promise<string | null> =>
  textOf(...(await used(text, language)))?.replaceAll(hole, '{}') ?? null;

const all = async (text: string, language?: Language): Promise<string[]> =>
  alternatives(...(await used(text, language))).map(show);

/** The qualified name of the last call in a text: `path`, `(path)` for a global, null for a local thing. */
async function qualified(text: string, language: Language = typescript): Promise<string | null> {
  const source = await read(language, text);
  assert.equal(source.broken, false, text);
  const call = source.calls.reduce((last: Call, next) => (next.span.end >= last.span.end ? next : last));
  const name = qualify(source, call.callee, call.within);
  assert.equal(libraryCall(source, call), name?.origin === 'import' ? name.path : null);
  return name && (name.origin === 'global' ? `(${name.path})` : name.path);
}

describe('engine/resolve', () => {
  describe('resolve', () => {
    it('follows constants', async () => {
      assert.equal(await resolved('const a = "x"; use(a)'), '"x"');
      assert.equal(await resolved('const a = "x"; const b = a; const c = b as string; use(c)'), '"x"');
      assert.equal(await resolved('const a = "x"; function f() { return () => use(a) }'), '"x"');
      assert.equal(await resolved('use(a); var a = "x"'), '"x"');
      assert.equal(await resolved('let a; a = "x"; use(a)'), '"x"');
      assert.equal(await resolved('let a = null; a = "x"; use(a)'), '"x"');
      assert.equal(await resolved('let a = "x"; a = "x"; use(a)'), '"x"');
      assert.equal(await resolved('use(a)'), 'a');
      assert.equal(await resolved('use("x")'), '"x"');
    });

    it('does not follow what changes', async () => {
      assert.equal(await resolved('let a = "x"; a = "y"; use(a)'), 'a');
      assert.equal(await resolved('let a = "x"; a += "y"; use(a)'), 'a');
      assert.equal(await resolved('let a = 1; a++; use(a)'), 'a');
      assert.equal(await resolved('let a = "x"; for (a of b) use(a)'), 'a');
      assert.equal(await resolved('let a = "x"; function f(b) { a = b } use(a)'), 'a');
      assert.equal(await resolved('let a = "x"; const f = () => { a = "y"; }; function g() { use(a) }'), 'a');
      assert.equal(await resolved('let a; a = "x"; ({ a } = b); use(a)'), 'a');
    });

    it('keeps scopes apart', async () => {
      assert.equal(await resolved('const a = "x"; function f(a) { use(a) }'), 'a');
      assert.equal(await resolved('const a = "x"; function f({ a }) { use(a) }'), '#0.a');
      assert.equal(await resolved('const a = "x"; function f() { const a = "y"; use(a) }'), '"y"');
      assert.equal(await resolved('const a = "x"; function f() { const a = "y" } use(a)'), '"x"');
      assert.equal(await resolved('const a = "x"; function f() { let a; use(a) }'), 'a');
      assert.equal(await resolved('function f() { const a = "x" } function g() { const a = "y"; use(a) }'), '"y"');
      assert.equal(await resolved('function f() { let a; a = "x" } function g() { let a; a = "y"; use(a) }'), '"y"');
      assert.equal(await resolved('const a = "x"; try { } catch (a) { (() => use(a))() }'), 'a');
      assert.equal(await resolved('function f(o) { o.a = "x" } function g(o) { use(o.a) }'), 'o.a');
      assert.equal(await resolved('const o = {}; o.a = "x"; function g() { use(o.a) }'), '"x"');
      assert.equal(await resolved('const b = "x"; const a = b; function f(b) { use(a) }'), '"x"');
    });

    it('follows defaults, fields, enumerations and destructuring', async () => {
      assert.equal(await resolved('function f(a = "x") { use(a) }'), '"x"');
      assert.equal(await resolved('function f(a = "x") { return () => use(a) }'), '"x"');
      assert.equal(await resolved('class A { b = "x"; c() { use(this.b) } }'), '"x"');
      assert.equal(await resolved('class A { static b = "x" } use(A.b)'), '"x"');
      assert.equal(await resolved('class A { constructor(private b = "x") { } c(b) { use(this.b) } }'), '"x"');
      assert.equal(await resolved('class A { b; constructor(c = "x") { this.b = c } d(c) { use(this.b) } }'), '"x"');
      assert.equal(await resolved('enum E { A = "x" } use(E.A)'), '"x"');
      assert.equal(await resolved('const { a: b } = { a: "x" }; use(b)'), '"x"');
      assert.equal(await resolved('const o = { a: { b: "x" } }; const { a: { b } } = o; use(b)'), '"x"');
      assert.equal(await resolved('const [a, b] = ["x", "y"]; use(b)'), '"y"');
      assert.equal(await resolved('const o = Object.freeze({ a: "x" }); use(o.a)'), '"x"');
    });

    it('follows objects, where one value is meant', async () => {
      assert.equal(await resolved('const o = { a: { b: "x" } }; use(o.a.b)'), '"x"');
      assert.equal(await resolved('const o = { a: "x" }; use(o["a"])'), '"x"');
      assert.equal(await resolved('const b = "x", o = { a: b }; function f(b) { use(o.a) }'), '"x"');
      assert.equal(await resolved('const o = { ...p, a: "x" }; use(o.a)'), '"x"');
      assert.equal(await resolved('const o = { a: "x", ...p }; use(o.a)'), 'o.a');
      assert.equal(await resolved('const o = { a: "x", a: "y" }; use(o.a)'), 'o.a');
      assert.equal(await resolved('const o = { a: "x" }; o.a = "y"; use(o.a)'), 'o.a');
      assert.equal(await resolved('const o = { a: "x" }; use(o.b)'), 'o.b');
    });

    it('knows the environment under other names', async () => {
      assert.equal(await resolved('const { env } = process; use(env.X)'), 'env(X)');
      assert.equal(await resolved('const e = process.env; use(e.X)'), 'env(X)');
      assert.equal(await resolved('import { env as e } from "node:process"; use(e.X)'), 'env(X)');
      assert.equal(await resolved('import p from "process"; use(p.env.X)'), 'env(X)');
      assert.equal(await resolved('import { env } from "./config"; use(env.X)'), 'env.X');
      assert.equal(await resolved('const a = process.env.X ?? "y"; use(a)'), 'env(X, "y")');
    });

    it('ends in a circle', async () => {
      for (const text of [
        'const a = b, b = a; use(a)',
        'const a = a; use(a)',
        'const a = { b: a.b }; use(a.b)',
        'const a = a.b; use(a.b.c)',
        'function f(a = b, b = a) { use(a) }',
      ])
        assert.match(await resolved(text), /^[ab.c]+$/, text);
    });

    it('follows Python too', async () => {
      assert.equal(await resolved('A = "x"\ndef f():\n  use(A)\n', python), '"x"');
      assert.equal(await resolved('def f(a="x"):\n  use(a)\n', python), '"x"');
      assert.equal(
        await resolved('class C:\n  def __init__(self):\n    self.a = "x"\n  def m(self):\n    use(self.a)\n', python),
        '"x"',
      );
      assert.equal(await resolved('a = "x"\na += "y"\nuse(a)\n', python), 'a');
    });
  });

  it('gives all alternatives', async () => {
    assert.deepEqual(await all('use(a || b || "x")'), ['a', 'b', '"x"']);
    assert.deepEqual(await all('const a = c ? "x" : d ? "y" : "z"; use(a)'), ['"x"', '"y"', '"z"']);
    assert.deepEqual(await all('use(process.env.A ?? process.env.B ?? "x")'), [
      'env(A, env(B, "x"))',
      'env(B, "x")',
      '"x"',
    ]);
    assert.deepEqual(await all('const { a = "x" } = b; use(a)'), ['b.a', '"x"']);
    assert.deepEqual(await all('const a = c || "x", b = a || "y"; use(b)'), ['c', '"x"', '"y"']);
    assert.deepEqual(await all('function f(a) { a = a || "x"; use(a) }'), ['"x"']);
    assert.deepEqual(await all(`const a = ${'a || '.repeat(100)}"x"; use(a)`), ['"x"']);
  });

  describe('textOf', () => {
    it('puts constants in, and holes for the rest', async () => {
      assert.equal(await asText('const h = "h.example"; use(`https://${h}/${p}?a=${1}`)'), 'https://h.example/{}?a=1');
      assert.equal(await asText('const b = "https://" + h; use(b + "/x" + y)'), 'https://{}/x{}');
      assert.equal(await asText('use("a".concat(b, "c"))'), 'a{}c');
      assert.equal(await asText('use(process.env.X || "x")'), 'x');
      assert.equal(await asText('use(process.env.X)'), '{}');
      assert.equal(await asText('use(a ? "x" : b)'), 'x');
      assert.equal(await asText('use(`${a || "x"}y`)'), 'xy');
      assert.equal(await asText('use(new URL("/p", "https://h.example"))'), 'https://h.example/p');
      assert.equal(await asText('const b = "https://h.example"; use(new URL(`/p/${q}`, b))'), 'https://h.example/p/{}');
      assert.equal(await asText('use(new URL("https://i.example/", b))'), 'https://i.example/');
      assert.equal(await asText('use(f("x"))'), '{}');
      assert.equal(await asText('use({ a: 1 })'), null);
      assert.equal(await asText('use(true)'), null);
      assert.equal(await asText('use(8080)'), '8080');
    });

    it('reads names where they stand, not where they are used', async () => {
      assert.equal(await asText('const h = "x"; const u = `a${h}`; function f(h = "y") { use(u) }'), 'ax');
      assert.equal(await asText('class A { u = `a${h}`; m(h = "y") { use(this.u) } } const h = "x"'), 'ax');
    });

    it('ends in a circle, also in a wide one', async () => {
      assert.match((await asText('const a = "x" + a; use(a)'))!, /^x+\{\}$/);
      assert.equal(typeof (await asText(`const a = ${'a + '.repeat(100)}"x"; use(a)`)), 'string');
      const doubled = Array.from({ length: 40 }, (_, at) => `const a${at + 1} = a${at} + a${at} + a${at};`).join('\n');
      assert.equal(typeof (await asText(`const a0 = "x";\n${doubled}\nuse(a40)`)), 'string');
    });
  });

  it('gives the parts that stand in the text', async () => {
    const [, value] = await used('use("a" + (`b${c}d` + e) + f("g"))');
    assert.deepEqual(literalParts(value).map(show), ['"a"', '"b"', '"d"']);
    const [, other] = await used('use(f("g"))');
    assert.deepEqual(literalParts(other), []);
  });

  describe('qualify', () => {
    it('follows imports in every form', async () => {
      assert.equal(await qualified('import axios from "axios"; axios.get()'), 'axios.get');
      assert.equal(await qualified('import { get as g } from "node:https"; g()'), 'https.get');
      assert.equal(await qualified('import * as h from "https"; new h.Agent()'), 'https.Agent');
      assert.equal(await qualified('import h = require("https"); h.get()'), 'https.get');
      assert.equal(await qualified('const { Agent: A } = require("https"); new A()'), 'https.Agent');
      assert.equal(await qualified('const { a: { b } } = require("c"); b()'), 'c.a.b');
      assert.equal(await qualified('require("https").get()'), 'https.get');
      assert.equal(await qualified('const get = require("https").get; get()'), 'https.get');
      assert.equal(await qualified('const { default: got } = await import("got"); got.post()'), 'got.post');
      assert.equal(await qualified('(await import("got")).default.post()'), 'got.post');
      assert.equal(await qualified('const a = __importDefault(require("axios")); a.default.get()'), 'axios.get');
      assert.equal(await qualified('const a = require("axios"); (0, a.get)()'), 'axios.get');
      assert.equal(await qualified('let a; a = require("axios"); a.get()'), 'axios.get');
      assert.equal(await qualified('let a; try { a = require("axios") } catch { a = null } a.get()'), 'axios.get');
      assert.equal(await qualified('import S = k.v1.S; import * as k from "k"; new S()'), 'k.v1.S');
    });

    it('follows clients through variables, fields, factories and defaults', async () => {
      const axios = 'import axios from "axios"; ';
      assert.equal(await qualified(`${axios}const c = axios.create({}); c.get()`), 'axios.create().get');
      assert.equal(
        await qualified(`${axios}class A { c = axios.create(); m() { this.c.get() } }`),
        'axios.create().get',
      );
      assert.equal(
        await qualified(`${axios}class A { constructor() { this.c = axios.create() } m() { this.c.get() } }`),
        'axios.create().get',
      );
      assert.equal(await qualified(`${axios}function f() { return axios.create() } f().get()`), 'axios.create().get');
      assert.equal(
        await qualified(`${axios}const f = () => axios.create(); const c = f(); c.get()`),
        'axios.create().get',
      );
      assert.equal(await qualified(`${axios}function f(c = axios) { c.get() }`), 'axios.get');
      assert.equal(await qualified(`${axios}const c = d || axios; c.get()`), '(d.get)');
      assert.equal(await qualified(`${axios}const { get } = axios; get()`), 'axios.get');
      assert.equal(
        await qualified(`${axios}let c; if (d) c = axios.create(); else c = axios.create({ e }); c.get()`),
        'axios.create().get',
      );
      assert.equal(
        await qualified(`${axios}const o = { c: axios }; axios.interceptors.request.use(d)`),
        'axios.interceptors.request.use',
      );
    });

    it('takes nothing local for a library', async () => {
      const axios = 'import axios from "axios"; ';
      assert.equal(await qualified(`${axios}function f(axios) { axios.get() }`), null);
      assert.equal(await qualified(`${axios}function f({ axios }) { axios.get() }`), null);
      assert.equal(
        await qualified(`${axios}function f() { const axios = make; axios.get() } function make() {}`),
        null,
      );
      assert.equal(await qualified(`${axios}let c = axios; c = d; c.get()`), null);
      assert.equal(await qualified('for (const axios of clients) axios.get()'), null);
      assert.equal(await qualified('class Client { } new Client()'), null);
      assert.equal(await qualified('function fetch() { } fetch()'), null);
      assert.equal(await qualified('this.client.get()'), null);
    });

    it('knows globals from methods of the same name', async () => {
      assert.equal(await qualified('fetch()'), '(fetch)');
      assert.equal(await qualified('class Client { fetch() { return fetch() } }'), '(fetch)');
      assert.equal(await qualified('const client = { fetch() { return fetch() } }'), '(fetch)');
      assert.equal(await qualified('const client = { fetch: () => fetch() }'), '(fetch)');
    });

    it('ends in a circle', async () => {
      for (const text of [
        'const a = b, b = a; a.c()',
        'function f() { return f() } f().g()',
        `const a = ${'a || '.repeat(100)}a.b; a.c()`,
        'class A { b = this.b; c() { this.b.d() } }',
      ])
        assert.equal(await qualified(text), null, text);
    });

    it('follows Python too', async () => {
      assert.equal(await qualified('import requests as r\nr.get()\n', python), 'requests.get');
      assert.equal(
        await qualified(
          'import requests\nclass C:\n  def __init__(self):\n    self.s = requests.Session()\n  def get(self):\n    self.s.get()\n',
          python,
        ),
        'requests.Session().get',
      );
      assert.equal(await qualified('import requests\ndef f(requests):\n  requests.get()\n', python), null);
      assert.equal(
        await qualified('import requests\ndef make():\n  return requests.Session()\nmake().get()\n', python),
        'requests.Session().get',
      );
    });
  });

  it('takes time in proportion to the text', async () => {
    const work = async (count: number): Promise<void> => {
      const [source] = await used(`let a = "x"; ${'a = b; function f(c) { c.d = a; use(c.d) }\n'.repeat(count)}`);
      for (const call of source.calls) {
        resolve(source, call.args[0]!.value, call.within);
        textOf(source, call.args[0]!.value, call.within);
        qualify(source, call.callee, call.within);
      }
    };
    await assertProportional(work, 300, 'names');
  });
});
