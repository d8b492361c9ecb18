import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import type { Source } from '../../rules/engine/source.ts';
import language from '../../rules/languages/python.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

const sample = `"""Client of the orders API."""
from __future__ import annotations

import os, requests as r
from .errors import *  # noqa

BASE: str = "https://api.example.com"
TOKEN = os.environ["TOKEN"]


class Client:
    timeout = 3

    def __init__(self, key: str = os.getenv("KEY", "none"), *args, **kw) -> "Client":
        self.session = r.Session()
        self.session.headers.update({"X-Api-Key": key})
        self.session.headers["Authorization"] = f"Bearer {key!r:>{width('w')}}{{x}}\\n"
        self.session.verify = False

    @retry(times=3)
    async def send(self, path, body=None):
        try:
            return await self.session.post(
                BASE + "/v1?key=" + self.key,  # the key
                headers={"Authorization": "Bearer {}".format(self.key), **self.extra},
                json=[{"q": body or {}}],
            )
        except (IOError, ValueError) as error:
            raise Failed("%s: %d" % (path, 1)) from error
        for i, k in enumerate(x for x in "ab"):
            while k not in path and (n := len(k)) > 2:
                a, b = "x", lambda y, z="d": y["l"]
        match body:
            case {"a": "b"} if n == 1:
                pass
            case _:
                with open('f') as f, g() as (p, q):
                    s += "a" \\
                        rb'\\x00' if f else ("b" "c")
`;

const callsOf = (source: Source): string[] => source.calls.map(call => show({ kind: 'call', span: call.span, call }));
const assignmentsOf = (source: Source): string[] =>
  source.assignments.map(({ target, value }) => `${target} = ${show(value)}`);

/** The value of `x = …`. */
async function value(text: string, before = ''): Promise<string> {
  const source = await read(language, `${before}\nx = ${text}\n`);
  checkFacts(source);
  return show(source.assignments.find(({ target }) => target === 'x')!.value);
}

