import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import type { Source } from '../../rules/engine/source.ts';
import language from '../../rules/languages/shell.ts';
import { cut, pairsOf } from '../support/invariants.ts';
import { read, show } from '../support/read.ts';
import { checkFacts, itIsTotal } from '../support/totality.ts';

const sample = `#!/usr/bin/env bash
# Orders
set -euo pipefail
export API_URL="https://api.example.com" TOKEN=\${TOKEN:-none}
readonly RETRIES=3
KEY='abc'"$TOKEN"$'x\\n'
ARGS=(-H "X: y")
get() {
  local path=$1
  curl -sk -X POST -H "Authorization: Bearer $TOKEN" -H 'X-Api-Key: '"$KEY" --header="X-Y: \${Z:-d}" \\
    -d @- --data-raw '{"a": "b"}' -u "me:$PASS" "$API_URL/v1?key=$KEY&b=2" "\${ARGS[@]}" <<EOT
hi $USER \\$x
EOT
}
sudo -u deploy env X=1 Y="a b" /usr/bin/curl --oauth2-bearer "$T" https://h.example/?token=x
http --verify=no POST :8080/x "Authorization:Bearer $TOKEN" a=b q==1
cat <<'EOT' | xargs -n1 curl
raw $X
EOT
if [ "$SECRET" = b ] && [[ $a == "c" || $d != e* ]]; then c; elif test x = y; then d; else e; fi
while read -r line; do echo "\${1:-dflt}" \${#line} $(curl "in$X") \`ls\`; done < file
for i in a b; do z "$i"; done # each
case $1 in a|b) q;; *) r;; esac
`;

async function parse(text: string): Promise<Source> {
  const source = await read(language, text);
  checkFacts(source);
  return source;
}

/** The arguments of `x …`. */
const words = async (text: string, before = ''): Promise<string[]> => {
  const source = await parse(`${before}\nx ${text}\n`);
  return source.calls.find(call => call.callee === 'x')!.args.map(arg => show(arg.value));
};
const pairs = async (text: string, form?: string): Promise<string[]> => pairsOf(await parse(text), form);
const callees = async (text: string): Promise<string[]> => (await parse(text)).calls.map(({ callee }) => callee);

