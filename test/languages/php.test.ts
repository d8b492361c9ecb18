import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import { qualify } from '../../rules/engine/resolve.ts';
import type { Source } from '../../rules/engine/source.ts';
import language from '../../rules/languages/php.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

const sample = `<!DOCTYPE html>
<p title="it's"><?= $title ?></p>
<?php
declare(strict_types=1);
namespace App\\Http;

use Firebase\\JWT\\{JWT, Key as JwtKey};
use GuzzleHttp\\Client as Http; // the client
use function App\\helper;

# settings
const BASE = 'https://api.example.com';
define('TOKEN', getenv('TOKEN') ?: 'none');

#[Route('/orders', name: 'orders'), Final]
final class Orders extends Base implements HasToken
{
    use Retries;

    public const PATH = '/v1', LIMIT = 0x1F;
    private static ?Http $shared = null;
    public string $name;

    public function __construct(private readonly string $key = "a\\n$b", protected ?Http $http = null, &...$rest)
    {
        parent::__construct($key);
        $this->http = new Http(['base_uri' => self::PATH, 'headers' => ['X-Api-Key' => $this->key], ...$rest]);
        self::$shared ??= new \\GuzzleHttp\\Client();
    }

    #[Deprecated]
    public static function send(array|string $body, $path = '/x?a=1&b=2'): ?array
    {
        $headers['Authorization'] = "Bearer {$body['token']} \${old} $body[id] $x->y";
        $headers[] = 'X-Token: ' . $token . "\\r\\n";
        try {
            $r = (new Http)->request('POST', BASE . "/v1?key=$key", [
                'headers' => array('Authorization' => sprintf('Bearer %s', $t), 'n' => -1.5),
                'verify' => false,
                'auth' => [$_ENV['USER'] ?? 'u', $_SERVER['PASS_WORD']],
            ]);
        } catch (A | \\B\\C $e) {
            throw new Failed($e, code: 3);
        } finally {
            return null;
        }
        foreach ($r?->items() as $k => [$a, 'id' => $b]) {
            if ($k === 'a' && $b <> 2) continue;
            else if (!$a) { break 2; } else { $this->x(); }
        }
        while (true) { do { $i++; } while ($i < 3); }
        switch ($k) { case 'q': exit('bye'); default: echo 'x', $k; }
        [$p, , $q] = [1, 2, 3];
        $f = fn (int $n = 1): int => $n * 2;
        $g = static function ($x) use ($p, &$q) { yield $x; return ['a' => $x]; };
        return match (true) { $p, $q => $f(1), default => throw new E };
    }
}
$doc = <<<"EOT"
    one {$a->b} "two"
      three\\t
    EOT . <<<'RAW'
raw $x
RAW;
curl_setopt_array($ch, [CURLOPT_URL => $url, CURLOPT_HTTPHEADER => ['Accept: */*']]);
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, 0);
?>
<b><?php if ($x): ?> text's <?php endif ?></b>
`;

const callsOf = (source: Source): string[] => source.calls.map(call => show({ kind: 'call', span: call.span, call }));
const assignmentsOf = (source: Source): string[] =>
  source.assignments.map(({ target, value }) => `${target} = ${show(value)}`);
const php = (text: string): Promise<Source> => read(language, `<?php\n${text}\n`);

/** The value of `$x = …`. */
async function value(text: string): Promise<string> {
  const source = await php(`$x = ${text};`);
  checkFacts(source);
  return show(source.assignments.find(({ target }) => target === 'x')!.value);
}

