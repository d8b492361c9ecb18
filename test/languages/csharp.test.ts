import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import { qualify } from '../../rules/engine/resolve.ts';
import type { Source } from '../../rules/engine/source.ts';
import language from '../../rules/languages/csharp.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

const sample = `// Client of the orders API.
#nullable enable
using System;
using System.Net.Http.Headers;
using static System.Environment;
using Json = System.Text.Json.JsonSerializer;

namespace Shop.Orders;

/// <summary>One order.</summary>
public record Order(string Id, int Count = 1);

public enum State { New = 1, Done }

[ApiController, Route("api/[controller]")]
public sealed class OrdersClient(HttpClient http, IConfiguration config) : ClientBase<Order>("orders")
{
    private const string Address = "https://api.example.com";
    private readonly string? _token = GetEnvironmentVariable("TOKEN") ?? throw new InvalidOperationException();
    private static readonly Dictionary<string, string> Defaults = new() { ["Accept"] = "*/*", { "X-Api-Key", "k" } };
    public string Name { get; set; } = "orders";
    public string Bearer => $"Bearer {_token,10:N2}{{x}}\\n{config["Jwt:Key"] ?? @"a""b"}";
    public event EventHandler? Sent { add { } remove { } }

    [HttpGet("{id}", Name = "order")]
    public async Task<Order?> GetAsync([FromHeader] string id, params int[] rest)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + "/v1?key=" + _token /* the key */);
        request.Headers.Authorization = new("Bearer", _token);
        http.DefaultRequestHeaders.Add("X-Api-Key", _token);
        HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = (m, c, ch, e) => true };
        ServicePointManager.ServerCertificateValidationCallback += delegate { return true; };
        try
        {
            var (a, b) = (1, "s");
            foreach (var (k, v) in Defaults) { if (k is not null and { Length: > 2 } s) continue; else break; }
            do { a++; } while (a < 3 && !false);
            return await http.SendAsync(request) switch
            {
                { IsSuccessStatusCode: true } ok when ok.Content is HttpContent c => await ok.Content.ReadFromJsonAsync<Order>(),
                _ => throw new HttpRequestException(string.Format("{0}: {1:d}", id, 1)),
            };
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound) { return null; }
        finally { handler?.Dispose(); }
        string Local(int x) => x switch { 1 => "a", _ => """
            raw "text"
            """ };
    }
#if DEBUG
    int[] Numbers = [1, 2, ..Rest];
#endif
    public void Apply(Order order) => order = order with { Count = 2, Id = new[] { "b" }[0] };
}
`;

const callsOf = (source: Source): string[] => source.calls.map(call => show({ kind: 'call', span: call.span, call }));
const assignmentsOf = (source: Source): string[] =>
  source.assignments.map(({ target, type, value }) => `${target}${type ? `: ${type}` : ''} = ${show(value)}`);

async function facts(text: string): Promise<Source> {
  const source = await read(language, text);
  checkFacts(source);
  return source;
}

/** The value of `var x = …;`. */
async function value(text: string, before = ''): Promise<string> {
  const source = await facts(`${before}\nvar x = ${text};\n`);
  return show(source.assignments.find(({ target }) => target === 'x')!.value);
}