describe('languages/python', () => {
  it('is chosen by extension', () => {
    for (const name of ['a.py', 'a.pyi', 'a.pyw']) assert.equal(languageOf(name)?.id, 'python', name);
  });

  describe('strings', () => {
    it('are read with their escapes, without prefix and quotes', async () => {
      assert.equal(
        await value(String.raw`"a\n\x41\u00e9\U0001f600\101\0\q\N{DASH}"`),
        JSON.stringify('a\nAé😀A\0\\q\\N{DASH}'),
      );
      assert.equal(await value(String.raw`r"a\n"`), '"a\\\\n"');
      assert.equal(await value(`b'ab'`), '"ab"');
      assert.equal(await value(`"""a\n"b" """`), '"a\\n\\"b\\" "');
      assert.equal(await value(`"a\\\nb"`), '"ab"');
      assert.equal(await value(`f"{{x}}"`), '"{x}"');
      const source = await read(language, 'x = rb"""a\'b"""');
      assert.equal(cut(source, source.strings[0]!.span), 'rb"""a\'b"""');
      assert.equal(cut(source, source.strings[0]!.inner), "a'b");
    });

    it('are recorded once each, wherever they stand', async () => {
      const text = `
def f(a: "t", b: Literal["u"] = "v") -> "w": "doc"
x: "y" = [k["1"] for i in "2" if i == "3"]
"4" "5"
print(f"6{f('7')!r:>{d['8']}}9", "%s" % "10", "11{}".format("12"), *["13"], **{"14": "15"})
d["16"]["17"].m("18")["19"] = "20" if "21" else "22"
assert "23", "24"
`;
      const source = await read(language, text);
      checkFacts(source);
      assert.deepEqual(
        source.strings.map(({ inner }) => cut(source, inner)),
        text
          .match(/"[^"]*"|'\d'/g)!
          .flatMap(literal => [literal.slice(1, -1), ...(literal.match(/(?<=')\d(?=')/g) ?? [])]),
      );
    });

    it('with holes are templates, also with % and format', async () => {
      assert.equal(await value('f"Bearer {token}"'), 'template("Bearer ", token)');
      assert.equal(await value('f"{a.b}{c()!r:>{w}} {{{d["e"]}"'), 'template(a.b, c(), " {", d.e)');
      assert.equal(await value('"Bearer %s" % token'), 'template("Bearer ", token)');
      assert.equal(await value('"%s:%5.2f %% %d" % (a, b.c, 3)'), 'template(a, ":", b.c, " % ", 3)');
      assert.equal(await value('"%(t)s/%(u)s" % {"t": tok, "u": "x"}'), 'template(tok, "/", "x")');
      assert.equal(await value('"%(t)s" % cfg'), 'template(cfg.t)');
      assert.equal(await value('"%s" % [a]'), 'template([a])');
      assert.equal(await value('("Bearer " "%s") % token'), 'template("Bearer ", token)');
      assert.equal(await value('"Bearer {}".format(token)'), 'template("Bearer ", token)');
      assert.equal(await value('"{1}{0}{k!r:>5}{{}}".format(a, b, k=c)'), 'template(b, a, c, "{}")');
      assert.equal(await value('"{0.token} {c[key]}".format(a, c=b)'), 'template(a.token, " ", b.key)');
      assert.equal(await value('"{} {x}".format(*a, **b)'), 'template(?, " ", b.x)');
      assert.equal(await value('"{}".format'), '?');
      assert.equal(await value('"100%" % x'), '"100%"');
    });

    it('put together are concatenations', async () => {
      assert.equal(await value('"Bearer " + token'), 'concat("Bearer ", token)');
      assert.equal(await value('a + "b" + c.d + f"e{f}"'), 'concat(a, "b", c.d, template("e", f))');
      assert.equal(await value('("a"\n  "b"  # c\n  f"{c}")'), 'concat("a", "b", template(c))');
      assert.equal(await value('60 * 60 + 2'), 'concat((60 * 60), 2)');
    });

    it('have text parts that cover them', async () => {
      const source = await read(language, 'x = f"a\\n{b}c{d}"');
      const [template] = source.strings;
      assert.ok(template?.kind === 'template');
      assert.deepEqual(
        template.parts.map(part => cut(source, part.span)),
        ['a\\n', 'b', 'c', 'd'],
      );
      for (const part of template.parts) if (part.kind === 'string') assert.deepEqual(part.span, part.inner);
    });

    it('give no text for what runs from one literal into the next', async () => {
      const source = await read(language, 'x = "https://h.example/?a=1&b=2""3&c=4&d" "=5&e=6"');
      assert.deepEqual(pairsOf(source, 'query'), ['a = "1"', 'b = ?', 'c = "4"', 'e = "6"']);
      checkFacts(source);
    });

    it('give the query of a URL, once', async () => {
      const source = await read(
        language,
        'a = f"https://h.example/?token={t}&b=2"\nc = "https://h.example/?key=" + k\nd = "https://h.example/?x=%s&y=1" % v\n',
      );
      assert.deepEqual(pairsOf(source, 'query'), ['token = t', 'b = "2"', 'key = k', 'x = v', 'y = "1"']);
      checkFacts(source);
    });
  });

  it('reads values', async () => {
    assert.equal(await value('True'), 'true');
    assert.equal(await value('not True'), 'false');
    assert.equal(await value('None'), 'null');
    assert.equal(await value('-1_000'), '-1000');
    assert.equal(await value('0x1F'), '31');
    assert.equal(await value('config["api-key"].value'), 'config.api-key.value');
    assert.equal(await value('config[i]'), '?');
    assert.equal(await value('(await (a))'), 'a');
    assert.equal(await value('1, "b"'), '[1, "b"]');
    assert.equal(await value('{**d, "a": {"b": [1]}, 2: c}'), '{a: {b: [1]}, 2: c, ...d}');
    assert.equal(await value('dict(d, a=1)'), 'dict(d, a=1)');
    assert.equal(await value('dict(a=1, **d)'), '{a: 1, ...d}');
    assert.equal(await value('a or b or "c"'), 'choice(a, b, "c")');
    assert.equal(await value('a and b'), 'choice(b)');
    assert.equal(await value('a if c else b'), 'choice(a, b)');
    assert.equal(await value('lambda a, b=1: a'), 'function#0');
    assert.equal(await value('[f(i) for i in "s"]'), '?');
    assert.equal(await value('y = z'), 'z');
  });

  it('reads the environment', async () => {
    assert.equal(await value('os.environ["X"]'), 'env(X)');
    assert.equal(await value('os.environ.get("X", "d")'), 'env(X, "d")');
    assert.equal(await value('os.getenv("X", default=None)'), 'env(X, null)');
    assert.equal(await value('os.getenv("A") or os.getenv("B") or c'), 'env(A, env(B, c))');
    assert.equal(await value('e["X"]', 'from os import environ as e'), 'env(X)');
    assert.equal(await value('getenv("X")', 'from os import getenv'), 'env(X)');
    assert.equal(await value('o.environ.get("X")', 'import os as o'), 'env(X)');
    assert.equal(await value('getenv("X")'), 'getenv("X")');
    assert.equal(await value('environ["X"]'), 'environ.X');
    assert.equal(await value('config("X")'), 'config("X")');
    assert.equal(await value('os.environ.copy'), 'os.environ.copy');
    assert.equal(await value('os.environ[name]'), '?');
    assert.equal(await value('os.environ["X"].strip()'), 'os.environ.X.strip()');
  });

  it('reads pairs, with the keys around them', async () => {
    const pairs = async (text: string) => {
      const source = await read(language, text);
      checkFacts(source);
      return pairsOf(source);
    };
    assert.deepEqual(await pairs('headers = {"A": "b", "n": {"m": [{"k": 1}]}, x: {"y": 2}}'), [
      'entry headers/A = "b"',
      'entry headers/n = {m: [{k: 1}]}',
      'entry headers/n/m = [{k: 1}]',
      'entry headers/n/m/k = 1',
      'entry headers/ = {y: 2}',
      'entry headers/y = 2',
    ]);
    assert.deepEqual(await pairs('get(u, {"p": 0}, headers={"A": t}, verify=False)'), [
      'entry p = 0',
      'keyword headers = {A: t}',
      'entry headers/A = t',
      'keyword verify = false',
    ]);
    assert.deepEqual(await pairs('headers["X-Key"] = v\nself.session.verify = False\nd[0]["a.b"] = e\nd[i] = f'), [
      'member headers/X-Key = v',
      'member self/session/verify = false',
      'member d/?/a.b = e',
      'member d/ = f',
    ]);
    assert.deepEqual(await pairs('session.headers.update({"A": t}, B=u)\nself.headers = dict(A=1)\nh |= {"C": 2}'), [
      'entry session/headers/A = t',
      'keyword session/headers/B = u',
      'member self/headers = {A: 1}',
      'keyword headers/A = 1',
      'entry h/C = 2',
    ]);
  });

  it('gives the spans of keys', async () => {
    const source = await read(language, `f(a=1, **{r"b": 2})\nc['d'] = e.f = 3`);
    assert.deepEqual(
      source.pairs.map(pair => [cut(source, pair.keySpan), cut(source, pair.span)]),
      [
        ['a', 'a=1'],
        ['b', 'r"b": 2'],
        ['d', "c['d'] = e.f = 3"],
        ['f', 'e.f = 3'],
      ],
    );
  });

  it('reads calls, each of a chain', async () => {
    const source = await read(
      language,
      'requests . Session().get(\n  u, # c\n  k="v", *a, **b)\nf(x for x in g())\nd["k"].m()\ns.join(1)(2)[3](4)\n"".x()\n',
    );
    checkFacts(source);
    assert.deepEqual(callsOf(source), [
      'requests.Session()',
      'requests.Session().get(u, k="v", ...a, ...b)',
      'f(?)',
      'g()',
      'd.k.m()',
      's.join(1)',
      's.join()(2)',
      's.join()().?(4)',
      '?.x()',
    ]);
    assert.deepEqual(
      source.calls.map(call => cut(source, call.nameSpan)),
      ['Session', 'get', 'f', 'g', 'm', 'join', 'join', 'join', 'x'],
    );
    const get = source.calls[1];
    assert.equal(get!.args[1]!.name, 'k');
    assert.equal(cut(source, get!.args[1]!.nameSpan!), 'k');
    assert.equal(cut(source, get!.args[1]!.span), 'k="v"');
    assert.equal(get!.args[2]!.spread, true);
    assert.equal(cut(source, source.calls[3]!.argsSpan), '');
    assert.equal(cut(source, source.calls[4]!.argsSpan), '');
    assert.equal(cut(source, get!.calleeSpan), 'requests . Session().get');
  });

  it('keeps arguments in place around comments, continuations and mistakes', async () => {
    const source = await read(language, 'f(a, # x\n  b, \\\n  c)\n');
    assert.deepEqual(callsOf(source), ['f(a, b, c)']);
    assert.equal(source.comments.length, 1);
  });

  it('reads imports as code writes them', async () => {
    const source = await read(
      language,
      'from __future__ import annotations\nimport requests as r, os\nimport a.b\nimport a.b as c\nfrom x.y import z as w, v\nfrom . import p\nfrom ..q import (r)\nfrom s import *',
    );
    assert.deepEqual(
      source.imports.map(({ module, name, local }) => `${module} ${name} ${local}`),
      [
        '__future__ annotations annotations',
        'requests null r',
        'os null os',
        'a null a',
        'a.b null c',
        'x.y z w',
        'x.y v v',
        '. p p',
        '..q r r',
        's * *',
      ],
    );
  });

  it('reads assignments', async () => {
    const source = await read(
      language,
      `A = 1
b: str = "c"
_D, e = "f", (yield)
class K:
  G = h = 2
  i: int
def m():
  J = 3
  n += "o"
  p -= 1
  if (q := r()): pass
  with s() as t, u() as (v, w): pass
  for x, self.y in z: pass
  [a, *b] = c
  try: pass
  except E as error: pass
`,
    );
    checkFacts(source);
    assert.deepEqual(assignmentsOf(source), [
      'A = 1',
      'b = "c"',
      '_D = "f"',
      'e = ?',
      'G = 2',
      'h = 2',
      'J = 3',
      'n = concat(n, "o")',
      'p = ?',
      'q = r()',
      't = s()',
      'v = ?',
      'w = ?',
      'x = ?',
      'self.y = ?',
      'a = ?',
      'b = ?',
      'error = ?',
    ]);
    assert.deepEqual(
      source.assignments.filter(({ constant }) => constant).map(({ target }) => target),
      ['A', '_D', 'G'],
    );
    assert.deepEqual(
      source.assignments.filter(({ declaration }) => !declaration).map(({ target }) => target),
      ['n', 'p', 'self.y'],
    );
    assert.deepEqual(
      source.assignments.filter(({ within }) => within === -1).map(({ target }) => target),
      ['A', 'b', '_D', 'e', 'G', 'h'],
    );
  });

  it('reads functions', async () => {
    const source = await read(
      language,
      `@app.route("/x")
@login_required
async def f(a, /, b: int, c="d", *args, e: str = os.getenv("E"), **kw) -> None:
  def g():
    return 1
  return g
  return a, "b"
class K:
  def m(self): return lambda *h, i=2: i
`,
    );
    checkFacts(source);
    const shown = source.functions.map(fn => ({
      name: fn.name,
      params: fn.params.map(param => param.name + (param.default ? `=${show(param.default)}` : '')).join(' '),
      returns: fn.returns.map(show),
      within: fn.within,
    }));
    assert.deepEqual(shown, [
      { name: 'f', params: 'a b c="d" args e=env(E) kw', returns: ['g', '[a, "b"]'], within: -1 },
      { name: 'g', params: '', returns: ['1'], within: 0 },
      { name: 'm', params: 'self', returns: ['function#3'], within: -1 },
      { name: '', params: 'h i=2', returns: ['i'], within: 2 },
    ]);
    assert.deepEqual(source.functions[0]!.decorators.map(show), ['app.route("/x")', 'login_required']);
    assert.equal(cut(source, source.functions[1]!.body), 'return 1');
    assert.ok(cut(source, source.functions[0]!.span).startsWith('async def f'));
  });

  it('reads blocks and comparisons', async () => {
    const source = await read(
      language,
      `if a == "b" != c: x()
elif d not in e: pass
else: pass
try: y()
except (E, F) as g: pass
except: pass
else: pass
while h is not None: pass
for i in j: pass
else: pass
match k:
  case {"l": 1} if m: pass
  case _: pass
n < o; p is q
`,
    );
    checkFacts(source);
    assert.deepEqual(
      source.blocks.map(({ kind, test, body }) => `${kind} ${test ? cut(source, test) : '-'} | ${cut(source, body)}`),
      [
        'branch a == "b" != c | x()',
        'branch d not in e | pass',
        'branch - | pass',
        'try - | y()',
        'catch (E, F) | pass',
        'catch - | pass',
        'loop h is not None | pass',
        'loop j | pass',
        'branch {"l": 1} if m | pass',
        'branch _ | pass',
      ],
    );
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['a == "b"', '"b" != c', 'd not in e', 'h is not null', 'n < o', 'p is q'],
    );
  });

  it('reads what leaves a block', async () => {
    const source = await read(
      language,
      'def f():\n  while a:\n    if b: break\n    continue\n  raise E("m") from e\n  return 1\n',
    );
    assert.deepEqual(
      source.jumps.map(({ kind, value, within }) => `${kind} ${value ? show(value) : '-'} ${within}`),
      ['break - 0', 'continue - 0', 'throw E("m") 0', 'return 1 0'],
    );
  });

  it('records comments anywhere', async () => {
    const text = '#1\nf(#2\n a, #3\n)\nx = {#4\n "k": 1, #5\n}\nif a: #6\n  pass #7\ny = ( #8\n a == #9\n b)\n#10';
    const source = await read(language, text);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      text.match(/#\d+/g),
    );
    assert.deepEqual(
      source.comparisons.map(({ operator }) => operator),
      ['=='],
    );
  });

  it('reads what is left of broken code', async () => {
    const source = await read(
      language,
      'x = {"a": f("b", \ny = requests.get("https://h.example", verify=False\nprint "c" % d,\n',
    );
    checkFacts(source);
    assert.equal(source.broken, true);
    assert.deepEqual(
      source.strings.map(({ inner }) => cut(source, inner)),
      ['a', 'b', 'https://h.example', 'c'],
    );
  });

  it('reads hostile nesting without losing a literal', async () => {
    for (const text of [
      `x = ${'('.repeat(20_000)}"a"${')'.repeat(20_000)}`,
      '('.repeat(20_000),
      `x = ${'['.repeat(3000)}"a"${']'.repeat(3000)}`,
      `x = ${'f('.repeat(3000)}"a"${')'.repeat(3000)}`,
      `x = a${'.b()'.repeat(3000)}["c"]`,
      `x = "a"${' + "a"'.repeat(5000)}`,
      `x = "a"${' or "a"'.repeat(5000)}`,
      `x = "a"${' if a else "a"'.repeat(2000)}`,
      `x = ${'lambda: '.repeat(2000)}"a"`,
    ]) {
      const source = await read(language, text);
      checkFacts(source);
      assert.equal(source.strings.length, text.match(/"\w"/g)?.length ?? 0, text.slice(0, 40));
    }
  });

  it('takes time in proportion to the text', async () => {
    const shapes: ((count: number) => string)[] = [
      count =>
        `def f():\n${'  x = s.post(f"{u}/a?b={c}", headers={"A": "B %s" % t}) or os.getenv("D")\n'.repeat(count)}`,
      count => `x = a${' or b'.repeat(count)}`,
      count => `x = "${'%(a)s '.repeat(count)}" % {${'"a": 1, '.repeat(count)}}`,
      count => `x = "${'{a} '.repeat(count)}".format(${Array.from({ length: count }, (_, i) => `a${i}=b`).join()})`,
      count => `${'x = "a"\n'.repeat(count)})((`,
    ];
    for (const shape of shapes) await assertProportional(count => read(language, shape(count)), 500, shape(1));
  });

  itIsTotal(language, sample);
});