describe('languages/php', () => {
  it('is chosen by extension', () => {
    for (const name of ['a.php', 'a.phtml', 'a.inc']) assert.equal(languageOf(name)?.id, 'php', name);
  });

  describe('strings', () => {
    it('are read with their escapes, without prefix and quotes', async () => {
      assert.equal(await value(String.raw`"a\n\x41\u{e9}\u{1F600}\101\$x\q\"\\"`), JSON.stringify('a\nAé😀A$x\\q"\\'));
      assert.equal(await value(String.raw`'a\n\'\\$x'`), JSON.stringify("a\\n'\\$x"));
      assert.equal(await value(`b"ab"`), '"ab"');
      const source = await php(`$x = b'a"b';`);
      assert.equal(cut(source, source.strings[0]!.span), `b'a"b'`);
      assert.equal(cut(source, source.strings[0]!.inner), 'a"b');
    });

    it('are recorded once each, wherever they stand', async () => {
      const text = `
#[A('1', x: '2')] class C { const X = '3'; public $p = ['4' => '5']; function m($a = '6') { return '7'; } }
f('8', n: '9')['10']->{'11'}("12 {$x['13']} $y[k]", sprintf('14 %s', '15'), ...['16']);
$d['17']['18'] = $e ? '19' : '20' . '21' ?? '22'; echo '23', '24';
match ('25') { '26', '27' => '28', default => throw new E('29') };
switch ('30') { case '31': exit('32'); }
`;
      const source = await php(text);
      checkFacts(source);
      assert.deepEqual(
        source.strings.map(({ inner }) => /\d+/.exec(cut(source, inner))![0]),
        Array.from({ length: 32 }, (_, i) => String(i + 1)),
      );
    });

    it('with variables in them are templates, also with sprintf', async () => {
      assert.equal(await value('"Bearer $token"'), 'template("Bearer ", token)');
      assert.equal(
        await value('"{$a->b[\'c\']} ${d} $e[f] $g[0] $h->i\\n{$j()}"'),
        'template(a.b.c, " ", d, " ", e.f, " ", ?, " ", h.i, "\\n", j())',
      );
      assert.equal(await value('sprintf("Bearer %s", $token)'), 'template("Bearer ", token)');
      assert.equal(await value(`sprintf('%2$s:%1$05.2f %% %d', $a, $b)`), 'template(b, ":", a, " % ", a)');
      assert.equal(await value(`vsprintf('%s/%s', [$a, 'b'])`), 'template(a, "/", "b")');
      assert.equal(await value(`sprintf('%s %s', ...$a)`), 'template(?, " ", ?)');
      assert.equal(await value(`sprintf('100%%')`), '"100%%"');
      assert.equal(await value('sprintf($f, 1)'), 'sprintf(f, 1)');
    });

    it('may be documents, without the indentation of their closing word', async () => {
      assert.equal(await value('<<<EOT\n  a $b\n    c "d" \\t\n  EOT'), 'template("a ", b, "\\n  c \\"d\\" \\t")');
      assert.equal(await value("<<<'EOT'\na $b\\t\n\nEOT"), JSON.stringify('a $b\\t\n'));
      assert.equal(await value('<<<"EOT"\nEOT'), '""');
      const source = await php('$x = <<<A\n    key\n    A;');
      assert.equal(cut(source, source.strings[0]!.inner), 'key');
    });

    it('put together are concatenations', async () => {
      assert.equal(await value(`'Bearer ' . $token`), 'concat("Bearer ", token)');
      assert.equal(await value(`$a . 'b' . $c->d . "e$f"`), 'concat(a, "b", c.d, template("e", f))');
      assert.equal(await value('time() + 60 * 60'), 'concat(time(), (60 * 60))');
      const source = await php(`$x .= 'b'; $this->y += 2;`);
      assert.deepEqual(assignmentsOf(source), ['x = concat(x, "b")', 'this.y = concat(this.y, 2)']);
    });

    it('hold the parameters of a query', async () => {
      const source = await php(
        `f('https://h.example/?a=1&b=2', "https://h.example/?c=$c&d={$d->e}", $base . '/x?e=5&f=' . $f);
         g(sprintf('https://h.example/?g=%s&h=7', $g), <<<U\nhttps://h.example/?i=9\nU);
         header("Location: https://h.example/?j=$j&k=1"); header('Location: /x?l=' . $l); header('X-Y: /x?m=1');`,
      );
      checkFacts(source);
      assert.deepEqual(pairsOf(source, 'query'), [
        ...['a = "1"', 'b = "2"', 'c = c', 'd = d.e', 'e = "5"', 'f = f', 'g = g', 'h = "7"', 'i = "9"', 'j = j'],
        ...['k = "1"', 'l = l'],
      ]);
    });
  });

  it('reads plain values', async () => {
    for (const [text, expected] of Object.entries({
      '0x1F': '31',
      '017': '15',
      '1_000.5': '1000.5',
      '-5': '-5',
      TRUE: 'true',
      '!true': 'false',
      NULL: 'null',
      '(int) $a': 'a',
      '@$a->b': 'a.b',
      '$a?->b::C': 'a.b.C',
      'Foo::$bar': 'Foo.bar',
      'Foo::class': 'Foo.class',
      "$a['b']['c-d']": 'a.b.c-d',
      '$a[$b]': '?',
      PHP_EOL: 'PHP_EOL',
      '\\A\\B\\c': 'A.B.c',
      $$a: '?',
      '[]': '{}',
      '[1, $a]': '[1, a]',
      "['a' => 1, B => 2, C::D => 3, ...$e]": '{a: 1, B: 2, D: 3, ...e}',
      '[RequestOptions::VERIFY => false]': '{verify: false}',
      "array_merge($a, ['b' => 1])": '{b: 1, ...a}',
      "$a + ['b' => 1]": '{b: 1, ...a}',
      '$a ?: $b ?? 1': 'choice(a, choice(b, 1))',
      '$a ?? $b ?? $c': 'choice(a, b, c)',
      '$a && $b': 'choice(b)',
      '$a ? $b : $c': 'choice(b, c)',
      'match ($a) { 1, 2 => $b, default => $c }': 'choice(b, c)',
    }))
      assert.equal(await value(text), expected, text);
  });

  it('reads the environment', async () => {
    for (const [text, expected] of Object.entries({
      "getenv('A')": 'env(A)',
      "\\getenv('A', true)": 'env(A)',
      "getenv('A') ?: 'b'": 'env(A, "b")',
      "$_ENV['A'] ?? $_SERVER['B'] ?? 'c'": 'env(A, env(B, "c"))',
      "env('A', 'b')": 'env(A, "b")',
      "Env::get('A')": 'env(A)',
      "$_SERVER['HTTP_HOST']": '_SERVER.HTTP_HOST',
      "$_GET['code']": '_GET.code',
      "$this->env('A')": 'this.env("A")',
      'getenv()': 'getenv()',
    }))
      assert.equal(await value(text), expected, text);
  });

  it('names calls by their chain', async () => {
    const source = await read(language, sample);
    checkFacts(source);
    assert.equal(source.broken, false);
    assert.deepEqual(callsOf(source), [
      'define("TOKEN", env(TOKEN, "none"))',
      'getenv("TOKEN")',
      'Route("/orders", name="orders")',
      'parent.__construct(key)',
      'new Http({base_uri: Orders.PATH, headers: {X-Api-Key: this.key}, ...rest})',
      'new GuzzleHttp.Client()',
      'Http().request("POST", concat(BASE, template("/v1?key=", key)), {headers: {Authorization: template("Bearer ", t), n: -1.5}, verify: false, auth: [env(USER, "u"), env(PASS_WORD)]})',
      'new Http()',
      'sprintf("Bearer %s", t)',
      'new Failed(e, code=3)',
      'r.items()',
      'this.x()',
      'echo("x", k)',
      'f(1)',
      'new E()',
      'curl_setopt_array(ch, {CURLOPT_URL: url, CURLOPT_HTTPHEADER: ["Accept: */*"]})',
      'curl_setopt(ch, CURLOPT_SSL_VERIFYPEER, 0)',
    ]);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['// the client', '# settings'],
    );
  });

  it('reads assignments, and where they stand', async () => {
    const source = await read(language, sample);
    assert.deepEqual(assignmentsOf(source), [
      'BASE = "https://api.example.com"',
      'TOKEN = env(TOKEN, "none")',
      'Orders = ?',
      'Orders.PATH = "/v1"',
      'Orders.LIMIT = 31',
      'Orders.shared = null',
      'this.name = null',
      'this.key = key',
      'this.http = http',
      'this.http = new Http({base_uri: Orders.PATH, headers: {X-Api-Key: this.key}, ...rest})',
      'Orders.shared = new GuzzleHttp.Client()',
      'headers.Authorization = template("Bearer ", body.token, " ", old, " ", body.id, " ", x.y)',
      'headers.? = concat("X-Token: ", token, "\\r\\n")',
      'r = Http().request("POST", concat(BASE, template("/v1?key=", key)), {headers: {Authorization: template("Bearer ", t), n: -1.5}, verify: false, auth: [env(USER, "u"), env(PASS_WORD)]})',
      'e = ?',
      'k = ?',
      'a = ?',
      'b = ?',
      'i = ?',
      'p = 1',
      'q = 3',
      'f = function#2',
      'g = function#3',
      'doc = concat(template("one ", a.b, " \\"two\\"\\n  three\\t"), "raw $x")',
    ]);
    assert.deepEqual(
      source.assignments.filter(({ type }) => type).map(({ target, type }) => `${type} ${target}`),
      ['Http Orders.shared', 'string this.name', 'string this.key', 'Http this.http'],
    );
  });

  it('reads pairs with their path', async () => {
    const source = await read(language, sample);
    assert.deepEqual(pairsOf(source), [
      'keyword name = "orders"',
      'member this/http = new Http({base_uri: Orders.PATH, headers: {X-Api-Key: this.key}, ...rest})',
      'entry base_uri = Orders.PATH',
      'entry headers = {X-Api-Key: this.key}',
      'entry headers/X-Api-Key = this.key',
      'member Orders/shared = new GuzzleHttp.Client()',
      'query a = "1"',
      'query b = "2"',
      'member headers/Authorization = template("Bearer ", body.token, " ", old, " ", body.id, " ", x.y)',
      'header headers/X-Token = token',
      'query key = key',
      'entry headers = {Authorization: template("Bearer ", t), n: -1.5}',
      'entry headers/Authorization = template("Bearer ", t)',
      'entry headers/n = -1.5',
      'entry verify = false',
      'entry auth = [env(USER, "u"), env(PASS_WORD)]',
      'keyword code = 3',
      'entry a = x',
      'entry ch/CURLOPT_URL = url',
      'entry ch/CURLOPT_HTTPHEADER = ["Accept: */*"]',
      'header ch/CURLOPT_HTTPHEADER/Accept = "*/*"',
      'entry ch/CURLOPT_SSL_VERIFYPEER = 0',
    ]);
    const config = await php(`return ['http' => ['key' => env('X')], 'a' => ['b', 'c' => [['d' => 1]]]];`);
    assert.deepEqual(pairsOf(config, 'entry'), [
      'http = {key: env(X)}',
      'http/key = env(X)',
      'a = {c: [{d: 1}]}',
      'a/c = [{d: 1}]',
      'a/c/d = 1',
    ]);
  });

  it('reads header lines in lists and in one text', async () => {
    const source = await php(`
      $headers = ['Authorization: Bearer ' . $token, "X-Key: $key", 'no header', sprintf('X-Id: %s', $id)];
      $o = stream_context_create(['http' => ['header' => "Authorization: Basic abc\\r\\n", 'method' => 'GET']]);
      $o = ['https' => ['header' => ["A: b", 'Time: 12:30']], 'header' => 'Title: text'];
      curl_setopt($ch, CURLOPT_HTTPHEADER, ['X-A: ' . getenv('A')]);
      $list = ['key: value'];
      $c['http']['header'] = "A: 1\\r\\nB: $b\\r\\n" . 'C: ' . $c;`);
    checkFacts(source);
    assert.deepEqual(pairsOf(source, 'header'), [
      'headers/Authorization = template("Bearer ", token)',
      'headers/X-Key = key',
      'headers/X-Id = id',
      'o/http/header/Authorization = "Basic abc"',
      'o/https/header/A = "b"',
      'o/https/header/Time = "12:30"',
      'ch/CURLOPT_HTTPHEADER/X-A = env(A)',
      'c/http/header/A = "1"',
      'c/http/header/B = b',
      'c/http/header/C = c',
    ]);
    const text = source.pairs.find(({ key, form }) => form === 'header' && key === 'Authorization')!;
    assert.equal(cut(source, text.span), `Authorization: Bearer ' . $token`);
  });

  it('reads imports, and qualifies by them', async () => {
    const source = await php(`
      use Firebase\\JWT\\JWT;
      use GuzzleHttp\\{Client as Http, Exception\\RequestException, RequestOptions as O};
      use function Foo\\bar, Foo\\baz as q;
      use PDO;
      class A { private Http $http; function m(?\\Other\\Thing $t) { $this->http->get(1); $t->go(); } }
      JWT::decode($x); \\Firebase\\JWT\\JWT::encode($y); (new Http)->post(2); q(); \\strlen($x); $z->get();`);
    checkFacts(source);
    assert.deepEqual(
      source.imports.map(({ module, name, local }) => `${module} ${name} ${local}`),
      [
        'Firebase.JWT JWT JWT',
        'GuzzleHttp Client Http',
        'GuzzleHttp.Exception RequestException RequestException',
        'GuzzleHttp RequestOptions O',
        'Foo bar bar',
        'Foo baz q',
        'PDO null PDO',
        'Other null Other',
        'Firebase null Firebase',
      ],
    );
    assert.deepEqual(
      source.calls.map(({ callee, within }) => qualify(source, callee, within)?.path),
      [
        ...['GuzzleHttp.Client().get', 'Other.Thing().go', 'Firebase.JWT.JWT.decode', 'Firebase.JWT.JWT.encode'],
        ...['GuzzleHttp.Client().post', 'GuzzleHttp.Client', 'Foo.baz', 'strlen', 'z.get'],
      ],
    );
  });

  it('reads functions with parameters, decorators and what they return', async () => {
    const source = await php(`
      #[Route('/x'), Auth] function &a(string|int $a, ?B $b = null, \\C\\D|null ...$c): array { return $a; }
      abstract class K { #[Pure] abstract protected function m(); public string $p { get => $this->q; set { x(); } } }
      $f = static fn (self $x) => $x; $g = function () use ($f) { return 1; return 2; };
      new class($f) extends K { function n() { return self::X; } };`);
    checkFacts(source);
    assert.deepEqual(
      source.functions.map(
        ({ name, params, decorators, returns, within }) =>
          `${name}(${params.map(p => `${p.type ?? ''} ${p.name}${p.default ? `=${show(p.default)}` : ''}`).join()}) ${decorators.map(show).join()} > ${returns.map(show).join()} in ${within}`,
      ),
      [
        'a( a,B b=null,C.D c) Route("/x"),Auth > a in -1',
        'm() Pure >  in -1',
        'get()  > this.q in -1',
        'set()  >  in -1',
        'f(self x)  > x in -1',
        'g()  > 1,2 in -1',
        'n()  > self.X in -1',
      ],
    );
    assert.deepEqual(callsOf(source), ['Route("/x")', 'x()', 'new K(f)']);
  });

  it('reads blocks, jumps and comparisons', async () => {
    const source = await read(language, sample);
    const line = (text: string) => text.replace(/\s+/g, ' ').slice(0, 30);
    assert.deepEqual(
      source.blocks.map(
        ({ kind, test, body }) => `${kind} ${test ? cut(source, test) : '-'} | ${line(cut(source, body))}`,
      ),
      [
        "try - | { $r = (new Http)->request('PO",
        'catch A | \\B\\C | { throw new Failed($e, code: 3',
        "loop $r?->items() | { if ($k === 'a' && $b <> 2) c",
        "branch $k === 'a' && $b <> 2 | continue;",
        'branch !$a | { break 2; }',
        'branch - | { $this->x(); }',
        'loop true | { do { $i++; } while ($i < 3);',
        'loop $i < 3 | { $i++; }',
        "branch 'q' | exit('bye');",
        "branch - | echo 'x', $k;",
        'branch $p, $q | $f(1)',
        'branch - | throw new E',
        'branch $x | :',
      ],
    );
    assert.deepEqual(
      source.jumps.map(({ kind, value, within }) => `${kind} ${value ? show(value) : '-'} ${within}`),
      [
        ...['throw new Failed(e, code=3) 1', 'return null 1', 'continue - 1', 'break - 1', 'throw - 1'],
        ...['return {a: x} 3', 'return choice(f(1), ?) 1', 'throw new E() 1'],
      ],
    );
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['k === "a"', 'b != 2', 'i < 3'],
    );
  });

  it('reads what is around broken syntax', async () => {
    const source = await php(`$a = 'x';\nfunction f( { $b = ['k' => 'y'; }\n$c = g('z'`);
    checkFacts(source);
    assert.equal(source.broken, true);
    assert.deepEqual(
      source.strings.map(value => show(value)),
      ['"x"', '"k"', '"y"', '"z"'],
    );
  });

  it('reads HTML around programs, in any notation of conditions', async () => {
    const source = await read(
      language,
      `<a href='x"'><?= f("a") ?></a>\n<?php foreach ($l as $i): ?>it's <?php g('b') ?>\n<?php endforeach; if ($a): ?>"<?php else: h('c'); endif ?>`,
    );
    checkFacts(source);
    assert.equal(source.broken, false);
    assert.deepEqual(callsOf(source), ['f("a")', 'g("b")', 'h("c")']);
    assert.deepEqual(
      source.blocks.map(({ kind }) => kind),
      ['loop', 'branch', 'branch'],
    );
  });

  it('reads hostile nesting without losing a literal', async () => {
    for (const text of [
      `$x = ${'('.repeat(20_000)}'a'${')'.repeat(20_000)};`,
      '('.repeat(20_000),
      `$x = ${'['.repeat(3000)}'a'${']'.repeat(3000)};`,
      `$x = ${'f('.repeat(3000)}'a'${')'.repeat(3000)};`,
      `$x = $a${'->b()'.repeat(3000)}['c'];`,
      `$x = 'a'${" . 'a'".repeat(5000)};`,
      `$x = 'a'${" ?? 'a'".repeat(5000)};`,
      `$x = ${'fn() => '.repeat(2000)}'a';`,
      `$x = ${'!'.repeat(5000)}'a';`,
      `${"if ('a') {} else ".repeat(3000)} {}`,
      `${'{'.repeat(5000)} f('a'); ${'}'.repeat(5000)}`,
      `[${'['.repeat(3000)}$a${']'.repeat(3000)}] = 'a';`,
    ]) {
      const source = await php(text);
      checkFacts(source);
      assert.equal(source.strings.length, text.match(/'\w'/g)?.length ?? 0, text.slice(0, 40));
    }
  });

  it('takes time in proportion to the text, whatever its shape', async () => {
    const shapes: ((count: number) => string)[] = [
      count => `$x = ${'f('.repeat(count)}1${')'.repeat(count)};`,
      count => `$x = ${'['.repeat(count)}1${']'.repeat(count)};`,
      count => `$x = 'a'${" . 'b'".repeat(count)};`,
      count => `$x = $a${' ?? $b'.repeat(count)};`,
      count => `$x = $a${'->b()'.repeat(count)};`,
      count => `if ($a) {}${' else if ($a) {}'.repeat(count)}`,
      count => `if ($a) {}${' elseif ($a) {}'.repeat(count)}`,
      count => `${'if ($a) {'.repeat(count)}${'}'.repeat(count)}`,
      count => `$x = sprintf('${'%s'.repeat(count)}'${", 'a'".repeat(count)});`,
      count => `$x = "${'{$a} '.repeat(count)}";`,
      count => `$x = <<<A\n${'  $b c\n'.repeat(count)}  A;`,
      count => `$x = [${"'a' => 1, ".repeat(count)}];`,
      count => `${'$x = "a";\n'.repeat(count)})((`,
    ];
    for (const shape of shapes) await assertProportional(count => php(shape(count)), 300, shape(1));
  });

  itIsTotal(language, sample);
});