describe('C#', function () {
  this.timeout(60_000);

  it('is recognised by extension and editor language', () => {
    for (const path of ['Program.cs', 'deploy.csx']) assert.equal(languageOf(path)?.id, 'csharp');
    assert.ok(language.editorIds.includes('csharp'));
  });

  describe('strings', () => {
    it('of all kinds are read', async () => {
      assert.equal(await value('"a\\t\\x41\\u0042\\U00000043\\\\\\""'), '"a\\tABC\\\\\\""');
      assert.equal(await value('@"a""b\\c"'), '"a\\"b\\\\c"');
      assert.equal(await value('"""say "a" """'), '"say \\"a\\" "');
      assert.equal(await value('"""\n    a\n      b\n    """'), '"a\\n  b"');
      assert.equal(await value('"abc"u8'), '"abc"');
      assert.equal(await value('""'), '""');
      assert.equal(await value("'c'"), '"c"');
    });

    it('with holes are templates', async () => {
      assert.equal(await value('$"Bearer {token}"'), 'template("Bearer ", token)');
      assert.equal(await value('$"{a,10:N2}{{x}}{b?.c}\\n"'), 'template(a, "{x}", b.c, "\\n")');
      assert.equal(await value('$@"{a}""q""\\"'), 'template(a, "\\"q\\"\\\\")');
      assert.equal(await value('$$"""{a} {{b}}"""'), 'template("{a} ", b)');
      assert.equal(await value('$"plain {{x}}"'), '"plain {x}"');
      assert.equal(await value('$"{x switch { 1 => "a", _ => "b" }}"'), 'template(choice("a", "b"))');
    });

    it('with placeholders are templates', async () => {
      assert.equal(await value('string.Format("Bearer {0}", token)'), 'template("Bearer ", token)');
      assert.equal(
        await value('String.Format(CultureInfo.InvariantCulture, "{1:d}{0,5} {{x}}", a, b)'),
        'template(b, a, " {x}")',
      );
      assert.equal(await value('string.Format("{2}", a)'), 'template(?)');
      assert.equal(await value('string.Format(format, a)'), 'string.Format(format, a)');
    });

    it('put together are concatenations', async () => {
      assert.equal(await value('"Bearer " + token'), 'concat("Bearer ", token)');
      assert.equal(await value('a + "b" + c.D + $"e{f}"'), 'concat(a, "b", c.D, template("e", f))');
      assert.equal(await value('string.Concat("a", b)'), 'concat("a", b)');
      assert.equal(await value('60 * 60 + 2'), 'concat((60 * 60), 2)');
    });

    it('have parts that cover their text', async () => {
      const source = await facts('var x = $"a\\n{b}c{d}";');
      const [template] = source.strings;
      assert.ok(template?.kind === 'template');
      assert.deepEqual(
        template.parts.map(part => cut(source, part.span)),
        ['a\\n', 'b', 'c', 'd'],
      );
      const raw = await facts('var x = """\n  sk_live\n  """;');
      const [literal] = raw.strings;
      assert.equal(cut(raw, literal!.inner), 'sk_live');
    });

    it('give the query of a URL, once', async () => {
      const source = await facts(
        'var a = $"https://h.example/?token={t}&b=2";\nvar c = "https://h.example/?key=" + k;\nvar d = string.Format("https://h.example/?x={0}&y=1", v);',
      );
      assert.deepEqual(pairsOf(source, 'query'), ['token = t', 'b = "2"', 'key = k', 'x = v', 'y = "1"']);
    });
  });

  it('reads values', async () => {
    assert.equal(await value('true'), 'true');
    assert.equal(await value('!true'), 'false');
    assert.equal(await value('null'), 'null');
    assert.equal(await value('default'), 'null');
    assert.equal(await value('default(string)'), 'null');
    assert.equal(await value('-1_000L'), '-1000');
    assert.equal(await value('0xFF'), '255');
    assert.equal(await value('1.5m'), '1.5');
    assert.equal(await value('config["Jwt:Key"]'), 'config.Jwt.Key');
    assert.equal(await value('config[i]'), '?');
    assert.equal(await value('a?.B?["k"]!.C'), 'a.B.k.C');
    assert.equal(await value('(string)(await (a))'), 'a');
    assert.equal(await value('a as string'), 'a');
    assert.equal(await value('(1, "b")'), '[1, "b"]');
    assert.equal(await value('a ? b : throw new E()'), 'choice(b)');
    assert.equal(await value('a ?? b ?? "c"'), 'choice(a, b, "c")');
    assert.equal(await value('a ?? throw new E()'), 'a');
    assert.equal(await value('a switch { 1 => "b", > 2 when c => d, _ => throw new E() }'), 'choice("b", d)');
    assert.equal(await value('(a, b) => a'), 'function#0');
    assert.equal(await value('[1, "a", ..b]'), '[1, "a", b]');
    assert.equal(await value('new[] { "a" }'), '["a"]');
    assert.equal(await value('new string[] { "a" }'), '["a"]');
    assert.equal(await value('new List<string> { "a" }'), '["a"]');
    assert.equal(await value('new { A = 1, b.C, d }'), '{A: 1, C: b.C, d: d}');
    assert.equal(await value('a with { B = 1 }'), '{B: 1, ...a}');
    assert.equal(await value('new Dictionary<string, string> { ["A"] = b, { "c", "d" } }'), '{A: b, c: "d"}');
  });

  it('reads the environment', async () => {
    assert.equal(await value('Environment.GetEnvironmentVariable("X")'), 'env(X)');
    assert.equal(await value('System.Environment.GetEnvironmentVariable("X")!'), 'env(X)');
    assert.equal(await value('global::System.Environment.GetEnvironmentVariable("X")'), 'env(X)');
    assert.equal(await value('Environment.GetEnvironmentVariable("X") ?? "d"'), 'env(X, "d")');
    assert.equal(await value('Environment.GetEnvironmentVariable("X", EnvironmentVariableTarget.User)'), 'env(X)');
    assert.equal(await value('GetEnvironmentVariable("X")', 'using static System.Environment;'), 'env(X)');
    assert.equal(await value('E.GetEnvironmentVariable("X")', 'using E = System.Environment;'), 'env(X)');
    assert.equal(await value('Environment.GetEnvironmentVariables()["X"]'), 'env(X)');
    assert.equal(await value('GetEnvironmentVariable("X")'), 'GetEnvironmentVariable("X")');
    assert.equal(await value('configuration["X"]'), 'configuration.X');
    assert.equal(await value('Environment.NewLine'), 'Environment.NewLine');
    assert.equal(
      await value('Environment.GetEnvironmentVariable("X")', 'class Environment { }'),
      'Environment.GetEnvironmentVariable("X")',
    );
  });

  it('reads objects, with the keys around them', async () => {
    const source = await facts(`
var client = new HttpClient(handler: h) { BaseAddress = new Uri("https://x"), DefaultRequestHeaders = { { "A", b } } };
options.Validation.ValidateIssuer = false;
request.Headers["X-Key"] = v;
map["a:b"] = w;
map[i] = z;
`);
    assert.deepEqual(pairsOf(source), [
      'keyword handler = h',
      'property client/BaseAddress = new Uri("https://x")',
      'property client/DefaultRequestHeaders = {A: b}',
      'entry client/DefaultRequestHeaders/A = b',
      'member options/Validation/ValidateIssuer = false',
      'member request/Headers/X-Key = v',
      'member map/a:b = w',
      'member map/ = z',
    ]);
    assert.deepEqual(callsOf(source), [
      'new HttpClient(handler=h, {BaseAddress: new Uri("https://x"), DefaultRequestHeaders: {A: b}})',
      'new Uri("https://x")',
    ]);
  });

  it('reads lists of keys and values', async () => {
    const source = await facts(`
var form = new FormUrlEncodedContent(new[] { new KeyValuePair<string, string>("a", b), KeyValuePair.Create("c", "d") });
var list = new List<KeyValuePair<string, string>> { new("e", f) };
`);
    assert.deepEqual(pairsOf(source), ['entry a = b', 'entry c = "d"', 'entry list/e = f']);
    assert.equal(show(source.assignments[0]!.value), 'new FormUrlEncodedContent({a: b, c: "d"})');
    assert.equal(show(source.assignments[1]!.value), '{e: f}');
  });

  it('gives the spans of keys', async () => {
    const source = await facts('f(a: 1, new() { B = 2, ["c"] = 3, { "d", 4 } }); e["f"] = g.H = 5;');
    assert.deepEqual(
      source.pairs.map(pair => [cut(source, pair.keySpan), cut(source, pair.span)]),
      [
        ['a', 'a: 1'],
        ['B', 'B = 2'],
        ['c', '["c"] = 3'],
        ['d', '{ "d", 4 }'],
        ['f', 'e["f"] = g.H = 5'],
        ['H', 'g.H = 5'],
      ],
    );
  });

  it('reads calls, each of a chain', async () => {
    const source = await facts(
      'http . GetAsync(\n  u, // c\n  k: "v", ref r, out var o)\n .Result?.Body<int>()[1].X(this);\n"u".WithHeader("A", 1).Get();\n',
    );
    assert.deepEqual(callsOf(source), [
      'http.GetAsync(u, k="v", r, ?)',
      'http.GetAsync().Result.Body()',
      'http.GetAsync().Result.Body().?.X(this)',
      '?.WithHeader("A", 1)',
      '?.WithHeader().Get()',
    ]);
    assert.deepEqual(
      source.calls.map(call => cut(source, call.nameSpan)),
      ['GetAsync', 'Body', 'X', 'WithHeader', 'Get'],
    );
    const [get] = source.calls;
    assert.equal(cut(source, get!.args[1]!.nameSpan!), 'k');
    assert.equal(cut(source, get!.args[1]!.span), 'k: "v"');
    assert.equal(cut(source, get!.calleeSpan), 'http . GetAsync');
    assert.equal(cut(source, source.calls[1]!.argsSpan), '');
  });

  it('names what is created by the type that is expected', async () => {
    const source = await facts(`
class A {
  HttpClient _http = new();
  HttpClientHandler Handler { get; } = new(1);
  void M() { _http = new(2); Uri u = new("a"); request.Headers.Authorization = new("Bearer", t); N(new(3)); }
  StringContent C() { return new("c"); }
  StringContent D() => new("d");
}`);
    assert.deepEqual(
      source.calls.filter(call => call.isNew).map(call => call.callee),
      [
        'HttpClient',
        'HttpClientHandler',
        'HttpClient',
        'Uri',
        'AuthenticationHeaderValue',
        '?',
        'StringContent',
        'StringContent',
      ],
    );
  });

  it('writes the members of a class with their owner', async () => {
    const source = await facts(`
class Client(HttpClient http) {
  const string Key = "k";
  static string Shared = "s";
  string _token = "t";
  HttpClient Http { get; set; }
  void Send(string _other) {
    var url = Key + Shared + _token;
    http.Send(_token); Http.Send(_other); this.Http = null; _token = "u"; Log(url);
    { string _token = "v"; use(_token); }
  }
  void Hidden(string Shared) { use(Shared); Action a = () => use(_token); }
  class Inner { void M() { use(Shared, _token); } }
}
static class Other { void M() { use(_token); } }`);
    assert.deepEqual(callsOf(source), [
      'this.http.Send(this._token)',
      'this.Http.Send(_other)',
      'Log(url)',
      'use(_token)',
      'use(Shared)',
      'use(this._token)',
      'use(Client.Shared, _token)',
      'use(_token)',
    ]);
    assert.deepEqual(assignmentsOf(source), [
      'this.http: HttpClient = http',
      'Client.Key: string = "k"',
      'Client.Shared: string = "s"',
      'this._token: string = "t"',
      'this.Http: HttpClient = null',
      'url = concat(Client.Key, Client.Shared, this._token)',
      'this.Http = null',
      'this._token = "u"',
      '_token: string = "v"',
      'a: Action = function#3',
    ]);
    assert.deepEqual(
      source.assignments.filter(({ constant }) => constant).map(({ target }) => target),
      ['Client.Key'],
    );
    const paths = source.calls.slice(0, 2).map(call => qualify(source, call.callee, call.within)?.path);
    assert.deepEqual(paths, ['System.Net.Http.HttpClient().Send', 'System.Net.Http.HttpClient().Send']);
  });

  it('reads imports as code writes them', async () => {
    const imports = async (text: string) =>
      (await facts(text)).imports.map(({ module, name, local }) => `${module} ${name} ${local}`).sort();
    assert.deepEqual(
      await imports(
        'using System.Net;\nusing J = System.Text.Json.JsonSerializer;\nServicePointManager.X = new HttpClient();',
      ),
      [
        'System null System',
        'System.Net ServicePointManager ServicePointManager',
        'System.Net null System.Net',
        'System.Net.Http HttpClient HttpClient',
        'System.Text.Json JsonSerializer J',
      ],
    );
    assert.deepEqual(await imports('var h = new System.Net.Http.HttpClientHandler();'), [
      'System null System',
      'System.Net.Http HttpClientHandler HttpClientHandler',
    ]);
    assert.deepEqual(await imports('class HttpClient { }\nvar a = new HttpClient(); var b = new RestClient();'), []);
    assert.deepEqual(await imports('namespace RestSharp.Tests;\nvar b = new RestClient();'), [
      'RestSharp RestClient RestClient',
      'RestSharp null RestSharp',
    ]);
  });

  it('resolves names to library types', async () => {
    const source = await facts(`
using RestSharp;
using Microsoft.IdentityModel.Tokens;
var a = new RestClient("x"); a.Execute(r);
TokenValidationParameters p = new(); p.Clone();
void M(HttpClient? c, System.Net.Http.HttpMessageInvoker i) { c!.GetAsync("u"); i.Send(r); }
global::System.Net.Dns.GetHostName();`);
    const paths = source.calls.map(call => qualify(source, call.callee, call.within)?.path);
    assert.deepEqual(paths, [
      'RestSharp.RestClient',
      'RestSharp.RestClient().Execute',
      'Microsoft.IdentityModel.Tokens.TokenValidationParameters',
      'Microsoft.IdentityModel.Tokens.TokenValidationParameters().Clone',
      'System.Net.Http.HttpClient().GetAsync',
      'System.Net.Http.HttpMessageInvoker().Send',
      'System.Net.Dns.GetHostName',
    ]);
  });

  it('reads assignments', async () => {
    const source = await facts(`
const string A = "a";
string? b, c = "d";
var (e, (f, _)) = ("g", h);
(i, var j) = k;
l += "m"; n -= 1; o ??= "p"; q++;
s.Changed += (x, y) => true;
s.Closed += OnClosed;
if (t is string u) { }
foreach (var v in w) { }
try { } catch (IOException z) { }
M(out var aa);
void OnClosed() { }`);
    assert.deepEqual(assignmentsOf(source), [
      'A: string = "a"',
      'b: string = null',
      'c: string = "d"',
      'e = "g"',
      'f = ?',
      'i = ?',
      'j = ?',
      'l = concat(l, "m")',
      'n = ?',
      'o = "p"',
      'q = ?',
      's.Changed = function#0',
      's.Closed = concat(s.Closed, OnClosed)',
      'u: string = t',
      'v = ?',
      'z: IOException = ?',
      'aa = ?',
    ]);
    assert.deepEqual(
      source.assignments.filter(({ declaration }) => !declaration).map(({ target }) => target),
      ['i', 'l', 'n', 'o', 'q', 's.Changed', 's.Closed'],
    );
  });

  it('takes a handler of an event for its value', async () => {
    const source = await facts(`
class A {
  void M() { P.Callback += Accept; P.Callback += new Handler(Accept); P.Callback += delegate { return true; }; }
  bool Accept() => true;
}`);
    assert.deepEqual(pairsOf(source, 'member'), [
      'P/Callback = Accept',
      'P/Callback = new Handler(Accept)',
      'P/Callback = function#1',
    ]);
  });

  it('reads functions', async () => {
    const source = await facts(`
class K {
  [HttpGet("{id}"), Authorize]
  public async Task<int> F([FromQuery] string a, int? b = 1, params object[] rest) { int G() => 1; return G(); }
  public K(string s) : base(s, "x") { }
  public string P => "p";
  public string Q { get { return "q"; } set => _q = value; }
  public static bool operator ==(K a, K b) => true;
  Func<int, int> h = async i => { return i; };
  void V() => Run();
}`);
    const shown = source.functions.map(
      fn =>
        `${fn.name}(${fn.params.map(param => `${param.name}${param.type ? `: ${param.type}` : ''}${param.default ? `=${show(param.default)}` : ''}`).join(', ')}) ${fn.returns.map(show).join(' | ')} ${fn.within}`,
    );
    assert.deepEqual(shown, [
      'F(a: string, b: int=1, rest: object) G() -1',
      'G() 1 0',
      'K(s: string)  -1',
      'P() "p" -1',
      'Q() "q" -1',
      'Q(value)  -1',
      '(a: K, b: K) true -1',
      'h(i) i -1',
      'V()  -1',
    ]);
    assert.deepEqual(source.functions[0]!.decorators.map(show), ['HttpGet("{id}")', 'Authorize']);
    assert.equal(cut(source, source.functions[1]!.body), '=> 1');
    assert.ok(cut(source, source.functions[0]!.span).startsWith('[HttpGet'));
  });

  it('reads attributes of classes, parameters and properties', async () => {
    const source = await facts(
      '[Route("a")] class A { [Json("b", Order = 1)] string B { get; set; } void M([Header("c")] int d) { } }',
    );
    assert.deepEqual(callsOf(source), ['Route("a")', 'Json("b", Order=1)', 'Header("c")']);
    assert.deepEqual(pairsOf(source), ['keyword Order = 1']);
  });

  it('reads blocks, comparisons and jumps', async () => {
    const source = await facts(`
if (a == "b" && c != d) return x();
else if (e is not null) { throw f; }
else g();
try { h(); } catch (E i) when (i.Code >= 5) { } catch { }
while (j) break;
for (var k = 0; k < 3; k++) { continue; }
foreach (var l in m) { }
do { } while (n is "o" or > 2);
switch (p) { case 1: case Q q when q.R: s(); break; default: break; }
IEnumerable<int> T() { yield return 1; yield break; }`);
    assert.deepEqual(
      source.blocks.map(({ kind, test, body }) => `${kind} ${test ? cut(source, test) : '-'} | ${cut(source, body)}`),
      [
        'branch a == "b" && c != d | return x();',
        'branch e is not null | { throw f; }',
        'branch - | g();',
        'try - | { h(); }',
        'catch E | { }',
        'catch - | { }',
        'loop j | break;',
        'loop k < 3 | { continue; }',
        'loop m | { }',
        'loop n is "o" or > 2 | { }',
        'branch 1 | ',
        'branch Q q when q.R |  s(); break;',
        'branch - |  break;',
      ],
    );
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['a == "b"', 'c != d', 'e is not null', 'i.Code >= 5', 'k < 3', 'n is "o"', 'n > 2'],
    );
    assert.deepEqual(
      source.jumps.map(({ kind, value }) => kind + (value ? ` ${show(value)}` : '')),
      ['return x()', 'throw f', 'break', 'continue', 'break', 'break', 'return'],
    );
    assert.deepEqual(
      source.functions.map(fn => fn.returns.map(show)),
      [['1']],
    );
  });

  it('records comments everywhere, conditional code too', async () => {
    const source = await facts(
      '// a\nclass A<T /* t */> { /// b\n  List<int /* c */> d = f(1, /* e */ 2); }\n#if DEBUG\nvar g = "h"; // i\n#else\nvar g = "j";\n#endif\n/* k */',
    );
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['// a', '/* t */', '/// b', '/* c */', '/* e */', '// i', '/* k */'],
    );
    assert.deepEqual(source.strings.map(show), ['"h"', '"j"']);
  });

  it('reads what is left of broken code', async () => {
    const source = await read(
      language,
      'class A { void M() { var token = "abc"; send(token,, "d" } void N() { var e = "f"',
    );
    checkFacts(source);
    assert.equal(source.broken, true);
    assert.deepEqual(source.strings.map(show), ['"abc"', '"d"', '"f"']);
    assert.equal((await read(language, sample)).broken, false);
  });

  it('reads long and deep code without exhausting the stack', async () => {
    const deep = 20_000;
    for (const text of [
      `var x = ${'a + '.repeat(deep)}"b";`,
      `var x = ${'a ?? '.repeat(2000)}"b";`,
      `var x = ${'a ? b : '.repeat(2000)}"c";`,
      `var x = ${'('.repeat(2000)}"b"${')'.repeat(2000)};`,
      `var x = a${'.B(1)'.repeat(2000)};`,
      `var x = ${'new A { B = '.repeat(1000)}1${' }'.repeat(1000)};`,
      `if (a) b(); ${'else if (c) d(); '.repeat(2000)}`,
      `${'{'.repeat(2000)}var x = "b";${'}'.repeat(2000)}`,
      `${'class A { '.repeat(800)}string b = "c";${'}'.repeat(800)}`,
    ]) {
      const source = await read(language, text);
      assert.ok(source.text === text);
    }
    const source = await read(language, `void M() { ${'if (a) { '.repeat(600)}f("x");${'}'.repeat(600)} }`);
    assert.equal(source.strings.length, 1);
  });

  it('takes time in proportion to the text', async () => {
    await assertProportional(size => read(language, sample.repeat(size)), 40, 'C#');
  });

  itIsTotal(language, sample);
});
