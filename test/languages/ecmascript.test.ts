import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Node } from '@vscode/tree-sitter-wasm';
import { languageOf } from '../../rules/engine/lint.ts';
import type { Source } from '../../rules/engine/source.ts';
import javascript from '../../rules/languages/javascript.ts';
import tsx from '../../rules/languages/tsx.ts';
import typescript from '../../rules/languages/typescript.ts';
import { parse } from '../../server/workspace/grammars.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

/** The grammar's nodes that have to become facts. */
const kinds: Readonly<Record<string, 'strings' | 'calls' | 'comments' | 'functions'>> = {
  string: 'strings',
  template_string: 'strings',
  call_expression: 'calls',
  new_expression: 'calls',
  comment: 'comments',
  hash_bang_line: 'comments',
  arrow_function: 'functions',
  function_expression: 'functions',
  generator_function: 'functions',
  function_declaration: 'functions',
  generator_function_declaration: 'functions',
  method_definition: 'functions',
};

const isKey = ({ parent, id }: Node): boolean =>
  parent?.type === 'enum_assignment' || (parent?.type === 'pair' && parent.childForFieldName('key')?.id === id);

function inType(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent)
    if (/^(?:literal_type|object_type|template_literal_type)$/.test(at.type)) return node.type !== 'comment';
  return false;
}

const languages = [javascript, typescript, tsx];

const sample = `#!/usr/bin/env node
'use strict';
import axios, { AxiosError as Failure, type AxiosInstance } from 'axios'; // the client
import * as crypto from 'node:crypto';
import legacy = require('legacy');
export { x } from "./x.js";
const { Agent: A, ...others } = require('https'), { n: { deep = 'd' } } = require('nested');

enum Plan { Free = 'free', Paid }

/** Client of the orders API. */
@Injectable({ scope: 'default' })
export default class Client<T extends { a: 'b' }> extends Base implements Closeable {
  static readonly base: string = \`https://api.example.com/\${process.env.REGION ?? "eu"}/v1?key=\${key}&b=2\`;
  #token = process.env['TOKEN'] || 'none';
  constructor(private readonly key = 'k', @Inject(TOKENS.log) log?: Log, { retries: [first = 1], ...rest } = {}) { super(); }
  @Get('/orders/:id')
  async *send<U>(path: string, /* body */ body?: U): Promise<void> {
    try {
      const response = await axios.post<Order>(Client.base + '/q?x=' + this.key + "&y=1", { body, [\`k\`]: 1 }, {
        headers: { Authorization: \`Bearer \${this.#token!}\`, 'X-Api-Key': key as string, ...this.extra },
        httpsAgent: new A({ rejectUnauthorized: !1 }), // unsafe
      });
      for (const [k, v] of Object.entries(response?.headers ?? {})) if (k === 'x' && v != null) yield* v; else break;
    } catch ({ message }) {
      this.log?.['warn'](/["']\\/\`/g.test(message) ? "a\\x41\\n" : 'b' + 1_000n);
    } finally { session.headers['X-B'] = other.c = \`t\`; count++; }
    do { switch (body) { case 'a': return; default: label: for (;;) break label; } } while (x satisfies Y);
  }
}
export const view = (props) => <p className="a&amp;b" on={() => go('x')} {...props}>text {cond ? 'y' : <b/>}</p>;
fetch(url, init).then(r => r.json()).catch(e => { throw e });
`;

const callsOf = (source: Source): string[] => source.calls.map(call => show({ kind: 'call', span: call.span, call }));
const assignmentsOf = (source: Source): string[] =>
  source.assignments.map(({ target, value }) => `${target} = ${show(value)}`);
const importsOf = (source: Source): string[] =>
  source.imports.map(({ module, name, local }) => `${module} ${name} ${local}`);

async function facts(text: string, language = typescript): Promise<Source> {
  const source = await read(language, text);
  checkFacts(source);
  return source;
}

/** The value of `x = …`. */
async function value(text: string, language = typescript): Promise<string> {
  const source = await facts(`x = ${text};\n`, language);
  assert.equal(source.broken, false, text);
  return show(source.assignments.find(({ target }) => target === 'x')!.value);
}

