import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import { libraryCall, qualify } from '../../rules/engine/resolve.ts';
import type { Source } from '../../rules/engine/source.ts';
import language from '../../rules/languages/ruby.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

const sample = `# Client of the orders API.
require 'net/http'
require_relative "errors"

module Orders
  BASE = "https://api.example.com".freeze
  TOKEN = ENV.fetch('TOKEN') { "none" }

  class Client < Base::Client
    attr_reader :key, :http
    include HTTParty
    headers "Accept" => 'application/json'

    def initialize(key = ENV['KEY'] || "none", *rest, timeout: 3, **options, &block)
      @key = key
      @http = Net::HTTP.new(URI(BASE).host, 443)
      @http.use_ssl = true
      @http.verify_mode = OpenSSL::SSL::VERIFY_PEER # checked
    end

    def self.build(path) = new("a#{path}\\n")

    def send_all(orders)
      orders.each_with_index do |order, i|
        request = Net::HTTP::Post.new("/v1?key=#{key}")
        request['Authorization'] = format("Bearer %s", @key)
        request.body = { id: order[:id], "tags" => %w[a b], :c => [1, -2.5], **order }.to_json
        response = http&.request(request)
        next if response.code == "204" && i > 1
        raise Failed, "%s: %d" % [path, 1] unless response.is_a?(Net::HTTPSuccess)
      end
    rescue Timeout::Error, Failed => e
      attempts += 1
      retry if attempts < 3
      log <<~TEXT, level: :warn
        Failed: #{e.message}
          twice
      TEXT
    ensure
      http.finish
    end

    private

    def state
      @state ||= case
                 when fixed? then 'fixed'
                 else SecureRandom.hex(16)
                 end
    end
  end
end

=begin
Long comment
=end
x, (y, *z) = [1, [2, 3]]
until done? do sleep 0.5 end
puts(->(a, b = 1) { a + b }.call(1), \`ls #{x}\`, :"a b", ?c, /re#{x}/i)
`;

const callsOf = (source: Source): string[] => source.calls.map(call => show({ kind: 'call', span: call.span, call }));

/** The value of `x = …`. */
async function value(text: string, before = ''): Promise<string> {
  const source = await read(language, `${before}\nx = ${text}\n`);
  checkFacts(source);
  return show(source.assignments.find(({ target }) => target === 'x')!.value);
}

