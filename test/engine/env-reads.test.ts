import assert from 'node:assert/strict';
import { isPlatformName, namesServerSecret, publicPrefixOf } from '../../rules/engine/env-names.ts';
import { envDefinitions, envFileNames, envReads, readsUnseen } from '../../rules/engine/env-reads.ts';
import { exactLength } from '../../rules/engine/token-length.ts';
import { providers } from '../../rules/providers/index.ts';
import { tokenOf } from '../support/fill.ts';

/** `A` for a read that is needed, `A?` for one that the program can do without. */
const reads = (path: string, text: string): string[] =>
  envReads(path, text)
    .sort((a, b) => a.start - b.start)
    .map(({ name, start, optional }) => {
      assert.equal(text.slice(start, start + name.length), name, 'the offset is that of the name');
      return optional ? `${name}?` : name;
    });

describe('reads of the environment', () => {
  const cases: [path: string, text: string, found: string[]][] = [
    ['a.js', 'f(process.env.AA, process.env["BB"], process.env?.CC)', ['AA', 'BB', 'CC']],
    [
      'a.ts',
      'process.env.AA ?? "x"; process.env.BB || 1; process.env.CC ? 1 : 2; x(process.env.DD!)',
      ['AA?', 'BB?', 'CC?', 'DD'],
    ],
    [
      'a.ts',
      'process.env.AA = "x"; process.env["BB"] ??= "y"; delete process.env.CC; if (process.env.DD) f()',
      ['CC?', 'DD?'],
    ],
    ['a.ts', 'const { AA, BB: b, CC = "c" } = process.env; const { DD } = process.env.EE', ['AA', 'BB', 'CC?', 'EE']],
    ['a.vue', 'import.meta.env.VITE_AA', ['VITE_AA']],
    ['a.ts', 'Deno.env.get("AA") ?? "x"; Bun.env.BB', ['AA?', 'BB']],
    [
      'a.py',
      'os.environ["AA"]; os.getenv("BB"); os.environ.get("CC", "x"); os.getenv("DD") or "x"',
      ['AA', 'BB', 'CC?', 'DD?'],
    ],
    ['a.py', 'os.environ["AA"] = "x"; env.str("BB"); config("CC", default=1); config("lower")', ['BB', 'CC?']],
    ['a.go', 'os.Getenv("AA"); v, ok := os.LookupEnv("BB"); `env:"CC"`', ['AA', 'BB?', 'CC']],
    ['A.java', 'System.getenv("AA")', ['AA']],
    ['A.kt', 'System.getenv("AA") ?: "x"', ['AA?']],
    [
      'A.cs',
      'Environment.GetEnvironmentVariable("AA"); Environment.GetEnvironmentVariable("BB") ?? "x";',
      ['AA', 'BB?'],
    ],
    [
      'a.rb',
      'ENV["AA"]; ENV.fetch("BB"); ENV.fetch("CC", 1); ENV["DD"] || 1; ENV["EE"] = "x"',
      ['AA', 'BB', 'CC?', 'DD?'],
    ],
    ['a.php', 'getenv("AA"); env("BB", 1); $_ENV["CC"]; $this->env("DD")', ['AA', 'BB?', 'CC']],
    ['a.rs', 'env::var("AA").unwrap(); env::var("BB").unwrap_or_default()', ['AA', 'BB?']],
    ['a.sh', 'echo $AA ${BB} ${CC:?} ${DD:-x}', ['CC']],
    ['compose.yaml', 'a: ${AA} ${BB:-x} ${CC:?} $${DD}', ['AA', 'CC']],
    ['a.yaml', 'a: ${AA}', []],
    ['a.js', 'env.AA; processXenv.BB; "process.env"', []],
  ];
  for (const [path, text, found] of cases) it(`${path}: ${text}`, () => assert.deepEqual(reads(path, text), found));

  it('knows programs that take variables without naming them', () => {
    for (const text of ['f({ ...process.env })', 'process.env[name]', 'dict(os.environ)', 'env_file: .env'])
      assert.ok(readsUnseen(text), text);
    for (const text of ['process.env["A"]', 'process.env.A', 'os.environ["A"]', 'getenv("A")'])
      assert.ok(!readsUnseen(text), text);
  });
});

