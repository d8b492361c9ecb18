import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import { libraryCall } from '../../rules/engine/resolve.ts';
import type { Source } from '../../rules/engine/source.ts';
import language from '../../rules/languages/java.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

const sample = `/* Client of the orders API. */
package com.example.orders;

import java.net.http.*;
import java.util.Map;
import static java.lang.System.getenv;

@Service("orders")
public class OrdersClient<T extends Base> implements Client {
  private static final String BASE = "https://api.example.com", HEADER = "X-Api-Key";
  @Value("\${orders.token:none}")
  private final String token;
  private Map<String, List<String /* key */>> headers = Map.of("A", "b", HEADER, getenv("KEY"));

  public OrdersClient(@Value("\${orders.url}") String url, int... sizes) throws IOException {
    super(url);
    this.token = url == null ? System.getenv("URL") : "x\\n\\u0041";
    headers.put("Authorization", "Bearer " + token);
  }

  @Bean(name = {"send", "post"})
  public HttpResponse<String> send(final String path) {
    try (var in = open(path); out) {
      var request = HttpRequest.newBuilder(URI.create(BASE + "/v1?key=" + token)) // the key
          .header("Authorization", String.format("Bearer %s%n", token))
          .build();
      for (int i = 0, n = path.length(); i < n; i++) if (i % 2 == 0) continue; else break;
      return client.send(request, new Handler() { public void on(Event e) { log("%d".formatted(e.id)); } });
    } catch (IOException | InterruptedException error) {
      throw new IllegalStateException("""
          no answer: \\
          "%s"
          """, error);
    } finally { close(); }
  }

  enum Kind { ONE("a"), TWO("b") { @Override int n() { return 2; } }; final String v; Kind(String v) { this.v = v; } }

  record Pair(String key, @Named("v") char value) { Pair { check(key, 'c'); } }

  private String name(Object o) {
    return switch (o) {
      case String s when s.isEmpty() -> "empty";
      case Pair(var key, char c) -> { yield key; }
      default -> o instanceof Kind k ? k.v : list.stream().map(Object::toString).filter(x -> x != null).findAny().get();
    };
  }
}
`;

const callsOf = (source: Source): string[] => source.calls.map(call => show({ kind: 'call', span: call.span, call }));
const assignmentsOf = (source: Source): string[] =>
  source.assignments.map(({ target, value }) => `${target} = ${show(value)}`);

const inMethod = (body: string, imports = ''): string => `${imports}\nclass A { void m() { ${body} } }`;

/** The value of `var x = …;`. */
async function value(text: string, imports = ''): Promise<string> {
  const source = await read(language, inMethod(`var x = ${text};`, imports));
  checkFacts(source);
  return show(source.assignments.find(({ target }) => target === 'x')!.value);
}

async function readBody(body: string, imports = ''): Promise<Source> {
  const source = await read(language, inMethod(body, imports));
  checkFacts(source);
  return source;
}