describe('languages/shell', () => {
  it('is chosen by extension and name', () => {
    for (const name of [
      'a.sh',
      'a.bash',
      'a.zsh',
      'a.ksh',
      '.bashrc',
      '.profile',
      '.envrc',
      'home/.zshrc',
      '.bash_login',
    ])
      assert.equal(languageOf(name)?.id, 'shell', name);
  });

  describe('words', () => {
    it('are strings with their quotes and escapes read', async () => {
      assert.deepEqual(await words(String.raw`a 'b\c' "d\"\e" f\ g $'h\t\x41\101\u00e9\'' 1 `), [
        '"a"',
        '"b\\\\c"',
        '"d\\"\\\\e"',
        '"f g"',
        '"h\\tAAé\'"',
        '"1"',
      ]);
      assert.deepEqual(await words('"a\\\nb" c \\\n e'), ['"ab"', '"c"', '"e"']);
    });

    it('with variables are templates; a variable alone is what it stands for', async () => {
      assert.deepEqual(await words('"a $B" c${D}e "$F" $G $H/i "${J}$K"'), [
        'template("a ", env(B))',
        'template("c", env(D), "e")',
        'env(F)',
        'env(G)',
        'template(env(H), "/i")',
        'template(env(J), env(K))',
      ]);
    });

    it('put together from quoted pieces are concatenations', async () => {
      assert.deepEqual(await words(`a'b'"c" 'd '"$E" f"$G"/h`), [
        'concat("a", "b", "c")',
        'concat("d ", env(E))',
        'concat("f", env(G), "/h")',
      ]);
    });

    it('know defaults, and what is no value', async () => {
      assert.deepEqual(
        await words('${A:-b} ${C-"d $E"} ${F:+g} ${H:?i} ${J%.k} ${#L} ${!M} $1 $@ ${2:-n} "$(o)" ${P[0]}'),
        [
          'env(A, "b")',
          'env(C, template("d ", env(E)))',
          'choice("g")',
          'env(H)',
          'env(J)',
          '?',
          '?',
          '?',
          '?',
          'choice(?, "n")',
          'template(?)',
          'P.0',
        ],
      );
    });

    it('read the environment only until the script sets the name', async () => {
      assert.deepEqual(await words('$A "$A b" ${A:-c}', 'A=1'), ['A', 'template(A, " b")', 'choice(A, "c")']);
      assert.deepEqual(await words('$A', 'A=1 cmd'), ['env(A)']);
      assert.deepEqual(await words('$A', 'export A'), ['env(A)']);
      assert.deepEqual(await words('$A $B $C', 'read -r -p "B: " A\nfor C in d; do e; done'), ['A', 'env(B)', 'C']);
      assert.deepEqual(await words('$A', ': "${A:=b}"'), ['A']);
    });

    it('are recorded once each', async () => {
      const source = await parse(
        `cmd "1" '2' $'3' "4$(f "5" '6')" '7'"8" "\${A:-"9"}" > "10" <<< "11"
B="12" C=("13" '14') cmd
if [ "15" = '16' ]; then for i in "17"; do case "18" in "19") echo "20";; esac; done; fi
echo \`cmd "21"\` >&2 "22"
`,
      );
      const quoted = source.strings
        .filter(({ span, inner }) => span.start < inner.start)
        .map(({ inner }) => cut(source, inner))
        .filter(text => text !== '${A:-"9"}');
      assert.deepEqual(
        quoted.map(text => Number.parseInt(text, 10)),
        Array.from({ length: 22 }, (_, i) => i + 1),
      );
    });

    it('of here documents are read as they are quoted', async () => {
      const source = await parse('cat <<A\na $B \\$C\nA\ncat <<\'D\'\nd $E\nD\ncat <<<"f $G"\n');
      assert.deepEqual(source.strings.map(show), [
        'template("a ", env(B), " $C\\n")',
        '"d $E\\n"',
        'template("f ", env(G))',
      ]);
    });

    it('give the query of a URL', async () => {
      assert.deepEqual(
        await pairs(`curl "$U/v1?key=$K&b=2" 'https://h.example/?c='"$D" https://h.example/?e=f`, 'query'),
        ['key = env(K)', 'b = "2"', 'c = env(D)', 'e = "f"'],
      );
    });
  });

  describe('commands', () => {
    it('are calls, also behind a command that runs them', async () => {
      assert.deepEqual(await callees('/usr/bin/curl x | jq . && ! wget y; ( a; { b; } ) & "$C"/d $E'), [
        'curl',
        'jq',
        'wget',
        'a',
        'b',
        '?',
      ]);
      for (const [text, callee] of Object.entries({
        'sudo curl x': 'curl',
        'sudo -u me -E curl x': 'curl',
        'sudo -Eu me -- curl x': 'curl',
        'sudo --user me curl x': 'curl',
        'sudo --user=me A=1 curl x': 'curl',
        'env A=1 B="c d" curl x': 'curl',
        'env -u A curl x': 'curl',
        'time -p curl x': 'curl',
        'exec curl x': 'curl',
        'command curl x': 'curl',
        'command -v curl': 'command',
        'nice -n 5 timeout -k 1 10 curl x': 'curl',
        'xargs -n1 -I {} curl x': 'curl',
        'nohup sudo env A=1 curl x': 'curl',
        sudo: 'sudo',
        'sudo -u': 'sudo',
        'exec 3>&1': 'exec',
      }))
        assert.deepEqual(await callees(text), [callee], text);
      assert.deepEqual(await callees('(( a == 1 )) && b'), ['b']);
    });

    it('have spans', async () => {
      const source = await parse('A=1 sudo /usr/bin/curl -k "u" > f\n');
      const [call] = source.calls;
      assert.equal(cut(source, call!.span), 'A=1 sudo /usr/bin/curl -k "u"');
      assert.equal(cut(source, call!.calleeSpan), '/usr/bin/curl');
      assert.equal(cut(source, call!.nameSpan), 'curl');
      assert.equal(cut(source, call!.argsSpan), ' -k "u"');
      assert.deepEqual(
        call!.args.map(({ span }) => cut(source, span)),
        ['-k', '"u"'],
      );
    });

    it('have options', async () => {
      assert.deepEqual(
        await pairs('curl -sk -XPOST -H"A: b" -u me:x -o - --url https://h.example --insecure --json=c -- -d', 'flag'),
        [
          'curl/-s = true',
          'curl/-k = true',
          'curl/-X = "POST"',
          'curl/-H = "A: b"',
          'curl/-u = "me:x"',
          'curl/-o = "-"',
          'curl/--url = "https://h.example"',
          'curl/--insecure = true',
          'curl/--json = "c"',
        ],
      );
      assert.deepEqual(await pairs('wget -qO- -nv --password "$P" --no-check-certificate u', 'flag'), [
        'wget/-q = true',
        'wget/-O = "-"',
        'wget/-nv = true',
        'wget/--password = env(P)',
        'wget/--no-check-certificate = true',
      ]);
      assert.deepEqual(
        await pairs('cmd -k -rf --api-key "$K" --token=t -Dx.y=z --verbose file --password-stdin', 'flag'),
        [
          'cmd/-k = true',
          'cmd/-rf = true',
          'cmd/--api-key = env(K)',
          'cmd/--token = "t"',
          'cmd/-Dx.y = "z"',
          'cmd/--verbose = true',
          'cmd/--password-stdin = true',
        ],
      );
      assert.deepEqual(await pairs('curl -H', 'flag'), ['curl/-H = ?']);
    });

    it('have headers', async () => {
      assert.deepEqual(
        await pairs(
          `sudo curl -H "Authorization: Bearer $T" -sH 'A:b' --header "C: $D" --header='E: f' -H "G: "'h' -H "$I" -H @j -H 'K;' \\
  --proxy-header "Proxy-Authorization: \${L:-m}" -H"N: $O p" -H 'Q:' u`,
          'header',
        ),
        [
          'curl/Authorization = template("Bearer ", env(T))',
          'curl/A = "b"',
          'curl/C = env(D)',
          'curl/E = "f"',
          'curl/G = "h"',
          'curl/Proxy-Authorization = env(L, "m")',
          'curl/N = template(env(O), " p")',
          'curl/Q = ""',
        ],
      );
      assert.deepEqual(await pairs("wget --header='A: b' -H c u", 'header'), ['wget/A = "b"']);
      assert.deepEqual(
        await pairs(
          'http --verify=no -a me:x POST localhost:8080/x "Authorization:Bearer $T" A:b c=d e:=1 q==1 f@g',
          undefined,
        ),
        [
          'flag http/--verify = "no"',
          'flag http/-a = "me:x"',
          'header http/Authorization = template("Bearer ", env(T))',
          'header http/A = "b"',
          'property body/c = "d"',
          'query http/q = "1"',
        ],
      );
    });

    it('have the fields of a form', async () => {
      assert.deepEqual(
        await pairs(
          `curl -d grant_type=refresh_token --data-urlencode "token=$T" -d 'a=b%20c&d=e' -d '{"x": "y=z"}' -d @file u`,
          'property',
        ),
        ['body/grant_type = "refresh_token"', 'body/token = env(T)', 'body/a = "b c"', 'body/d = "e"'],
      );
      assert.deepEqual(await pairs('wget --post-data=a=b u', 'property'), ['body/a = "b"']);
    });

    it('give the spans of headers and options', async () => {
      const source = await parse('curl -sH "Authorization: Bearer $T" --header=A:\\ b');
      assert.deepEqual(
        source.pairs.map(pair => [
          pair.key,
          cut(source, pair.keySpan),
          cut(source, pair.value.span),
          cut(source, pair.span),
        ]),
        [
          ['-s', '-s', '-sH', '-sH'],
          ['-H', 'H', '"Authorization: Bearer $T"', 'H "Authorization: Bearer $T"'],
          ['Authorization', 'Authorization', 'Bearer $T', 'Authorization: Bearer $T'],
          ['--header', '--header', 'A:\\ b', '--header=A:\\ b'],
          ['A', 'A', 'A:\\ b', 'A:\\ b'],
        ],
      );
    });
  });

  it('reads assignments', async () => {
    const source = await parse(
      `A=1
export B="$A" C
D=e cmd
f() { local -r G=h; declare I=; }
readonly J='k'
A+=l
M=(-k "$N")
O[0]=p
Q=\${Q:-r}
env S=t cmd
`,
    );
    assert.deepEqual(
      source.assignments.map(
        ({ target, value, constant, within }) => `${target} = ${show(value)}${constant ? ' constant' : ''} ${within}`,
      ),
      [
        'A = "1" -1',
        'B = A -1',
        'D = "e" -1',
        'G = "h" constant 0',
        'I = "" 0',
        'J = "k" constant -1',
        'A = concat(A, "l") -1',
        'M = ["-k", env(N)] -1',
        'O.0 = "p" -1',
        'Q = env(Q, "r") -1',
        'S = "t" -1',
      ],
    );
    assert.deepEqual(
      source.pairs.filter(({ form }) => form === 'env').map(({ key, keySpan }) => key + (cut(source, keySpan) === key)),
      ['Atrue', 'Btrue', 'Dtrue', 'Gtrue', 'Itrue', 'Jtrue', 'Atrue', 'Mtrue', 'Qtrue', 'Strue'],
    );
  });

  it('reads functions, blocks and comparisons', async () => {
    const source = await parse(
      `f() { a; }
function g { b; }
if [ "$a" = b ] && c; then d; elif [[ $e == "f" && $g != h ]]; then i; j; else k; fi
while l; do m; done
until n; do o; done
for p in q r; do s; done
for ((t = 0; t < 1; t++)); do u; done
case $v in w|x) y;; *) z;; esac
[ 1 -eq 2 ]; [ -n "$a" ]; (( b == 3 ))
`,
    );
    assert.deepEqual(
      source.functions.map(({ name, body }) => `${name} ${cut(source, body)}`),
      ['f { a; }', 'g { b; }'],
    );
    assert.deepEqual(
      source.calls.filter(({ within }) => within >= 0).map(({ callee, within }) => callee + within),
      ['a0', 'b1'],
    );
    assert.deepEqual(
      source.blocks.map(({ kind, test, body }) => `${kind} ${test ? cut(source, test) : '-'} | ${cut(source, body)}`),
      [
        'branch [ "$a" = b ] && c | d',
        'branch [[ $e == "f" && $g != h ]] | i; j',
        'branch - | k',
        'loop l | do m; done',
        'loop n | do o; done',
        'loop q r | do s; done',
        'loop t < 1 | do u; done',
        'branch w|x | y',
        'branch * | z',
      ],
    );
    assert.deepEqual(
      source.comparisons.map(({ left, operator, right }) => `${show(left)} ${operator} ${show(right)}`),
      ['env(a) = "b"', 'env(e) == "f"', 'env(g) != "h"', 'env(b) == "3"'],
    );
  });

  it('records comments', async () => {
    const source = await parse('#!/bin/sh\n# a\nif b; then # c\n  d # e\nfi\nf=( # g\n h )\ni "# j" # k');
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['#!/bin/sh', '# a', '# c', '# e', '# g', '# k'],
    );
  });

  it('gives no text for what runs from one literal into the next', async () => {
    assert.deepEqual(await pairs(`x "https://h.example/?a=1&b=2"'3&c=4'`, 'query'), ['a = "1"', 'b = ?', 'c = "4"']);
  });

  it('reads what is left of broken scripts', async () => {
    const source = await parse('if [ "a" = \ncurl -H "B: c" \'d\' ; fi fi )\necho "e" && && "f"\n');
    const found = source.strings.map(({ inner }) => cut(source, inner));
    assert.equal(source.broken, true);
    for (const text of ['a', 'B: c', 'd', 'e', 'f']) assert.ok(found.includes(text), text);
  });

  it('reads hostile nesting without losing a literal', async () => {
    for (const text of [
      '('.repeat(20_000),
      `${'$('.repeat(2000)}echo "a"${')'.repeat(2000)}`,
      `${'( '.repeat(2000)}echo "a"${' )'.repeat(2000)}`,
      `${'{ '.repeat(2000)}echo "a"; ${'}; '.repeat(2000)}`,
      `echo "a"${' && echo "a"'.repeat(3000)}`,
      `echo ${'$X"a"'.repeat(3000)}`,
      `x ${'sudo '.repeat(3000)}"a"`,
      `sudo ${'-E '.repeat(3000)}"a"`,
    ]) {
      const source = await parse(text);
      const quoted = source.strings.filter(({ span, inner }) => span.start < inner.start).length;
      assert.equal(quoted, text.match(/"a"/g)?.length ?? 0, text.slice(0, 40));
    }
  });

  it('moves a literal to the environment', () => {
    assert.equal(language.environment!.expression('API_KEY'), '"${API_KEY}"');
  });

  itIsTotal(language, sample);
});