describe('languages/ruby', () => {
  it('is chosen by extension and by name', () => {
    for (const name of ['a.rb', 'a.rake', 'a.gemspec', 'config.ru', 'Gemfile', 'Rakefile', 'b/Vagrantfile'])
      assert.equal(languageOf(name)?.id, 'ruby', name);
  });

  describe('strings', () => {
    it('are read with their escapes, without their quotes', async () => {
      assert.equal(await value(String.raw`"a\n\x41\u00e9\u{1F600 41}\101\q\e"`), JSON.stringify('a\nAé😀AAq\u001b'));
      assert.equal(await value(String.raw`'a\n\'\\'`), JSON.stringify("a\\n'\\"));
      assert.equal(await value('%q(a\\)b)'), '"a)b"');
      assert.equal(await value('%Q{a\\n}'), '"a\\n"');
      assert.equal(await value('%(a)'), '"a"');
      assert.equal(await value('"a".freeze'), '"a"');
      assert.equal(await value('%w[a b\\ c]'), '["a", "b c"]');
      const source = await read(language, "x = %q(a'b)");
      assert.equal(cut(source, source.strings[0]!.span), "%q(a'b)");
      assert.equal(cut(source, source.strings[0]!.inner), "a'b");
    });

    it('are here-documents where their lines stand', async () => {
      const source = await read(language, "f(<<~A, <<-'B')\n  a\n    b #{c}\\n\nA\n  d \\n\n  B\ng(1)\n");
      checkFacts(source);
      assert.deepEqual(source.strings.map(show), ['template("a\\n  b ", c, "\\n\\n")', '"  d \\\\n\\n"']);
      assert.equal(cut(source, source.strings[1]!.span), '  d \\n\n');
      assert.deepEqual(callsOf(source), ['f(template("a\\n  b ", c, "\\n\\n"), "  d \\\\n\\n")', 'g(1)']);
    });

    it('are recorded once each, wherever they stand', async () => {
      const text = `
def f(a = "1", b: "2") = "3"
case "4" when "5" then "6" else "7" end
puts "8#{g('9')[h["10"]]}", "%s" % "11", format("12", "13"), *["14"], **{ "15" => "16" }, "17" => "18"
d["19"]["20"].m("21") { |x = "22"| "23" } ["24"] = "25" ? "26" : "27"
raise E, "28" unless "29" =~ /x/
begin; "30"; rescue F then "31"; else "32"; ensure "33"; end while "34"
return "35", "36"
alias_method "37", :b if "38"
ENV.fetch("39") { "40" }
not "41" or "42" and !"43"
"44" "45"
for i in "46" do "47" end
class A < S.new("48"); B = "49"; end
`;
      const source = await read(language, text);
      checkFacts(source);
      assert.deepEqual(
        source.strings
          .filter(({ kind }) => kind === 'string')
          .map(({ inner }) => cut(source, inner))
          .filter(inner => /^\d+$/.test(inner)),
        text
          .match(/"\d+"|'\d'|"8#/g)!
          .filter(literal => literal !== '"8#')
          .map(literal => literal.slice(1, -1)),
      );
    });

    it('are not made of symbols', async () => {
      const source = await read(language, 'x = f(:a, :"b c", d: :e, :g => %i[h i])');
      assert.deepEqual(source.strings, []);
      assert.deepEqual(callsOf(source), ['f("a", "b c", d="e", g=["h", "i"])']);
    });

    it('with holes are templates, also with % and format', async () => {
      assert.equal(await value('"Bearer #{token}"'), 'template("Bearer ", token)');
      assert.equal(await value('"#@a #{b.c} #{d["e"]}"'), 'template(self.a, " ", b.c, " ", d.e)');
      assert.equal(await value('"Bearer %s" % token'), 'template("Bearer ", token)');
      assert.equal(await value('"%s:%5.2f %% %d" % [a, b.c, 3]'), 'template(a, ":", b.c, " % ", 3)');
      assert.equal(await value('"%{t}/%<u>s" % { t: tok, u: 1 }'), 'template(tok, "/", 1)');
      assert.equal(await value('format("Bearer %s", token)'), 'template("Bearer ", token)');
      assert.equal(await value('sprintf("%2$s-%1$s", a, b)'), 'template(b, "-", a)');
      assert.equal(await value('format("%<t>s", t: tok)'), 'template(tok)');
      assert.equal(await value('format(f, 1)'), 'format(f, 1)');
      assert.equal(await value('"100%" % y'), '"100%"');
    });

    it('put together are concatenations', async () => {
      assert.equal(await value('"Bearer " + token'), 'concat("Bearer ", token)');
      assert.equal(await value('a + "b" + c.d + "e#{f}"'), 'concat(a, "b", c.d, template("e", f))');
      assert.equal(await value('"a" "b"'), 'concat("a", "b")');
      assert.equal(await value('60 * 60 + 2'), 'concat((60 * 60), 2)');
    });

    it('give the query of a URL, once', async () => {
      const source = await read(
        language,
        [
          'a = "https://h.example/?token=#{t}&b=2"',
          'c = "https://h.example/?key=" + k',
          'd = "https://h.example/?x=%s&y=1" % v',
          'e = format("https://h.example/?z=%s", w)',
        ].join('\n'),
      );
      assert.deepEqual(pairsOf(source, 'query'), ['token = t', 'b = "2"', 'key = k', 'x = v', 'y = "1"', 'z = w']);
      checkFacts(source);
    });
  });

  it('reads values', async () => {
    assert.equal(await value('true'), 'true');
    assert.equal(await value('!true'), 'false');
    assert.equal(await value('nil'), 'null');
    assert.equal(await value('-1_000'), '-1000');
    assert.equal(await value('0x1F'), '31');
    assert.equal(await value('15.minutes'), '(15 * 60)');
    assert.equal(await value('1.hour.to_i'), '(1 * 3600)');
    assert.equal(await value('@a'), 'self.a');
    assert.equal(await value('@@a'), 'self.a');
    assert.equal(await value('config["api-key"].value'), 'config.api-key.value');
    assert.equal(await value('params[:code]'), 'params.code');
    assert.equal(await value('config[i]'), '?');
    assert.equal(await value('a&.b&.c'), 'a.b.c');
    assert.equal(await value('A::B::C'), 'A.B.C');
    assert.equal(await value('Rails.application.credentials.token'), 'Rails.application.credentials.token');
    assert.equal(await value('SecureRandom.hex'), 'SecureRandom.hex()');
    assert.equal(await value('Time.now.to_i'), 'Time.now().to_i');
    assert.equal(await value('Widget.current'), 'Widget.current');
    assert.equal(await value('Widget.new'), 'Widget.new()');
    assert.equal(await value('{ **d, "a" => { b: [1] }, 2 => c, e: }'), '{a: {b: [1]}, 2: c, e: e, ...d}');
    assert.equal(await value('h.merge("A" => 1)'), '{A: 1, ...h}');
    assert.equal(await value('{ a: 1 }.freeze'), '{a: 1}');
    assert.equal(await value('{ a: 1 }.to_json'), '{a: 1}');
    assert.equal(await value('"a".strip.freeze'), '"a"');
    assert.equal(await value('a.strip'), 'a.strip');
    assert.equal(await value('a || b || "c"'), 'choice(a, b, "c")');
    assert.equal(await value('(a && b)'), 'choice(b)');
    assert.equal(await value('a ? b : c'), 'choice(b, c)');
    assert.equal(await value('if a then "b" elsif c then "d" else "e" end'), 'choice("b", "d", "e")');
    assert.equal(await value('case a when 1 then "b" else "c" end'), 'choice("b", "c")');
    assert.equal(await value('begin; "b"; rescue; nil; end'), 'choice("b", null)');
    assert.equal(await value('->(a) { a }'), 'function#0');
    assert.equal(await value('lambda { |a| a }'), 'function#0');
    assert.equal(await value('y = z'), 'z');
  });

  it('reads the environment', async () => {
    assert.equal(await value('ENV["X"]'), 'env(X)');
    assert.equal(await value("ENV['X'] || 'd'"), 'env(X, "d")');
    assert.equal(await value('ENV.fetch("X")'), 'env(X)');
    assert.equal(await value('ENV.fetch("X", "d")'), 'env(X, "d")');
    assert.equal(await value('ENV.fetch("X") { "d" }'), 'env(X, "d")');
    assert.equal(await value('ENV.fetch("X") do |name| raise name end'), 'env(X, function#0)');
    assert.equal(await value('ENV["X"].to_s.strip'), 'env(X)');
    assert.equal(await value('ENV["X"].presence || ENV["Y"] || c'), 'env(X, env(Y, c))');
    assert.equal(await value('ENV[name]'), '?');
    assert.equal(await value('env["X"]'), 'env.X');
  });

  it('reads pairs, with the keys around them', async () => {
    const pairs = async (text: string) => {
      const source = await read(language, text);
      checkFacts(source);
      return pairsOf(source);
    };
    assert.deepEqual(await pairs('headers = { "A" => b, n: { :m => [{ "k": 1 }] }, x => { y: 2 } }'), [
      'entry headers/A = b',
      'entry headers/n = {m: [{k: 1}]}',
      'entry headers/n/m = [{k: 1}]',
      'entry headers/n/m/k = 1',
      'entry headers/ = {y: 2}',
      'entry headers/y = 2',
    ]);
    assert.deepEqual(await pairs('get(u, { "p" => 0 }, headers: { "A" => t }, :verify => false, "B" => 1)'), [
      'entry p = 0',
      'keyword headers = {A: t}',
      'entry headers/A = t',
      'keyword verify = false',
      'entry B = 1',
    ]);
    assert.deepEqual(await pairs('req["X-Key"] = v\n@http.use_ssl = false\nd[0]["a.b"] = e\nd[i] = f\n@token = g'), [
      'member req/X-Key = v',
      'member self/http/use_ssl = false',
      'member d/?/a.b = e',
      'member d/ = f',
      'member self/token = g',
    ]);
    assert.deepEqual(await pairs('conn.headers.merge!("A" => t, b: u)\nheaders "C" => 1\n@headers = { D: 1 }'), [
      'entry conn/headers/A = t',
      'keyword conn/headers/b = u',
      'entry headers/C = 1',
      'member self/headers = {D: 1}',
      'entry headers/D = 1',
    ]);
  });

  it('gives the spans of keys', async () => {
    const source = await read(language, `f a: 1, :b => 2, "c" => 3\nd['e'] = g.h = @i = 4`);
    assert.deepEqual(
      source.pairs.map(pair => [cut(source, pair.keySpan), cut(source, pair.span)]),
      [
        ['a', 'a: 1'],
        ['b', ':b => 2'],
        ['c', '"c" => 3'],
        ['e', "d['e'] = g.h = @i = 4"],
        ['h', 'g.h = @i = 4'],
        ['i', '@i = 4'],
      ],
    );
  });

  it('reads calls, with and without parentheses', async () => {
    const source = await read(
      language,
      'Net::HTTP . new( u, # c\n  k: "v", *a, **b)\nputs x, y: 1\nc.d.e 1\nf { |g| g }\nh(&i)\nj.k = 1\nl.m.n\no!\np.q?\nr.()\ns[1].t(2).(3)\n',
    );
    checkFacts(source);
    assert.deepEqual(callsOf(source), [
      'Net.HTTP.new(u, k="v", ...a, ...b)',
      'puts(x, y=1)',
      'c.d.e(1)',
      'f(function#0)',
      'h(i)',
      'l.m.n()',
      'o!()',
      'p.q?()',
      'r.call()',
      's.?.t(2)',
      's.?.t().call(3)',
    ]);
    const [first, second] = source.calls;
    assert.equal(cut(source, first!.nameSpan), 'new');
    assert.equal(cut(source, first!.calleeSpan), 'Net::HTTP . new');
    assert.equal(cut(source, first!.argsSpan), ' u, # c\n  k: "v", *a, **b');
    assert.equal(cut(source, first!.args[1]!.nameSpan!), 'k');
    assert.equal(first!.args[2]!.spread, true);
    assert.equal(cut(source, second!.argsSpan), 'x, y: 1');
  });

  it('takes a name for what it is', async () => {
    const source = await read(
      language,
      `class A
  attr_reader :token
  def client; @client ||= Faraday.new(url: "x"); end
  def run(given)
    local = given
    client.get(local, token, given, other)
    reset_session
    local
  end
end`,
    );
    checkFacts(source);
    assert.deepEqual(callsOf(source), [
      'attr_reader("token")',
      'Faraday.new(url="x")',
      'client()',
      'client().get(local, self.token, given, other)',
      'reset_session()',
    ]);
    const get = source.calls.find(({ callee }) => callee.endsWith('.get'))!;
    assert.equal(libraryCall(source, get), 'Faraday.new().get');
  });

  it('takes constants of libraries for imports, unless the file declares them', async () => {
    const source = await read(
      language,
      'require "jwt"\nJWT.decode(t)\n::Net::HTTP.get(u)\nA::JSON\nclass Rails; end\nRails.env',
    );
    assert.deepEqual(
      source.imports.map(({ module, name, local }) => `${module} ${name} ${local}`),
      ['jwt null require(jwt)', 'JWT null JWT', 'Net null Net'],
    );
    assert.deepEqual(qualify(source, 'Net.HTTP.get', -1), { path: 'Net.HTTP.get', origin: 'import' });
    const party = await read(
      language,
      'class A\n  include HTTParty\n  def f = self.class.get("/x")\n  def post; end\nend',
    );
    assert.equal(libraryCall(party, party.calls.find(({ callee }) => callee === 'get')!), 'HTTParty.get');
    assert.equal(qualify(party, 'post', -1)?.origin, undefined);
  });

  it('knows what a library gives to its blocks', async () => {
    const source = await read(language, 'Net::HTTP.start(host) do |http|\n  http.request(r)\nend');
    assert.equal(libraryCall(source, source.calls[1]!), 'Net.HTTP.new().request');
  });

  it('reads assignments', async () => {
    const source = await read(
      language,
      `A = 1
b = "c"
D::E, f = "g", h
def m
  i += "j"
  k -= 1
  if (l = n) then end
  [1].each { |o| i = p = o }
  q, *@r = s
  @t ||= 1
rescue U => v
end
for w, x in y do end
`,
    );
    checkFacts(source);
    assert.deepEqual(
      source.assignments.map(
        ({ target, value, declaration, constant, within }) =>
          `${declaration ? 'd' : ''}${constant ? 'c' : ''} ${target} = ${show(value)} ${within}`,
      ),
      [
        'dc A = 1 -1',
        'd b = "c" -1',
        'dc D.E = "g" -1',
        'd f = h -1',
        'd i = concat(i, "j") 0',
        'd k = ? 0',
        'd l = n 0',
        ' i = o 1',
        'd p = o 1',
        'd q = ? 0',
        ' self.r = ? 0',
        ' self.t = 1 0',
        'd v = ? 0',
        'd w = ? -1',
        'd x = ? -1',
      ],
    );
  });

  it('reads functions', async () => {
    const source = await read(
      language,
      `def f(a, b = ENV["B"], *args, c:, d: "e", **kw, &blk)
  return 1 if a
  g { |(h, i), j = 2; k| next j }
  "l"
end
def self.m = 1
def n=(o) end
define_method(:p) { |q| q }
-> { r }
`,
    );
    checkFacts(source);
    assert.deepEqual(
      source.functions.map(fn => ({
        name: fn.name,
        params: fn.params.map(param => param.name + (param.default ? `=${show(param.default)}` : '')).join(' '),
        returns: fn.returns.map(show).join(),
        within: fn.within,
      })),
      [
        { name: 'f', params: 'a b=env(B) args c d="e" kw blk', returns: '1,"l"', within: -1 },
        { name: '', params: ' j=2', returns: '', within: 0 },
        { name: 'm', params: '', returns: '1', within: -1 },
        { name: 'n=', params: 'o', returns: '', within: -1 },
        { name: 'p', params: 'q', returns: 'q', within: -1 },
        { name: '', params: '', returns: 'r()', within: -1 },
      ],
    );
  });

  it('reads blocks and comparisons', async () => {
    const source = await read(
      language,
      `if a == "b" then x(1) elsif c != d then x(2) else x(3) end
x(4) unless (e)
x(5) while f < 2
begin; x(6); rescue G, H => i; x(7); rescue; x(8); ensure; x(9); end
def j; x(10); rescue K; x(11); end
loop do x(12) end
3.times { x(13) }
l.each_with_index { |m| x(14) }
case n when 1, 2 then x(15) else x(16) end
case n
in { o: } if p then x(17)
end
q = x(18) rescue x(19)
until r do x(20) end
`,
    );
    checkFacts(source);
    const shown = source.blocks.map(({ kind, test, body }) => {
      const calls = cut(source, body).match(/x\(\d+\)/g);
      return `${kind} ${test ? cut(source, test) : '-'} ${calls?.join()}`;
    });
    assert.deepEqual(shown, [
      'branch a == "b" x(1)',
      'branch c != d x(2)',
      'branch - x(3)',
      'branch e x(4)',
      'loop f < 2 x(5)',
      'try - x(6)',
      'catch G, H x(7)',
      'catch - x(8)',
      'try - x(10)',
      'catch K x(11)',
      'loop - x(12)',
      'loop 3 x(13)',
      'loop l x(14)',
      'branch 1, 2 x(15)',
      'branch - x(16)',
      'branch { o: } if p x(17)',
      'try - x(18)',
      'catch - x(19)',
      'loop r x(20)',
    ]);
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['a == "b"', 'c != d', 'f < 2'],
    );
  });

  it('reads what leaves a block', async () => {
    const source = await read(
      language,
      'def f\n  loop do\n    break if a\n    next\n    redo\n  end\n  return 1, "b"\nrescue\n  retry\n  raise E, "m"\n  raise\nend\n',
    );
    checkFacts(source);
    assert.deepEqual(
      source.jumps.map(({ kind, value, within }) => `${kind} ${value ? show(value) : '-'} ${within}`),
      [
        'break - 1',
        'continue - 1',
        'continue - 1',
        'return [1, "b"] 0',
        'continue - 0',
        'throw E.new("m") 0',
        'throw - 0',
      ],
    );
  });

  it('records comments anywhere', async () => {
    const text =
      '#1\nf(#2\n a, #3\n)\nx = {#4\n k: 1, #5\n}\nif a #6\n  b #7\nend\ny = a && #8\n b\nc\n  #9\n  .d\n=begin\n10\n=end\n#11\n__END__\n#12';
    const source = await read(language, text);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span).trim()),
      [...text.match(/#\d/g)!.slice(0, 9), '=begin\n10\n=end', '#11'],
    );
  });

  it('reads what is left of broken code', async () => {
    const source = await read(
      language,
      'x = { "a" => f("b", \ny = Net::HTTP.get("https://h.example", verify: false\nputs "c" % d,\n def',
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
      `x = ${'('.repeat(2000)}"a"${')'.repeat(2000)}`,
      '('.repeat(2000),
      `x = ${'['.repeat(3000)}"a"${']'.repeat(3000)}`,
      `x = ${'f('.repeat(3000)}"a"${')'.repeat(3000)}`,
      `x = a${'.b()'.repeat(3000)}["c"]`,
      `x = "a"${' + "a"'.repeat(5000)}`,
      `x = "a"${' || "a"'.repeat(5000)}`,
      `x = ${'a ? "a" : '.repeat(2000)}"a"`,
      `x = ${'-> { '.repeat(2000)}"a"${' }'.repeat(2000)}`,
      `if a\n"a"\n${'elsif b\n"a"\n'.repeat(3000)}end`,
      `${'if a\n'.repeat(2000)}"a"\n${'end\n'.repeat(2000)}`,
      `${'f do\n'.repeat(2000)}"a"\n${'end\n'.repeat(2000)}`,
      `x = ${'"#{'.repeat(60)}"a"${'}"'.repeat(60)}`,
    ]) {
      const source = await read(language, text);
      checkFacts(source);
      const written = text.match(/"\w"/g)?.length ?? 0;
      assert.equal(source.strings.filter(({ kind }) => kind === 'string').length, written, text.slice(0, 40));
    }
  });

  it('takes time in proportion to the text', async () => {
    const shapes: ((count: number) => string)[] = [
      count =>
        `def f\n${`  x = s.post("#{u}/a?b=#{c}", "A" => "B %s" % t) || ENV.fetch("D") { |e| e }\n`.repeat(count)}end`,
      count => `x = a${' || b'.repeat(count)}`,
      count =>
        `x = format("${'%<a>s '.repeat(count)}", ${Array.from({ length: count }, (_, i) => `a${i}: b`).join()}, a: c)`,
      count => `${'x = <<~A\n  b\nA\n'.repeat(count)}`,
      count => `${'x = "a"\n'.repeat(count)})((`,
    ];
    for (const shape of shapes) await assertProportional(count => read(language, shape(count)), 500, shape(1));
  });

  itIsTotal(language, sample);
});