describe('languages/java', () => {
  it('is chosen by extension', () => {
    assert.equal(languageOf('src/main/java/App.java')?.id, 'java');
  });

  describe('strings', () => {
    it('are read with their escapes, without quotes', async () => {
      assert.equal(await value(String.raw`"a\n\u0041\uu00e9\101\0\"\\\s"`), JSON.stringify('a\nAéA\0"\\ '));
      assert.equal(await value(`'c'`), '"c"');
      const source = await readBody('f("a\\tb", "c");');
      assert.deepEqual(
        source.strings.map(({ span, inner }) => [cut(source, span), cut(source, inner)]),
        [
          ['"a\\tb"', 'a\\tb'],
          ['"c"', 'c'],
        ],
      );
    });

    it('in text blocks lose the indentation', async () => {
      const block = (lines: string) => value(`"""${lines}"""`);
      assert.equal(await block('\n    a\n      "b"\n    '), JSON.stringify('a\n  "b"\n'));
      assert.equal(await block('\n    a  \n\n    b\\\n    c'), JSON.stringify('a\n\nbc'));
      assert.equal(await block('\n  a\n'), JSON.stringify('  a\n'));
      assert.equal(await block('\r\n  a\r\n  '), JSON.stringify('a\r\n'));
      const source = await readBody('f("""\n    abc\n    """);');
      assert.equal(
        cut(source, { start: source.strings[0]!.inner.start, end: source.strings[0]!.inner.start + 3 }),
        'abc',
      );
    });

    it('are recorded once each, wherever they stand', async () => {
      const text = `
@A("0") @B(c = "1", d = {"2", "3"}) class C extends D {
  @E("4") String f = "5", g[] = {"6"};
  enum F { G("7") { String h = "8"; }, @I("9") J; static { k("10"); } }
  record L(@M("11") String n) { { o("12"); } }
  @interface P { String q() default "13"; }
  void r(@S("14") String t) {
    switch (u) { case "15": v("16"); break; default: w("17"); }
    var x = switch (y) { case "18", "19" -> "20"; default -> { yield "21"; } };
    for (var z : List.of("22")) a.b("23").c("24")["25".length()] = d ? "26" : "27";
    assert "28" != "29" : "30";
    e(String.format("31%s", "32"), "33%s".formatted("34"), "35".concat("36"), (String) "37", new String[] {"38"});
    synchronized ("39") { throw new G("40") { int h = i("41"); }; }
    j = () -> "42"; k["43".length()]++; "44".m(); n = !o("45"); p += "46" + q + "47"; try (r = s("48")) {} finally { t("49"); }
    label: while (u("50")) do v("51"); while (w("52"));
    if (x instanceof Y z && "53".equals(z)) return "54"; else if (a("55")) b("56"); else c("57");
  }
}`;
      const source = await read(language, text);
      checkFacts(source);
      assert.equal(source.broken, true, '`try (r = s())` is no Java');
      assert.deepEqual(
        source.strings.map(({ inner }) => cut(source, inner)),
        [...Array(58).keys()].map(String).flatMap(at => text.match(new RegExp(`"(${at}(?:%s)?)"`))![1]!),
      );
    });

    it('with placeholders are templates', async () => {
      assert.equal(await value('String.format("Bearer %s", token)'), 'template("Bearer ", token)');
      assert.equal(
        await value('String.format(Locale.ROOT, "%s:%2$-5.2f %% %n", a, b.c())'),
        'template(a, ":", b.c(), " % \\n")',
      );
      assert.equal(await value('"Bearer %s".formatted(token)'), 'template("Bearer ", token)');
      assert.equal(await value('("a" + "%s").formatted(b)'), 'template("a", b)');
      assert.equal(await value('MessageFormat.format("Bearer {0}", token)'), 'template("Bearer ", token)');
      assert.equal(await value('String.format("a%s", "b")'), 'template("a", ?)');
      assert.equal(await value('String.format("100%")'), '"100%"');
      assert.equal(await value('String.format(format, a)'), 'String.format(format, a)');
      assert.equal(await value('"""\n  Bearer %s\n  """.formatted(token)'), 'template("Bearer ", token, "\\n")');
    });

    it('put together are concatenations', async () => {
      assert.equal(await value('"Bearer " + token'), 'concat("Bearer ", token)');
      assert.equal(await value(`a + "b" + c.d + 'e'`), 'concat(a, "b", c.d, "e")');
      assert.equal(await value('"a".concat(b)'), 'concat("a", b)');
      assert.equal(await value('"a".getBytes(UTF_8)'), '"a"');
      assert.equal(await value('key.trim()'), 'key');
      assert.equal(await value('System.getenv("X").strip().toCharArray()'), 'env(X)');
      assert.equal(await value('a.b().trim()'), 'a.b()');
      assert.equal(await value('60 * 60 + 2'), 'concat((60 * 60), 2)');
    });

    it('give the query of a URL, once', async () => {
      const source = await readBody(
        'a("https://h.example/?key=" + k); b(String.format("https://h.example/?x=%s&y=1", v)); c("https://h.example/?z=2");',
      );
      assert.deepEqual(pairsOf(source, 'query'), ['key = k', 'x = v', 'y = "1"', 'z = "2"']);
    });
  });

  it('reads values', async () => {
    assert.equal(await value('!true'), 'false');
    assert.equal(await value('null'), 'null');
    assert.equal(await value('-1_000L'), '-1000');
    assert.equal(await value('0x1F + 0b11 + 017 + 1.5f'), 'concat(31, 3, 15, 1.5)');
    assert.equal(await value('(String) (a)'), 'a');
    assert.equal(await value('a[0]'), '?');
    assert.equal(await value('new String[] {"a", b}'), '["a", b]');
    assert.equal(await value('List.of(1, a)'), '[1, a]');
    assert.equal(await value('a || b || c'), 'choice(a, b, c)');
    assert.equal(await value('a && b'), 'choice(b)');
    assert.equal(await value('a ? b : "c"'), 'choice(b, "c")');
    assert.equal(
      await value('switch (a) { case 1 -> "b"; case 2 -> { yield c; } default -> throw d; }'),
      'choice("b", c)',
    );
    assert.equal(await value('() -> a'), 'function#1');
    assert.equal(await value('A::b'), 'A.b');
    assert.equal(await value('String.class'), 'String.class');
    assert.equal(await value('y = z'), 'z');
    assert.equal(await value('a instanceof B c'), '?');
    assert.equal(await value('new b.C<D<E>>(1) {}'), 'new b.C(1)');
    assert.equal(await value('Map.of("a", b, c, Map.of("d", 1))'), '{a: b, : {d: 1}}');
    assert.equal(await value('Map.ofEntries(Map.entry("a", b), entry("c", 1))'), '{a: b, c: 1}');
    assert.equal(await value('new HashMap<>(Map.of("a", b))'), '{a: b}');
  });

  it('reads the environment', async () => {
    assert.equal(await value('System.getenv("X")'), 'env(X)');
    assert.equal(await value('java.lang.System.getenv("X")'), 'env(X)');
    assert.equal(await value('System.getenv().get("X")'), 'env(X)');
    assert.equal(await value('System.getenv().getOrDefault("X", "d")'), 'env(X, "d")');
    assert.equal(await value('getenv("X")', 'import static java.lang.System.getenv;'), 'env(X)');
    assert.equal(await value('getenv("X")'), 'getenv("X")');
    assert.equal(await value('Optional.ofNullable(System.getenv("X")).orElse("d")'), 'env(X, "d")');
    assert.equal(await value('Optional.ofNullable(System.getenv("X")).filter(a).orElseThrow(b)'), 'env(X)');
    assert.equal(await value('Objects.requireNonNullElse(System.getenv("X"), "d")'), 'env(X, "d")');
    assert.equal(await value('Objects.requireNonNull(System.getenv("X"), "message")'), 'env(X)');
    assert.equal(await value('System.getenv("X") != null ? System.getenv("X") : "d"'), 'env(X, "d")');
    assert.equal(await value('Dotenv.load().get("X")'), 'env(X)');
    assert.equal(await value('System.getenv(name)'), 'System.getenv(name)');
    assert.equal(await value('System.getProperty("x")'), 'System.getProperty("x")');
  });

  it('reads what annotations give', async () => {
    const source = await read(
      language,
      `class A {
  @Value("\${API_KEY:none}") private String key;
  @Value("Bearer \${TOKEN}") String header;
  @Value("\${a:\${B:#{null}}}") String nested;
  @Value("plain") String plain;
  @ConfigProperty(name = "K", defaultValue = "d") String config;
  A(@Value("\${URL}") String url) {}
}`,
    );
    checkFacts(source);
    assert.deepEqual(assignmentsOf(source).slice(1), [
      'this.key = env(API_KEY, "none")',
      'this.header = template("Bearer ", env(TOKEN))',
      'this.nested = env(A, "${B:#{null}}")',
      'this.plain = "plain"',
      'this.config = env(K, "d")',
    ]);
    assert.deepEqual(
      source.functions[0]!.params.map(param => show(param.default!)),
      ['env(URL)'],
    );
  });

  it('reads pairs, with the keys around them', async () => {
    const pairs = async (text: string) => pairsOf(await readBody(text));
    assert.deepEqual(await pairs('var headers = Map.of("A", "b", "n", Map.of("k", 1)); send(Map.of("x", y));'), [
      'entry headers/A = "b"',
      'entry headers/n = {k: 1}',
      'entry headers/k = 1',
      'entry send/x = y',
    ]);
    assert.deepEqual(
      await pairs('headers.put("X-Key", v); a.b = c; this.d = e; f[0] = g; client.put("https://h.example", i);'),
      ['member headers/X-Key = v', 'member a/b = c', 'member this/d = e', 'member f/ = g'],
    );
    assert.deepEqual(await pairs('var headers = new HashMap<String, String>() {{ put("A", b); }};'), [
      'member headers/A = b',
    ]);
  });

  it('reads calls, each of a chain', async () => {
    const source = await readBody(
      'HttpClient . newBuilder().build().send(\n  u, // c\n  k); a.<T>b()[0].c(); new D<>(1) {}.e(); this.f(); super.g(); h(i -> i.j());',
    );
    assert.deepEqual(callsOf(source), [
      'HttpClient.newBuilder()',
      'HttpClient.newBuilder().build()',
      'HttpClient.newBuilder().build().send(u, k)',
      'a.b()',
      'a.b().?.c()',
      'new D(1)',
      'D().e()',
      'this.f()',
      'super.g()',
      'h(function#1)',
      'i.j()',
    ]);
    assert.deepEqual(
      source.calls.map(call => cut(source, call.nameSpan)),
      ['newBuilder', 'build', 'send', 'b', 'c', 'D', 'e', 'f', 'g', 'h', 'j'],
    );
    assert.equal(cut(source, source.calls[2]!.argsSpan), '\n  u, // c\n  k');
    assert.equal(cut(source, source.calls[5]!.calleeSpan), 'D<>');
  });

  it('names fields by their owner, and variables as they are', async () => {
    const source = await read(
      language,
      `class A {
  static final String S = "s"; String f; int g;
  void m(String g) { f(f, S, g, this.g, A.S, h); f = S; String f; f = g; }
  class B { String h; void n() { f(f, h); { int h = 1; f(h); } f(h); } }
  record R(String c) { void o() { f(c); Runnable r = () -> f(c); } }
  enum E { ONE; void p() { f(ONE); } }
}
interface I { String K = "k"; default void q() { f(K); } }`,
    );
    checkFacts(source);
    assert.deepEqual(
      source.calls.filter(({ callee }) => callee === 'f').map(call => show({ kind: 'call', span: call.span, call })),
      [
        'f(this.f, A.S, g, this.g, A.S, h)',
        'f(this.f, this.h)',
        'f(h)',
        'f(this.h)',
        'f(this.c)',
        'f(this.c)',
        'f(E.ONE)',
        'f(I.K)',
      ],
    );
    assert.deepEqual(
      source.assignments
        .filter(({ declaration }) => !declaration)
        .map(({ target, value }) => `${target} = ${show(value)}`),
      ['this.f = A.S', 'f = g'],
    );
    assert.deepEqual(
      source.assignments.filter(({ constant }) => constant).map(({ target }) => target),
      ['A', 'A.S', 'B', 'R', 'this.c', 'E', 'E.ONE', 'I', 'I.K'],
    );
  });

  it('reads imports', async () => {
    const source = await read(
      language,
      `import java.net.http.HttpClient;
import static a.B.c;
import java.net.http.*;
import java.net.*;
import d.*;
class HttpRequest { HttpClient a; HttpRequest b; HttpResponse<String> c; URI d = URI.create("x"); Object e = java.util.Base64.getEncoder(); }`,
    );
    checkFacts(source);
    assert.deepEqual(
      source.imports.map(({ module, name, local }) => `${module} ${name} ${local}`),
      [
        'java.net.http HttpClient HttpClient',
        'a.B c c',
        'java.net.http null java.net.http',
        'java.net.http HttpResponse HttpResponse',
        'java.net null java.net',
        'java.net URI URI',
        'd null d',
        'java null java',
      ],
    );
    assert.deepEqual(
      source.calls.map(call => libraryCall(source, call)),
      ['java.net.URI.create', 'java.util.Base64.getEncoder'],
    );
  });

  it('finds a library by the declared type', async () => {
    const source = await read(
      language,
      `import org.springframework.web.client.RestTemplate;
class A {
  private final RestTemplate rest;
  A(RestTemplate rest) { this.rest = rest; rest.headForHeaders(u); }
  void m() { rest.getForObject(u, String.class); RestTemplate own = make(); own.put(u, v); }
}`,
    );
    assert.deepEqual(
      source.calls.map(call => libraryCall(source, call)),
      [
        'org.springframework.web.client.RestTemplate().headForHeaders',
        'org.springframework.web.client.RestTemplate().getForObject',
        null,
        'org.springframework.web.client.RestTemplate().put',
      ],
    );
  });

  it('reads declared types', async () => {
    const source = await read(
      language,
      'class A { Map<String, B<C>> a; d.E[] f; var g; void m(@N final H<I> j, K... l) { for (L m : n) {} try (O p = q) {} catch (R s) {} catch (T | U v) {} if (w instanceof X y) {} } }',
    );
    assert.deepEqual(
      source.assignments.map(({ target, type }) => `${target}: ${type}`),
      [
        'A: undefined',
        'this.a: Map',
        'this.f: d.E',
        'this.g: undefined',
        'm: L',
        'p: O',
        's: R',
        'v: undefined',
        'y: X',
      ],
    );
    assert.deepEqual(
      source.functions[0]!.params.map(({ name, type }) => `${name}: ${type}`),
      ['j: H', 'l: K'],
    );
  });

  it('reads functions', async () => {
    const source = await read(
      language,
      `class A {
  A(int a) { }
  @GetMapping("/x") @Deprecated public <T> T f(String b) { Runnable g = () -> { return; }; return h(c -> c.d); }
  Object o = new B() { int m() { return 1; } };
  abstract void n();
}`,
    );
    checkFacts(source);
    assert.deepEqual(
      source.functions.map(
        ({ name, params, returns, within }) =>
          `${name}(${params.map(param => param.name).join(', ')}) ${returns.map(show).join(' ')} ${within}`,
      ),
      ['A(a)  -1', 'f(b) h(function#3) -1', 'g()  1', '(c) c.d 1', 'm() 1 -1', 'n()  -1'],
    );
    assert.deepEqual(source.functions[1]!.decorators.map(show), ['GetMapping("/x")', 'Deprecated']);
    assert.equal(cut(source, source.functions[0]!.body), '{ }');
  });

  it('reads blocks, comparisons and jumps', async () => {
    const source = await readBody(`
if (a == "b") x(); else if (c != d) { y(); } else z();
try { e(); } catch (F | G g) { throw new H("m"); } finally { }
while (i < j) { break; } do { continue; } while (k >= l);
for (int m = 0; m <= n; m++) { } for (String o : p) { }
switch (q) { case 1: case 2: r(); break; default: s(); }
switch (t) { case U.V, "w" -> x(); case Y z when z.a() -> { return; } }
return b;`);
    assert.deepEqual(
      source.blocks.map(({ kind, test, body }) => `${kind} ${test ? cut(source, test) : '-'} | ${cut(source, body)}`),
      [
        'branch a == "b" | x();',
        'branch c != d | { y(); }',
        'branch - | z();',
        'try - | { e(); }',
        'catch F | G | { throw new H("m"); }',
        'loop i < j | { break; }',
        'loop k >= l | { continue; }',
        'loop m <= n | { }',
        'loop p | { }',
        'branch 1 | ',
        'branch 2 | r(); break;',
        'branch - | s();',
        'branch U.V, "w" | x();',
        'branch Y z when z.a() | { return; }',
      ],
    );
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['a == "b"', 'c != d', 'i < j', 'k >= l', 'm <= n'],
    );
    assert.deepEqual(
      source.jumps.map(({ kind, value, within }) => `${kind} ${value ? show(value) : '-'} ${within}`),
      ['throw new H("m") 0', 'break - 0', 'continue - 0', 'break - 0', 'return - 0', 'return b 0'],
    );
  });

  it('records comments anywhere', async () => {
    const text = `//1
package a; /*2*/ import /*3*/ b.C; //4
@D(/*5*/) class E<F /*6*/> /*7*/ { //8
  G</*9*/ H> i = /*10*/ j; /*11*/
  void k(/*12*/ int l /*13*/) { m(/*14*/ n, //15
    o); if /*16*/ (p) /*17*/ q(); else /*18*/ r(); return /*19*/ s + /*20*/ t; }
  enum U { /*21*/ V, /*22*/ W } //23
} //24`;
    const source = await read(language, text);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span).replace(/\D/g, '')),
      [...Array(24).keys()].map(at => String(at + 1)),
    );
  });

  it('reads what is left of broken code', async () => {
    const source = await read(
      language,
      'class A { void m() { x = Map.of("a", f("b", \n var y = client.send("https://h.example", token) \n String s = "c" ',
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
      `x = ${'('.repeat(5000)}"a"${')'.repeat(5000)};`,
      '('.repeat(20_000),
      `x = ${'f('.repeat(3000)}"a"${')'.repeat(3000)};`,
      `x = a${'.b("a")'.repeat(3000)};`,
      `x = "a"${' + "a"'.repeat(5000)};`,
      `x = a("a")${' || a("a")'.repeat(5000)};`,
      `x = ${'a ? "a" : '.repeat(2000)}"a";`,
      `x = ${'() -> '.repeat(2000)}"a";`,
      `if (a) b("a"); ${'else if (c) d("a"); '.repeat(3000)}`,
      `${'{'.repeat(3000)}a("a");${'}'.repeat(3000)}`,
      `x = ${'new A() { Object b = '.repeat(1000)}"a"${'; }'.repeat(1000)};`,
    ]) {
      const source = await read(language, inMethod(text));
      checkFacts(source);
      assert.equal(source.strings.length, text.match(/"\w"/g)?.length ?? 0, text.slice(0, 40));
    }
  });

  it('takes time in proportion to the text', async () => {
    const shapes: ((count: number) => string)[] = [
      count =>
        inMethod(
          `${'x = s.post(u + "/a?b=" + c, Map.of("A", String.format("B %s", t)), System.getenv("D"));\n'.repeat(count)}`,
        ),
      count => inMethod(`x = a${' || b'.repeat(count)};`),
      count => inMethod(`x = String.format("${'%s '.repeat(count)}", ${'a, '.repeat(count)}b);`),
      count => `class A { ${Array.from({ length: count }, (_, i) => `String f${i} = "a";`).join('\n')} }`,
      count => inMethod(`${'x = "a";\n'.repeat(count)}})((`),
      count => inMethod(`x = """\n${`${' '.repeat(40)}a\n`.repeat(count)}""";`),
    ];
    for (const shape of shapes) await assertProportional(count => read(language, shape(count)), 500, shape(1));
  });

  itIsTotal(language, sample);
});
