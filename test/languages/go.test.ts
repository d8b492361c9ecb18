import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import { qualify } from '../../rules/engine/resolve.ts';
import type { Source } from '../../rules/engine/source.ts';
import language from '../../rules/languages/go.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

const sample = `// Package orders talks to the orders API.
package orders

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"os" // for the key

	jwt "github.com/golang-jwt/jwt/v5"
)

const (
	base, version = "https://api.example.com", 2
	raw           = \`a\\n"b"\`
)

var token = os.Getenv("TOKEN")

type Client struct {
	http *http.Client \`json:"-"\`
	key  string
}

func (c *Client) Send(path string, body map[string]any, opts ...func(*http.Request)) (res *http.Response, err error) {
	req, err := http.NewRequest("POST", base+"/v1?key="+c.key+"&v=2", nil)
	if err != nil {
		return nil, fmt.Errorf("send %s: %w", path, err)
	} else if n := len(path); n > 2 && path[0] == '/' {
		c.key += "x"
	}
	req.Header.Set("Authorization", fmt.Sprintf("Bearer %s\\n", c.key))
	req.Header["X-Api-Key"] = []string{c.key}
	c.http.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	for i, opt := range opts {
		switch v := any(opt).(type) {
		case nil, string:
			continue
		default:
			_ = v
		}
		go func(k string) { defer close(done); opt(req) }("k" + "l")
		x[i], ok = <-ch, !false
	}
	claims := jwt.MapClaims{"sub": path, "exp": 3600 * 24}
	_ = []struct{ a, b string }{{a: "b"}, {"c", "d"}}
	select {
	case m := <-ch:
		panic(m)
	}
	return c.http.Do(req)
}
`;

const callsOf = (source: Source): string[] => source.calls.map(call => show({ kind: 'call', span: call.span, call }));
const assignmentsOf = (source: Source): string[] =>
  source.assignments.map(({ target, value }) => `${target} = ${show(value)}`);

/** Facts of statements in a function, or of a whole file. */
async function facts(text: string, imports = ''): Promise<Source> {
  const whole = /^package/m.test(text) ? text : `package p\n${imports}\nfunc f() {\n${text}\n}\n`;
  const source = await read(language, whole);
  checkFacts(source);
  return source;
}

/** The value of `x := …`. */
async function value(text: string, imports = ''): Promise<string> {
  const source = await facts(`x := ${text}`, imports);
  assert.equal(source.broken, false, text);
  return show(source.assignments.find(({ target }) => target === 'x')!.value);
}

const literalsOf = (source: Source): string[] => source.strings.map(({ inner }) => cut(source, inner));