describe('what sets variables', () => {
  const cases: [path: string, text: string, found: string[]][] = [
    ['compose.yaml', 'environment:\n  API_KEY: x\n  API_URL: ${API_URL}\n  - API_MODE=x\n', ['API_KEY', 'API_MODE']],
    ['k8s.yaml', '- name: API_KEY\n  value: x\n', ['API_KEY']],
    ['ci.yml', 'env:\n  API_KEY: ${{ secrets.API_KEY }}\n', ['API_KEY']],
    ['package.json', '{ "scripts": { "dev": "API_MODE=x node ." } }', ['API_MODE']],
    ['Dockerfile', 'ARG API_KEY\nENV API_MODE=x\n', ['API_KEY', 'API_MODE']],
    ['run.sh', 'export API_KEY=x\nAPI_MODE=y node .\n', ['API_KEY', 'API_MODE']],
    ['a.ts', 'process.env.API_KEY = "x"; f(process.env.API_MODE)', ['API_KEY']],
    ['a.py', 'os.environ["API_KEY"] = "x"; os.environ["API_MODE"]', ['API_KEY']],
  ];
  for (const [path, text, found] of cases)
    it(`${path}: ${JSON.stringify(text)}`, () => assert.deepEqual([...envDefinitions(path, text)].sort(), found));

  it('tells lines of an environment file from those that are commented out', () => {
    const { set, noted } = envFileNames('A=1\nexport B = 2\n# C=3\n#D=\n# a comment\nlower=1\n');
    assert.deepEqual([...set], ['A', 'B', 'lower']);
    assert.deepEqual([...noted], ['C', 'D']);
  });
});

describe('names of variables', () => {
  it('tells those of the server from those for browsers', () => {
    for (const name of ['STRIPE_SECRET_KEY', 'OPENAI_API_KEY', 'DB_PASSWORD', 'GITHUB_TOKEN', 'GEMINI_API_KEY'])
      assert.ok(namesServerSecret(name), name);
    for (const name of [
      'STRIPE_KEY',
      'GOOGLE_API_KEY',
      'ANON_KEY',
      'API_KEY',
      'SENTRY_DSN',
      'SHOPIFY_ACCESS_TOKEN',
      'DEMO_PASSWORD',
    ])
      assert.ok(!namesServerSecret(name), name);
    assert.equal(publicPrefixOf('NEXT_PUBLIC_A'), 'NEXT_PUBLIC_');
    assert.equal(publicPrefixOf('PUBLIC_'), '');
    assert.equal(publicPrefixOf('VITEST_A'), '');
  });

  it('knows what platforms set', () => {
    for (const name of [
      'NODE_ENV',
      'PORT',
      'CI',
      'HOME',
      'GITHUB_SHA',
      'VERCEL_URL',
      'AWS_REGION',
      'npm_package_version',
    ])
      assert.ok(isPlatformName(name), name);
    for (const name of ['API_KEY', 'DATABASE_URL', 'PORTAL', 'CITY', 'HOMEPAGE', 'GOAL', 'AWS_SECRET_ACCESS_KEY'])
      assert.ok(!isPlatformName(name), name);
  });
});

describe('the length of a token', () => {
  it('is that of every token of the kind', () => {
    let known = 0;
    for (const { tokens } of providers)
      for (const token of tokens) {
        const length = exactLength(token);
        if (length === null) continue;
        known++;
        for (const seed of ['a', 'b', 'c']) assert.equal(tokenOf(token, seed).length, length, `${token.pattern}`);
      }
    assert.ok(known > 50);
  });
});
