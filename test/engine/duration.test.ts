import assert from 'node:assert/strict';
import { secondsOf } from '../../rules/engine/duration.ts';
import { lintText } from '../../server/workspace/lint-text.ts';

/** How many seconds the first argument of `leeway(…)` is, where a bare number counts `unit` of them. */
async function read(path: string, code: string, unit: number): Promise<number | null> {
  // A word that a rule waits for, so that the syntax is read.
  const { source } = await lintText({ path, text: code, config: { profile: 'strict' }, project: {} });
  assert.ok(source, code);
  const call = source.calls.find(({ callee }) => callee.endsWith('leeway'));
  assert.ok(call, code);
  return secondsOf(source, call.args[0]!.value, call.within, unit);
}

const cases: readonly (readonly [path: string, code: string, seconds: number | null, unit?: number])[] = [
  ['a.py', 'import jwt\nleeway(30)', 30],
  ['a.py', 'import jwt\nleeway(2 * 60)', 120],
  ['a.py', 'import jwt\nleeway(timedelta(minutes=5, seconds=1))', 301],
  ['a.py', 'import jwt\nleeway(datetime.timedelta(1))', 86_400],
  ['a.py', 'import jwt\nleeway(timedelta(minutes=settings.minutes))', null],
  ['a.ts', "import 'jsonwebtoken';\nleeway('10 minutes')", 600],
  ['a.ts', "import 'jsonwebtoken';\nleeway('2h')", 7200],
  ['a.ts', "import 'jsonwebtoken';\nconst least = 60;\nleeway(least * 10)", 600],
  ['a.ts', "import 'fast-jwt';\nleeway(60000)", 60, 0.001],
  ['a.ts', "import 'jsonwebtoken';\nleeway(options.tolerance)", null],
  ['a.go', 'package a\nimport "github.com/golang-jwt/jwt/v5"\nfunc f() { leeway(15 * time.Minute) }', 900, 1e-9],
  ['a.go', 'package a\nimport "github.com/golang-jwt/jwt/v5"\nfunc f() { leeway(time.Hour) }', 3600, 1e-9],
  ['A.java', 'import com.auth0.jwt.JWT;\nclass A { void f() { leeway(Duration.ofMinutes(30)); } }', 1800, 0],
  ['A.java', 'import com.auth0.jwt.JWT;\nclass A { void f() { leeway(90); } }', 90],
  ['A.cs', 'using Microsoft.IdentityModel.Tokens;\nclass A { void F() { leeway(TimeSpan.FromHours(1)); } }', 3600, 0],
  ['A.cs', 'using Microsoft.IdentityModel.Tokens;\nclass A { void F() { leeway(TimeSpan.Zero); } }', 0, 0],
  ['A.cs', 'using Microsoft.IdentityModel.Tokens;\nclass A { void F() { leeway(new TimeSpan(0, 10, 0)); } }', 600, 0],
  ['a.rb', "require 'jwt'\nJWT\nleeway(10.minutes)", 600],
];

describe('engine/duration', () => {
  for (const [path, code, seconds, unit = 1] of cases)
    it(`${code.slice(code.indexOf('leeway')).replace(/;? \}.*/, '')} in ${path}`, async () =>
      assert.equal(await read(path, code, unit), seconds));
});