describe('languages/go', () => {
  it('is chosen by extension', () => {
    assert.equal(languageOf('main.go')?.id, 'go');
  });

  describe('strings', () => {
    it('are read with their escapes, without quotes', async () => {
      assert.equal(await value(String.raw`"a\n\x41\u00e9\U0001f600\101\0\q\"\\"`), JSON.stringify('a\nAé😀A\\0\\q"\\'));
      assert.equal(await value('`a\\n"b"\nc`'), JSON.stringify('a\\n"b"\nc'));
      assert.equal(await value('[]byte("ab")'), '"ab"');
      assert.equal(await value('string(ab)'), 'ab');
      const source = await facts('x := "a\\\\"\ny := `"b"`');
      assert.deepEqual(literalsOf(source), ['a\\\\', '"b"']);
      assert.deepEqual(
        source.strings.map(({ span }) => cut(source, span)),
        ['"a\\\\"', '`"b"`'],
      );
    });

    it('are recorded once each, wherever they stand', async () => {
      const text = `package p
import ("1"; x "2")
const a, b = "3", \`4\`
var c = map[string]T{"5": {k: "6"}, "7": f("8")}
func (r *R) m(d string) (e error) {
	defer g("9")
	go func() { h("10") }()
	for i := "11"; i < "12"; i += "13" { j["14"].k = "15" }
	switch l { case "16", "17": m("18") }
	if n := "19"; n == "20" { } else if o != "21" { p <- "22" } else { _ = "23" }
	return q[string]("24"), []string{"25", 1: "26"}, [...]byte{}, (s)("27" + "28"), *t("29").(*T)
}
`;
      assert.deepEqual(literalsOf(await facts(text)), text.match(/(?<=["`])\d+(?=["`])/g));
    });

    it('of tags are none', async () => {
      const source = await facts('package p\ntype T struct {\n\tA string `json:"a"`\n\tB struct{ C int "d" }\n}\n');
      assert.deepEqual(source.strings, []);
    });

    it('with values put into them are templates', async () => {
      assert.equal(await value('fmt.Sprintf("Bearer %s", token)'), 'template("Bearer ", token)');
      assert.equal(await value('fmt.Sprintf("%s:%5.2f %% %-d", a, b.c, 3)'), 'template(a, ":", b.c, " % ", 3)');
      assert.equal(await value('fmt.Sprintf("%[2]v/%[1]q", a, b)'), 'template(b, "/", a)');
      assert.equal(await value('fmt.Sprintf("%*d|%s", n, a, b)'), 'template(a, "|", b)');
      assert.equal(await value('fmt.Sprintf("%s-%s", a...)'), 'template(?, "-", ?)');
      assert.equal(await value('fmt.Sprintf("abc")'), '"abc"');
      assert.equal(await value('fmt.Sprintf(format, a)'), 'fmt.Sprintf(format, a)');
      assert.equal(await value('q.Sprintf("%s", a)', 'import q "fmt"'), 'template(a)');
    });

    it('put together are concatenations', async () => {
      assert.equal(await value('"Bearer " + token'), 'concat("Bearer ", token)');
      assert.equal(await value('a + "b" +\n c.d'), 'concat(a, "b", c.d)');
      assert.equal(await value('60 * 60 + 2'), 'concat((60 * 60), 2)');
      assert.equal(await value('7 * 24 * time.Hour'), '((7 * 24) * time.Hour)');
    });

    it('give the query of a URL, once', async () => {
      const source = await facts(
        'a := "https://h.example/?a=1"\nc := "https://h.example/?key=" + k + "&b=2"\nd := fmt.Sprintf("https://h.example/?x=%s&y=1", v)\n',
      );
      assert.deepEqual(pairsOf(source, 'query'), ['a = "1"', 'key = k', 'b = "2"', 'x = v', 'y = "1"']);
    });
  });

  it('reads values', async () => {
    assert.equal(await value('true'), 'true');
    assert.equal(await value('!true'), 'false');
    assert.equal(await value('nil'), 'null');
    assert.equal(await value('-1_000'), '-1000');
    assert.equal(await value('0x1F'), '31');
    assert.equal(await value('0o17'), '15');
    assert.equal(await value('017'), '15');
    assert.equal(await value('config["api-key"].value'), 'config.api-key.value');
    assert.equal(await value('config[i]'), '?');
    assert.equal(await value('(*a).b'), 'a.b');
    assert.equal(await value('&a'), 'a');
    assert.equal(await value('v.(string)'), 'v');
    assert.equal(await value('sum[:]'), 'sum');
    assert.equal(await value('sum[1:]'), '?');
    assert.equal(await value('a || b || c'), 'choice(a, b, c)');
    assert.equal(await value('a && b'), 'choice(b)');
    assert.equal(await value('func(a int) {}'), 'function#1');
    assert.equal(await value('<-ch'), '?');
  });

  it('reads literals of structs as instances, of maps as objects, of slices as lists', async () => {
    assert.equal(await value('http.Client{}'), 'new http.Client({})');
    assert.equal(await value('&http.Client{Timeout: 3, Jar: j}'), 'new http.Client({Timeout: 3, Jar: j})');
    assert.equal(await value('new(http.Client)'), 'new http.Client()');
    assert.equal(await value('Point{1, "b"}'), 'new Point(1, "b")');
    assert.equal(await value('Set[string]{a: 1}'), 'new Set({a: 1})');
    assert.equal(await value('map[string]any{"a": 1, b: "c"}'), '{a: 1, : "c"}');
    assert.equal(await value('make(map[string]string)'), '{}');
    assert.equal(await value('make([]byte, 32)'), 'make(?, 32)');
    assert.equal(await value('[]string{"a", 3: "b"}'), '["a", "b"]');
    assert.equal(await value('[]http.Cookie{{Name: "a"}}'), '[new http.Cookie({Name: "a"})]');
    assert.equal(await value('map[string]*T{"k": {A: 1}}'), '{k: new T({A: 1})}');
    assert.equal(await value('[]struct{ a int }{{a: 1}, {2}}'), '[{a: 1}, [2]]');
    assert.equal(await value('url.Values{"a": {"b"}, "c": {"d", "e"}}'), 'new url.Values({a: "b", c: ["d", "e"]})');
  });

  it('reads the environment', async () => {
    assert.equal(await value('os.Getenv("X")'), 'env(X)');
    assert.equal(await value('cmp.Or(os.Getenv("X"), "d")'), 'env(X, "d")');
    assert.equal(await value('cmp.Or(a, os.Getenv("X"), "d")'), 'choice(a, env(X), "d")');
    assert.equal(await value('e.Getenv("X")', 'import e "os"'), 'env(X)');
    assert.equal(await value('os.Getenv("X")', 'import "example.com/os"'), 'os.Getenv("X")');
    assert.equal(await value('os.Getenv(name)'), 'os.Getenv(name)');
    const source = await facts('x, ok := os.LookupEnv("X")');
    assert.deepEqual(assignmentsOf(source), ['x = env(X)', 'ok = ?']);
  });

  it('reads pairs, with the keys around them', async () => {
    const pairs = async (text: string) => pairsOf(await facts(text));
    assert.deepEqual(await pairs('headers := map[string]any{"A": "b", "n": map[string]any{"m": []T{{K: 1}}}}'), [
      'entry headers/A = "b"',
      'entry headers/n = {m: [new T({K: 1})]}',
      'entry headers/n/m = [new T({K: 1})]',
      'property headers/n/m/K = 1',
    ]);
    assert.deepEqual(await pairs('tr := &http.Transport{TLS: &tls.Config{Insecure: true}}'), [
      'property tr/TLS = new tls.Config({Insecure: true})',
      'property tr/TLS/Insecure = true',
    ]);
    assert.deepEqual(
      await pairs('h["X-Key"] = v\nreq.Header["A"] = []string{"b"}\nd[0]["a.b"] = e\ntls.Config().X = true'),
      ['member h/X-Key = v', 'member req/Header/A = "b"', 'member d/?/a.b = e', 'member tls/Config()/X = true'],
    );
    assert.deepEqual(await pairs('req.Header = http.Header{"A": {t}}\nf(http.Header{"B": []string{u}})'), [
      'member req/Header = new http.Header({A: t})',
      'entry req/Header/A = t',
      'entry headers/B = u',
    ]);
  });

  it('gives the spans of keys', async () => {
    const source = await facts('a := T{B: 2, "c": 3}\nd["e"] = f.g = 3');
    assert.deepEqual(
      source.pairs.slice(0, 2).map(pair => [cut(source, pair.keySpan), cut(source, pair.span)]),
      [
        ['B', 'B: 2'],
        ['c', '"c": 3'],
      ],
    );
  });

  it('reads calls, each of a chain', async () => {
    const source = await facts(
      'http.New().Get(\n  u, // c\n  "v", a...)\nf(g())\nd["k"].m()\ns.join(1)(2)[3](4)\nMap[string, int](h)\n(*T)(x)\nfunc() {}()\nnew(http.Client).Do()\n(&http.Client{}).Do()',
    );
    assert.deepEqual(callsOf(source), [
      'http.New()',
      'http.New().Get(u, "v", ...a)',
      'f(g())',
      'g()',
      'd.k.m()',
      's.join(1)',
      's.join()(2)',
      's.join()().?(4)',
      'Map(h)',
      'T(x)',
      '?()',
      'new http.Client()',
      'http.Client().Do()',
      'http.Client().Do()',
      'new http.Client({})',
    ]);
    assert.deepEqual(
      source.calls.slice(0, 9).map(call => cut(source, call.nameSpan)),
      ['New', 'Get', 'f', 'g', 'm', 'join', 'join', 'join', 'Map'],
    );
    const get = source.calls[1]!;
    assert.equal(cut(source, get.args[1]!.span), '"v"');
    assert.equal(get.args[2]!.spread, true);
    assert.equal(cut(source, source.calls[3]!.argsSpan), '');
    assert.equal(cut(source, get.calleeSpan), 'http.New().Get');
  });

  it('reads imports as code writes them', async () => {
    const names = async (path: string, text = '') => {
      const source = await facts(`package p\nimport "${path}"\nvar x = ${text || '1'}\n`);
      return source.imports[0]!.local;
    };
    const source = await facts(
      'package p\nimport (\n\t"net/http"\n\tj "a/jwt/v5"\n\t. "fmt"\n\t_ "embed"\n)\nimport "os"\n',
    );
    assert.deepEqual(
      source.imports.map(({ module, name, local }) => `${module} ${name} ${local}`),
      ['net/http null http', 'a/jwt/v5 null j', 'fmt * *', 'embed null _', 'os null os'],
    );
    assert.equal(await names('github.com/golang-jwt/jwt/v5'), 'jwt');
    assert.equal(await names('github.com/stripe/stripe-go/v76', 'stripe.Key'), 'stripe');
    assert.equal(await names('github.com/google/go-github/v50/github'), 'github');
    assert.equal(await names('github.com/sashabaranov/go-openai', 'openai.NewClient(k)'), 'openai');
    assert.equal(await names('github.com/anthropics/anthropic-sdk-go', 'anthropic.NewClient()'), 'anthropic');
    assert.equal(await names('gopkg.in/yaml.v3', 'yaml.Marshal(v)'), 'yaml');
    assert.equal(await names('github.com/auth0/go-jwt-middleware/v2', 'jwtmiddleware.New(v)'), 'jwtmiddleware');
    assert.equal(await names('google.golang.org/api/gmail/v1', 'gmail.New(c)'), 'gmail');
    assert.equal(await names('k8s.io/api/core/v1', 'v1.Secret{}'), 'v1');
    assert.equal(await names('github.com/nats-io/nats.go', 'nats.Connect(u)'), 'nats');
  });

  it('calls the object of a method self', async () => {
    const source = await facts(
      'package p\nfunc (c *Client) m(a int) {\n\tc.token = c.key\n\tfunc(c int) { g(c) }(1)\n\tc := h(c)\n\ti(c)\n}\nfunc (*T) n() { c.x() }\n',
    );
    assert.deepEqual(callsOf(source), ['?(1)', 'g(c)', 'h(self)', 'i(c)', 'c.x()']);
    assert.deepEqual(assignmentsOf(source), ['self.token = self.key', 'c = h(self)']);
  });

  it('reads assignments', async () => {
    const source = await facts(`package p
const A, b = "a", "b"
const (
	C = iota
	D
)
var e, g *http.Client
var h T = i()
func f() {
	j, err := k()
	_, l := m, n
	o += "p"
	q -= 1
	r++
	for s, t := range u { }
	for v.w = range x { }
	y, z.a = 1, 2
	if ok, bad := b.(T); ok { }
}
`);
    assert.deepEqual(assignmentsOf(source), [
      'A = "a"',
      'b = "b"',
      'C = ?',
      'D = ?',
      'e = null',
      'g = null',
      'h = i()',
      'j = k()',
      'err = ?',
      'l = n',
      'o = concat(o, "p")',
      'q = ?',
      'r = ?',
      's = ?',
      't = ?',
      'v.w = ?',
      'y = 1',
      'z.a = 2',
      'ok = b',
      'bad = ?',
    ]);
    const named = (test: (fact: Source['assignments'][number]) => boolean) =>
      source.assignments.filter(test).map(({ target }) => target);
    assert.deepEqual(
      named(({ constant }) => constant),
      ['A', 'b', 'C', 'D'],
    );
    assert.deepEqual(
      named(({ declaration }) => !declaration),
      ['o', 'q', 'r', 'v.w', 'y', 'z.a'],
    );
    assert.deepEqual(
      source.assignments.filter(({ type }) => type).map(({ target, type }) => `${target} ${type}`),
      ['e http.Client', 'g http.Client', 'h T', 'ok T'],
    );
  });

  it('knows what a variable, a parameter and a field are by their types', async () => {
    const source = await facts(`package p
import "net/http"
type C struct {
	api  *http.Client
	list []*http.Request
	a, b http.Header
	both http.Client
}
type D struct {
	both string
}
var v *http.Client
func (c *C) f(w http.ResponseWriter, r ...*http.Request) (out *http.Response) {}
`);
    const name = (path: string) => qualify(source, path, 0)?.path;
    assert.equal(name('v.Get'), 'net/http.Client().Get');
    assert.equal(name('self.api.Do'), 'net/http.Client().Do');
    assert.equal(name('self.b.Set'), 'net/http.Header().Set');
    assert.equal(name('self.both.Get'), undefined);
    assert.equal(name('w.Header().Set'), 'net/http.ResponseWriter().Header().Set');
    assert.equal(name('out.Body'), 'net/http.Response().Body');
  });

  it('reads functions', async () => {
    const source = await facts(`package p
func F[K any](a, b int, c *http.Client, rest ...string) (n int, err error) {
	g := func(d string) string { return "e" }
	return 1, nil
}
func (s *S) M(h map[string]int) { func() {}() }
func outside()
`);
    assert.deepEqual(
      source.functions.map(fn => ({
        name: fn.name,
        params: fn.params.map(param => `${param.name}${param.type ? `:${param.type}` : ''}`).join(' '),
        returns: fn.returns.map(show).join(),
        within: fn.within,
      })),
      [
        { name: 'F', params: 'a:int b:int c:http.Client rest:string', returns: '1', within: -1 },
        { name: 'g', params: 'd:string', returns: '"e"', within: 0 },
        { name: 'M', params: 'h', returns: '', within: -1 },
        { name: '', params: '', returns: '', within: 2 },
        { name: 'outside', params: '', returns: '', within: -1 },
      ],
    );
    assert.equal(cut(source, source.functions[1]!.body), '{ return "e" }');
  });

  it('reads blocks and comparisons', async () => {
    const source = await facts(`
if a == "b" { x() } else if c := d(); c != nil { y() } else { z() }
for { e() }
for i := 0; i < 3; i++ { }
for g <= 1 { }
for _, j := range k { }
switch l := m(); l {
case "n", "o": p()
default:
}
switch q.(type) { case *T, string: r() }
select { case s := <-t: u(s)
case v <- 1: }
`);
    assert.deepEqual(
      source.blocks.map(
        ({ kind, test, body }) => `${kind} ${test ? cut(source, test) : '-'} |${` ${cut(source, body)}`.trimEnd()}`,
      ),
      [
        'branch a == "b" | { x() }',
        'branch c != nil | { y() }',
        'branch - | { z() }',
        'loop - | { e() }',
        'loop i < 3 | { }',
        'loop g <= 1 | { }',
        'loop k | { }',
        'branch "n", "o" | p()',
        'branch - |',
        'branch *T, string | r()',
        'branch s := <-t | u(s)',
        'branch v <- 1 |',
      ],
    );
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['a == "b"', 'c != null', 'i < 3', 'g <= 1'],
    );
  });

  it('reads what leaves a block', async () => {
    const source = await facts(
      'for a { if b { break }; continue }\npanic("m")\nlog.Fatalf("n", err)\nos.Exit(1)\nt.Fatal(e)\nreturn "o", err',
    );
    assert.deepEqual(
      source.jumps.map(({ kind, value, within }) => `${kind} ${value ? show(value) : '-'} ${within}`),
      ['break - 0', 'continue - 0', 'throw "m" 0', 'throw "n" 0', 'throw 1 0', 'throw e 0', 'return "o" 0'],
    );
  });

  it('records comments anywhere', async () => {
    const text =
      '//1\npackage p /*2*/\nimport ( //3\n\t"a" //4\n)\ntype T struct { //5\n\ta int //6\n\tb interface { //7\n\t\tm() //8\n\t}\n\tc map[string][]func(/*9*/ int)\n}\nfunc f( /*10*/ a int) { //11\n\tg(a, /*12*/ "//x")\n\tx := T{ //13\n\t\ta: 1, //14\n\t}\n\tif /*15*/ a { }\n}\n//16';
    const source = await facts(text);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      text.match(/\/\/\d+|\/\*\d+\*\//g),
    );
  });

  it('reads what is left of broken code', async () => {
    const source = await facts(
      'package p\nfunc f() {\n\tx := map[string]string{"a": f("b",\n\treq.Header.Set("c", "d"\n\ty := "e\n}\n',
    );
    assert.equal(source.broken, true);
    assert.deepEqual(literalsOf(source).slice(0, 4), ['a', 'b', 'c', 'd']);
  });

  it('reads hostile nesting without losing a literal', async () => {
    for (const text of [
      `x := ${'('.repeat(10_000)}"a"${')'.repeat(10_000)}`,
      '('.repeat(10_000),
      `x := ${'T{'.repeat(3000)}"a"${'}'.repeat(3000)}`,
      `x := ${'f('.repeat(3000)}"a"${')'.repeat(3000)}`,
      `x := a${'.b()'.repeat(3000)}["c"]`,
      `x := "a"${' + "a"'.repeat(5000)}`,
      `x := "a"${' || "a"'.repeat(5000)}`,
      `${'if a { b("a") } else '.repeat(2000)}{ }`,
      `x := ${'func() { '.repeat(2000)}"a"${' }'.repeat(2000)}`,
      `x := ${'!'.repeat(5000)}"a"`,
    ]) {
      const source = await facts(text);
      assert.equal(source.strings.length, text.match(/"\w"/g)?.length ?? 0, text.slice(0, 40));
    }
  });

  it('takes time in proportion to the text', async () => {
    const shapes: ((count: number) => string)[] = [
      count =>
        `package p\nfunc f() {\n${'\tx, err := s.Post(u+"/a?b="+c, http.Header{"A": {fmt.Sprintf("B %s", t)}}, os.Getenv("D"))\n'.repeat(count)}}`,
      count => `package p\nvar x = a${' || b'.repeat(count)}`,
      count => `package p\nvar x = fmt.Sprintf("${'%s '.repeat(count)}"${', a'.repeat(count)})`,
      count => `package p\nimport (\n${'\t"github.com/a/go-b-c"\n'.repeat(count)})\n${'//x\n'.repeat(10)}`,
      count => `package p\n${'var x = "a"\n'.repeat(count)}})((`,
    ];
    for (const shape of shapes) await assertProportional(count => read(language, shape(count)), 500, shape(1));
  });

  itIsTotal(language, sample);
});