describe('languages/ecmascript', () => {
  it('is chosen by extension', () => {
    for (const [name, id] of [
      ['a.js', 'javascript'],
      ['a.mjs', 'javascript'],
      ['a.cjs', 'javascript'],
      ['a.jsx', 'javascript'],
      ['a.ts', 'typescript'],
      ['a.mts', 'typescript'],
      ['a.cts', 'typescript'],
      ['a.tsx', 'tsx'],
    ] as const)
      assert.equal(languageOf(name)?.id, id, name);
  });

  describe('strings', () => {
    it('are read with their escapes, without quotes', async () => {
      assert.equal(
        await value(String.raw`"a\n\t\r\b\f\v\0\x41\u00e9\u{1F600}\uD83D\uDE00\q\'\"\\"`),
        JSON.stringify('a\n\t\r\b\f\v\0Aé😀😀q\'"\\'),
      );
      assert.equal(await value(String.raw`'\101\012\0'`, javascript), JSON.stringify('A\n\0'));
      assert.equal(await value('"a\\\nb\\\r\nc"'), '"abc"');
      assert.equal(await value('`a"b\n\\`\\${c}`'), JSON.stringify('a"b\n`${c}'));
      assert.equal(await value('""'), '""');
      assert.equal(await value('``'), '""');
      assert.equal(await value('"\\u{110000}"'), JSON.stringify('\\u{110000}'));
      const source = await facts('x = "a\\"b"');
      assert.equal(cut(source, source.strings[0]!.span), '"a\\"b"');
      assert.equal(cut(source, source.strings[0]!.inner), 'a\\"b');
    });

    it('are recorded once each, wherever a value stands', async () => {
      const source = await facts(
        `'1'; import a from '2'; import b = require('3'); export * from '4'; import d from "5" with { type: '6' };
        @dec('7') class C { @dec('8') p = '9'; ['10'] = \`11\`; constructor(@Inject('12') private q = '13') {} static { f('14') } m({ r: [s = '15'] }) { yield_('16') } }
        enum E { A = '17' } namespace N { export const t = '18' } const { u = '19', v: { w = '20' }, ...x } = y['21'], [z = '22'] = ['23'];
        f('24', ...['25'], { k: '26', ...{ l: '27' }, ['28']: 1, m() { return '29' } }, \`30\${g('31')}\`); tag\`32\`; new F('33')['34'].n('35');
        if (a === '36') throw '37'; else if ('38' in b) ; for (const c of '39') ; for (let d = '40'; ; ) ; switch ('41') { case '42': }
        e = f ? '43' : g ?? '44' + h; i = '45' as const; j = <string>'46'; k = '47'!; l = ('48', '49'); m = () => '50'; export default '51'`,
      );
      assert.equal(source.broken, false);
      assert.deepEqual(
        source.strings.map(({ inner }) => Number.parseInt(cut(source, inner), 10)),
        Array.from({ length: 51 }, (_, index) => index + 1),
      );
    });

    it('are no regular expressions, types, JSX texts and keys', async () => {
      const source = await facts(
        `type A = 'a' | \`b\${C}\`; interface B { c: 'c' } let d: 'd' = e as 'e' | { f: 'f' }; function g<T = 'g'>(h: 'h'): asserts h is 'i' {}
        f = /["']j\\/"/g; k<'l'>(); ({ 'm': 1 }); n = <p>"o" 'p' \`q\`</p>;`,
        tsx,
      );
      assert.equal(source.broken, false);
      assert.deepEqual(source.strings, []);
    });

    it('with holes are templates', async () => {
      assert.equal(await value('`Bearer ${token}`'), 'template("Bearer ", token)');
      assert.equal(await value('`${a.b}${c()} \\n${ /* d */ e["f"] }`'), 'template(a.b, c(), " \\n", e.f)');
      assert.equal(await value('`a${`b${c}`}d`'), 'template("a", template("b", c), "d")');
      assert.equal(await value('`${a}`'), 'template(a)');
      const source = await facts('x = `a\\n${b}c${d}`');
      const [template] = source.strings;
      assert.ok(template?.kind === 'template');
      assert.deepEqual(
        template.parts.map(part => cut(source, part.span)),
        ['a\\n', 'b', 'c', 'd'],
      );
      for (const part of template.parts) if (part.kind === 'string') assert.deepEqual(part.span, part.inner);
      assert.equal(cut(source, template.inner), 'a\\n${b}c${d}');
    });

    it('put together are concatenations', async () => {
      assert.equal(await value('"Bearer " + token'), 'concat("Bearer ", token)');
      assert.equal(await value('a + ("b" + c) + `d${e}`'), 'concat(a, concat("b", c), template("d", e))');
      assert.equal(await value('a + b === c + "d"'), '?');
      assert.equal(await value('a + b * c'), 'concat(a, (b * c))');
      assert.equal(await value('"Bearer ".concat(token, `!`)'), 'concat("Bearer ", token, "!")');
      assert.equal(await value('a.concat(b)'), 'a.concat(b)');
    });

    it('give the query of a URL, once', async () => {
      const source = await facts(
        'a = `https://h.example/?token=${t}&b=2`;\nc = "https://h.example/?key=" + k;\nd = `/p?x=${`/q?y=${v}`}`;\ne = "https://h.example/?z=".concat(w);',
      );
      assert.deepEqual(pairsOf(source, 'query'), [
        'token = t',
        'b = "2"',
        'key = k',
        'x = template("/q?y=", v)',
        'y = v',
        'z = w',
      ]);
    });

    it('give no text for what runs from one literal into the next', async () => {
      const source = await facts('x = "https://h.example/?a=1&b=2" + "3&c=4&d" + "=5&e=6"');
      assert.deepEqual(pairsOf(source, 'query'), ['a = "1"', 'b = ?', 'c = "4"', 'e = "6"']);
    });

    it('in JSX attributes have character references and no escapes', async () => {
      const source = await facts('<a b="1&amp;2\\n&#65;&#x42;&nope;" c=\'d\' e={"f\\n"} />', tsx);
      assert.deepEqual(source.strings.map(show), [JSON.stringify('1&2\\nAB&nope;'), '"d"', JSON.stringify('f\n')]);
    });
  });

  it('records comments anywhere', async () => {
    const text = `#!/c0
// c1
f(/* c2 */ 1, /* c3 */ "x" /* c4 */, // c5
  { /* c6 */ k /* c7 */ : /* c8 */ 'v' /* c9 */, /* c10 */ }, [ /* c11 */ 1, /* c12 */]);
function g(/* c13 */ a /* c14 */ = 1, /* c15 */) /* c16 */ : { /* c17 */ b: "// no" } { /* c18 */ return /* c19 */ a /* c20 */ ; }
const t = \`a /* no */ \${ /* c21 */ b /* c22 */ } c\`, { /* c23 */ d, e: /* c24 */ h } = i, [ /* c25 */ j ] = k;
if /* c26 */ (x) /* c27 */ {} /* c28 */ else /* c29 */ {}
interface I { /* c30 */ b: '/* no */' // c31
}
class C /* c32 */ { /* c33 */ p /* c34 */ = 1; /* c35 */ @d /* c36 */ m() {} }
import { /* c37 */ l } from /* c38 */ 'm'; enum E { /* c39 */ A }
x = a /* c40 */ + /* c41 */ b ? /* c42 */ c : /* c43 */ d; y = /\\/* no *\\//; a /* c44 */ . /* c45 */ b(/* c46 */);
const n = <p /* c47 */ a="// no">{/* c48 */} /* no */ // no
</p>; // c49`;
    const source = await facts(text, tsx);
    assert.equal(source.broken, false);
    assert.deepEqual(
      source.comments.map(({ span }) => Number.parseInt(/c(\d+)/.exec(cut(source, span))?.[1] ?? '-1', 10)),
      Array.from({ length: 50 }, (_, index) => index),
    );
    assert.deepEqual(callsOf(source), ['f(1, "x", {k: "v"}, [1])', 'a.b()']);
    assert.deepEqual(source.functions[0]!.returns.map(show), ['a']);
  });

  it('reads imports as code writes them', async () => {
    const source = await facts(`import a, { b as c, default as d, type E, "f g" as h } from 'node:a';
import type I from "i"; import J, * as K from './k'; import 'side'; import l = require('l'); import M = K.N.O;
const { Agent: P, ...q } = require('https'), r = require("node:http").request, { s: { t }, u = 'v' } = require('w');
const x = await import('x'); const { default: y, z } = await import('z'); require('aa').ab('c');
const ac = __importDefault(require('ad')), ae = (0, tslib_1.__importStar)(require('af')); let ag = require(ah);
export * from 'ai';`);
    assert.deepEqual(importsOf(source), [
      'a null a',
      'a b c',
      'a null d',
      'a E E',
      'a f g h',
      'i null I',
      './k null J',
      './k null K',
      'l null l',
      'https Agent P',
      'https null q',
      'http null require(http)',
      'w u u',
      'w null require(w)',
      'x null x',
      'z null y',
      'z z z',
      'aa null require(aa)',
      'ad null ac',
      'af null ae',
    ]);
    assert.deepEqual(assignmentsOf(source), [
      'M = K.N.O',
      'r = require(http).request',
      't = require(w).s.t',
      'ag = require(ah)',
    ]);
  });

  it('reads values', async () => {
    assert.equal(await value('!0'), 'true');
    assert.equal(await value('!1'), 'false');
    assert.equal(await value('undefined'), 'null');
    assert.equal(await value('void 0'), 'null');
    assert.equal(await value('-1_000'), '-1000');
    assert.equal(await value('0x1F'), '31');
    assert.equal(await value('10n'), '10');
    assert.equal(await value('config["api-key"].value'), 'config.api-key.value');
    assert.equal(await value('config?.["a"]?.b!.c'), 'config.a.b.c');
    assert.equal(await value('config[i]'), '?');
    assert.equal(await value('this.#key'), 'this.#key');
    assert.equal(await value('(await (a))'), 'a');
    assert.equal(await value('<any>(a as unknown as { b: "c" })!'), 'a');
    assert.equal(await value('{ a: 1 } satisfies T'), '{a: 1}');
    assert.equal(await value('[1, "b", ...c]'), '[1, "b", c]');
    assert.equal(
      await value(
        '{ ...d, "a": { b: [1] }, 2: c, 0x10: e, f, [`g`]: 3, ["h" + i]: 4, async j() {}, get k() { return 1 } }',
      ),
      '{a: {b: [1]}, 2: c, 16: e, f: f, g: 3, : 4, j: function#0, k: function#1, ...d}',
    );
    assert.equal(await value('a || b || "c"'), 'choice(a, b, "c")');
    assert.equal(await value('a ?? "c"'), 'choice(a, "c")');
    assert.equal(await value('a && b'), 'choice(b)');
    assert.equal(await value('a ? b : c ? d : "e"'), 'choice(b, d, "e")');
    assert.equal(await value('(a, "b")'), '"b"');
    assert.equal(await value('function y() {}'), 'function#0');
    assert.equal(await value('async z => z'), 'function#0');
    assert.equal(await value('y = "z"'), '"z"');
    assert.equal(await value('new Map<string, number>'), 'new Map()');
    assert.equal(await value('Object.freeze({ a: 1 })'), '{a: 1}');
    assert.equal(await value('Object.assign(Object.assign({}, a), { b: 1 })'), '{b: 1, ...a}');
  });

  it('reads the environment', async () => {
    assert.equal(await value('process.env.X'), 'env(X)');
    assert.equal(await value('process.env["X"]!'), 'env(X)');
    assert.equal(await value('process?.env?.[`X`] as string'), 'env(X)');
    assert.equal(await value('globalThis.process.env.X'), 'env(X)');
    assert.equal(await value('import.meta.env.VITE_X'), 'env(VITE_X)');
    assert.equal(await value('Bun.env.X'), 'env(X)');
    assert.equal(await value('Deno.env.get("X")'), 'env(X)');
    assert.equal(await value('process.env.X || "d"'), 'env(X, "d")');
    assert.equal(await value('process.env.A ?? process.env.B ?? c'), 'env(A, env(B, c))');
    assert.equal(await value('a || process.env.B || "c"'), 'choice(a, env(B, "c"))');
    assert.equal(await value('process.env[name]'), '?');
    assert.equal(await value('process.env'), 'process.env');
    assert.equal(await value('process.env.X.trim()'), 'process.env.X.trim()');
    const source = await facts(
      'const { A, B = "b", C: c = "d", ...rest } = process.env; ({ D: this.d = "e" } = import.meta.env);',
    );
    assert.deepEqual(assignmentsOf(source), [
      'A = env(A)',
      'B = env(B, "b")',
      'c = env(C, "d")',
      'rest = ?',
      'this.d = env(D, "e")',
    ]);
  });

  it('reads pairs, with the keys around them', async () => {
    const pairs = async (text: string) => pairsOf(await facts(text, tsx));
    assert.deepEqual(
      await pairs('headers = { A: "b", "n-1": { m: [{ k: 1 }] }, [x]: { y: 2 }, s, async f() {}, ...z }'),
      [
        'property headers/A = "b"',
        'property headers/n-1 = {m: [{k: 1}]}',
        'property headers/n-1/m = [{k: 1}]',
        'property headers/n-1/m/k = 1',
        'property headers/ = {y: 2}',
        'property headers//y = 2',
        'property headers/s = s',
        'property headers/f = function#0',
      ],
    );
    assert.deepEqual(await pairs('get(u, { p: 0, headers: { A: t }, o: c || { B: 1 }, q: d ? { C: 2 } : {} })'), [
      'property p = 0',
      'property headers = {A: t}',
      'property headers/A = t',
      'property o = choice(c, {B: 1})',
      'property o/B = 1',
      'property q = choice({C: 2}, {})',
      'property q/C = 2',
    ]);
    assert.deepEqual(
      await pairs(
        `headers['X-Key'] = v; a.b.verify = false; d[0]["a.b"] = e; d[i] = f; h[\`Y\`] ??= w; this.#p.q = r; g().s = t`,
      ),
      [
        'member headers/X-Key = v',
        'member a/b/verify = false',
        'member d/?/a.b = e',
        'member d/ = f',
        'member h/Y = w',
        'member this/#p/q = r',
        'member g()/s = t',
      ],
    );
    assert.deepEqual(
      await pairs(
        'Object.assign(session.headers, { A: t }); const h = new Headers({ B: u }); f({ headers: new Headers({ C: v }) })',
      ),
      [
        'property session/headers/A = t',
        'property h/headers/B = u',
        'property headers = new Headers({C: v})',
        'property headers/C = v',
      ],
    );
    assert.deepEqual(await pairs('<A b="c" d e={{ f: 1 }} g:h={i} {...j} />'), [
      'property b = "c"',
      'property e = {f: 1}',
      'property e/f = 1',
      'property g:h = i',
    ]);
    assert.deepEqual(
      await pairs('enum E { A = "a", B, "C-D" = 1 << 2 }; this.options = { z: 1 }; class F { o = { y: 2 } }'),
      [
        'property E/A = "a"',
        'property E/B = ?',
        'property E/C-D = ?',
        'member this/options = {z: 1}',
        'property options/z = 1',
        'property o/y = 2',
      ],
    );
  });

  it('gives the spans of keys', async () => {
    const source = await facts(
      `f({ a: 1, "b": 2, ['c']: 3, d, [e]: 4, g() {} }); h['i'] = j.k = 3; l[\`m\`] = n[o] = 1; <p q-r="s" />`,
      tsx,
    );
    assert.deepEqual(
      source.pairs.map(pair => [cut(source, pair.keySpan), cut(source, pair.span)]),
      [
        ['a', 'a: 1'],
        ['b', '"b": 2'],
        ['c', "['c']: 3"],
        ['d', 'd'],
        ['[e]', '[e]: 4'],
        ['g', 'g() {}'],
        ['i', "h['i'] = j.k = 3"],
        ['k', 'j.k = 3'],
        ['m', 'l[`m`] = n[o] = 1'],
        ['o', 'n[o] = 1'],
        ['q-r', 'q-r="s"'],
      ],
    );
  });

  it('reads calls, each of a chain', async () => {
    const source = await facts(
      `axios . create<T>().get(\n  u, // c\n  ...a)\nf?.(1)?.['g']?.h(2); new a.B; new C(3).d(); tag\`e\${f}\`; this.x?.y(); d["k"](4);
(() => {})(); (0, lib_1.get)(5); (await m).n(6); (o as P).q(7); r()()(8); "".s(9); super(1); super.t(2); import('u').then(v);`,
    );
    assert.deepEqual(callsOf(source), [
      'axios.create()',
      'axios.create().get(u, ...a)',
      'f(1)',
      'f().g.h(2)',
      'new a.B()',
      'new C(3)',
      'C().d()',
      'tag(template("e", f))',
      'this.x.y()',
      'd.k(4)',
      '?()',
      'lib_1.get(5)',
      'm.n(6)',
      'o.q(7)',
      'r()',
      'r()()',
      'r()()(8)',
      '?.s(9)',
      'super(1)',
      'super.t(2)',
      'import("u")',
      'require(u).then(v)',
    ]);
    assert.deepEqual(
      source.calls.slice(0, 10).map(call => cut(source, call.nameSpan)),
      ['create', 'get', 'f', 'h', 'B', 'C', 'd', 'tag', 'y', 'k'],
    );
    const get = source.calls[1]!;
    assert.equal(cut(source, get.calleeSpan), 'axios . create<T>().get');
    assert.equal(cut(source, get.argsSpan), '\n  u, // c\n  ...a');
    assert.equal(cut(source, get.args[1]!.span), '...a');
    assert.equal(get.args[1]!.spread, true);
    assert.equal(cut(source, source.calls[4]!.argsSpan), '');
  });

  it('marks facts with the function they stand in', async () => {
    const source = await facts('a(); function f(b = c()) { d(); return e(() => g()); } class H { i() { j(); } }');
    assert.deepEqual(
      source.calls.map(({ callee, within }) => `${callee} ${source.functions[within]?.name ?? '-'}`),
      ['a -', 'c f', 'd f', 'e f', 'g ', 'j i'],
    );
  });

  it('reads assignments', async () => {
    const source = await facts(`const A = 1, { b, c: d = 'e', f: { g }, ...h } = i, [j, , k = 'l', ...m] = [n, 'o', p];
let q; var r = q; q = 's'; q += 't'; q ||= 'u'; q -= 1; q++; export const v = 'w'; exports.x = 'y'; module.exports = z;
[aa, bb.cc] = ['dd', ee]; ({ ff, gg: hh.ii = 'jj' } = kk); let { ll } = { ll: 'mm' };
for (const nn of oo) ; for (pp in qq) ; for (let rr = 0; ; ) ; try { } catch (ss) { } try { } catch ({ tt }) { }
function uu({ vv, ww: [xx] }, { yy } = {}) { this.zz = vv; }
class AB { ac = 'ad'; static ae = 'af'; readonly #ag = 'ah'; ['ai'] = 1; declare aj: string; constructor(private ak: string, public readonly al = 'am') { } }
import an = ao.ap; enum AQ { A }`);
    assert.equal(source.broken, false);
    assert.deepEqual(assignmentsOf(source), [
      'A = 1',
      'b = i.b',
      'd = choice(i.c, "e")',
      'g = i.f.g',
      'h = ?',
      'j = n',
      'k = choice(p, "l")',
      'm = ?',
      'q = null',
      'r = q',
      'q = "s"',
      'q = concat(q, "t")',
      'q = "u"',
      'q = ?',
      'q = ?',
      'v = "w"',
      'exports.x = "y"',
      'module.exports = z',
      'aa = "dd"',
      'bb.cc = ee',
      'ff = kk.ff',
      'hh.ii = choice(kk.gg, "jj")',
      'll = "mm"',
      'nn = ?',
      'pp = ?',
      'rr = 0',
      'ss = ?',
      'tt = ?',
      'vv = #0.vv',
      'xx = ?',
      'yy = #1.yy',
      'this.zz = vv',
      'AB = ?',
      'this.ac = "ad"',
      'AB.ae = "af"',
      'this.#ag = "ah"',
      'this.ai = 1',
      'this.ak = ak',
      'this.al = al',
      'an = ao.ap',
      'AQ = {A: ?}',
    ]);
    const names = (test: (fact: Source['assignments'][number]) => boolean) =>
      source.assignments
        .filter(test)
        .map(({ target }) => target)
        .join(' ');
    assert.equal(
      names(({ constant }) => constant),
      'A b d g h j k m v nn AB this.#ag this.al an AQ',
    );
    assert.equal(
      names(({ declaration }) => !declaration),
      'q q q q q exports.x module.exports aa bb.cc ff hh.ii pp this.zz',
    );
  });

  it('reads functions', async () => {
    const source = await facts(
      `export default async function f(a, b: number = 1, c?: string, { d } = {}, [e] = [], ...g) { function h() { return 1 } if (a) return h; return; return (b, "c"); }
const i = async ({ j }) => ({ k: 1 }), l = m => m, n = function o() {}, p = { q() { return 2 }, r: () => 3, *['s']() {} };
class T { @Get('/u') @v async w(this: T, @X('y') z = 'aa') {} get bb() { return this.cc } static #dd() {} }
function over(a: string): void; abstract class U { abstract m(): void }`,
    );
    assert.equal(source.broken, false);
    const shown = source.functions.map(fn => ({
      name: fn.name,
      params: fn.params.map(param => param.name + (param.default ? `=${show(param.default)}` : '')).join(' '),
      returns: fn.returns.map(show).join(' | '),
      within: fn.within,
    }));
    assert.deepEqual(shown, [
      { name: 'f', params: 'a b=1 c ={} =[] g', returns: 'h | "c"', within: -1 },
      { name: 'h', params: '', returns: '1', within: 0 },
      { name: 'i', params: '', returns: '{k: 1}', within: -1 },
      { name: 'l', params: 'm', returns: 'm', within: -1 },
      { name: 'o', params: '', returns: '', within: -1 },
      { name: 'q', params: '', returns: '2', within: -1 },
      { name: 'r', params: '', returns: '3', within: -1 },
      { name: 's', params: '', returns: '', within: -1 },
      { name: 'w', params: ' z="aa"', returns: '', within: -1 },
      { name: 'bb', params: '', returns: 'this.cc', within: -1 },
      { name: '#dd', params: '', returns: '', within: -1 },
    ]);
    assert.deepEqual(source.functions[8]!.decorators.map(show), ['Get("/u")', 'v']);
    assert.ok(cut(source, source.functions[0]!.span).startsWith('async function f('));
    assert.equal(cut(source, source.functions[1]!.body), '{ return 1 }');
    assert.equal(cut(source, source.functions[3]!.body), 'm');
    assert.equal(cut(source, source.functions[3]!.params[0]!.span), 'm');
  });

  it('reads blocks and comparisons', async () => {
    const source = await facts(
      `if (a === "b") c(); else if (d != null) { } else e();
switch (f) { case 'g': h(); i(); default: }
try { j() } catch (k) { l() } finally { m() }
while (n) { } do { o() } while (p == q); for (let r = 0; r < 1; r++) s(); for (;;) { break } for (const t of u) { } for (v in w) { }
x.catch(y => { z() }).then(1); 'aa' in bb; cc instanceof dd; ee !== ff && gg; hh = ii === 1 ? 2 : 3;`,
    );
    assert.deepEqual(
      source.blocks.map(({ kind, test, body }) => `${kind} ${test ? cut(source, test) : '-'} | ${cut(source, body)}`),
      [
        'branch a === "b" | c();',
        'branch d != null | { }',
        'branch - | e();',
        "branch 'g' | h(); i();",
        'branch - | ',
        'try - | { j() }',
        'catch - | { l() }',
        'loop n | { }',
        'loop p == q | { o() }',
        'loop r < 1 | s();',
        'loop - | { break }',
        'loop u | { }',
        'loop w | { }',
        'catch - | { z() }',
      ],
    );
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['a === "b"', 'd != null', 'p == q', 'r < 1', '"aa" in bb', 'ee !== ff', 'ii === 1'],
    );
  });

  it('reads what leaves a block', async () => {
    const source = await facts(
      'function f() { for (;;) { if (a) break; else continue } throw new E("m"); }\nconst g = () => { return 1; return }',
    );
    assert.deepEqual(
      source.jumps.map(({ kind, value, within }) => `${kind} ${value ? show(value) : '-'} ${within}`),
      ['break - 0', 'continue - 0', 'throw new E("m") 0', 'return 1 1', 'return - 1'],
    );
  });

  it('reads what is left of broken code', async () => {
    for (const language of languages) {
      const source = await facts(
        `before('a');\nx = { b: f("c", \ny = axios.get("https://h.example", { verify: false })\n} ) ;\nfunction ( { g('d') \n const z = 'e' 'f'; after(\`g\`);`,
        language,
      );
      assert.equal(source.broken, true);
      assert.deepEqual(
        source.strings.map(({ inner }) => cut(source, inner)),
        ['a', 'c', 'https://h.example', 'd', 'e', 'f', 'g'],
        language.id,
      );
      const callees = source.calls.map(({ callee }) => callee);
      for (const name of ['before', 'after', 'axios.get']) assert.ok(callees.includes(name), `${language.id} ${name}`);
      assert.ok(pairsOf(source).includes('property verify = false'), language.id);
    }
  });

  it('records every literal, call, comment and function of real code once', async () => {
    for (const folder of ['rules/engine/', 'rules/languages/support/', 'server/cli/', 'test/languages/'])
      for (const name of readdirSync(new URL(`../../${folder}`, import.meta.url))) {
        if (!name.endsWith('.ts')) continue;
        const text = readFileSync(new URL(`../../${folder}${name}`, import.meta.url), 'utf8');
        const source = await read(typescript, text);
        const written: Record<'strings' | 'calls' | 'comments' | 'functions', string[]> = {
          strings: [],
          calls: [],
          comments: [],
          functions: [],
        };
        const tree = parse('typescript', source.text)!;
        for (const node of tree.rootNode.descendantsOfType(Object.keys(kinds))) {
          if (!node?.isNamed || inType(node)) continue;
          if (kinds[node.type] === 'strings' && isKey(node)) continue;
          written[kinds[node.type]!].push(`${node.startIndex}:${node.endIndex}`);
        }
        tree.delete();
        for (const kind of ['strings', 'calls', 'comments', 'functions'] as const)
          assert.deepEqual(
            source[kind].map(({ span }) => `${span.start}:${span.end}`).sort(),
            written[kind].sort(),
            `${kind} of ${folder}${name}`,
          );
      }
  });

  it('takes no type for a string in broken code', async () => {
    const source = await facts('const a = (b as string; c: string = ; function d(e: string {} let f = "g"');
    assert.equal(source.broken, true);
    assert.deepEqual(source.strings.map(show), ['"g"']);
  });

  it('reads literals that are cut off up to their end', async () => {
    for (const [text, inner] of [
      ['x = "abc', 'abc'],
      ["f('a\\'b", "a\\'b"],
      ['x = `abc', 'abc'],
    ] as const) {
      const source = await facts(text);
      assert.equal(source.broken, true);
      for (const value of source.strings) assert.equal(cut(source, value.inner), inner);
    }
  });

  describe('reads hostile nesting without losing a literal', () => {
    for (const text of [
      `x = ${'('.repeat(30_000)}"a"${')'.repeat(30_000)}`,
      '('.repeat(30_000),
      `x = ${'['.repeat(30_000)}"a"${']'.repeat(30_000)}`,
      `x = ${'{a:'.repeat(4_000)}"a"${'}'.repeat(4_000)}`,
      `x = ${'f('.repeat(4_000)}"a"${')'.repeat(4_000)}`,
      `x = a${'.b()'.repeat(4_000)}["c"]`,
      `x = a${'["b"]'.repeat(4_000)}`,
      `x = "a"${' + "a"'.repeat(4_000)}`,
      `x = "a"${' || "a"'.repeat(4_000)}`,
      `x = "a"${' && "a" === "a"'.repeat(4_000)}`,
      `x = ${'a ? "a" : '.repeat(4_000)}"a"`,
      `x = ${'() => '.repeat(4_000)}"a"`,
      `x = ${'!'.repeat(4_000)}"a"`,
      `x = ${'`${'.repeat(2_000)}"a"${'}`'.repeat(2_000)}`,
      `x = ${'a = '.repeat(4_000)}"a"`,
      `var ${'['.repeat(4_000)}x = "a"${']'.repeat(4_000)} = y`,
      `${'if (a === "a") {} else '.repeat(3_000)}{}`,
      `${'{'.repeat(4_000)}f("a")${'}'.repeat(4_000)}`,
      `${'function f() {'.repeat(2_000)}return "a"${'}'.repeat(2_000)}`,
    ])
      it(`${text.slice(0, 30)}…`, async () => {
        const source = await facts(text, javascript);
        const templates = text.match(/`\$\{/g)?.length ?? 0;
        assert.equal(source.strings.length, (text.match(/"\w"/g)?.length ?? 0) + templates);
      });
  });

  it('takes time in proportion to the text', async () => {
    const shapes: ((count: number) => string)[] = [
      count =>
        `function f() {${'s.post(`${u}/a?b=${c}`, { headers: { A: "B " + t } }) || process.env.D;\n'.repeat(count)}}`,
      count => `x = a${' || b'.repeat(count)}`,
      count => `x = "/a?b="${' + c + "&d="'.repeat(count)}`,
      count => `x = a${'.b("c")'.repeat(count)}`,
      count => `function f() {${'if (a) return "b";'.repeat(count)}}`,
      count => `x = { ${'a: 1, // c\n'.repeat(count)} }`,
      count => `${'let x = "a";\n'.repeat(count)})((`,
      count =>
        `const { ${Array.from({ length: count }, (_, i) => `a${i} = 1`).join()} } = { ${'b: 1,'.repeat(count)} }`,
    ];
    for (const shape of shapes) await assertProportional(count => read(javascript, shape(count)), 500, shape(1));
  });

  for (const language of languages)
    describe(language.id, () => {
      itIsTotal(language, language === tsx ? sample : sample.replace(/^export const view.*\n/m, ''));
    });
});
