import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { areas } from '../rules/engine/areas.ts';
import { readGuidePage } from '../rules/engine/guide.ts';
import type { TokenKind } from '../rules/engine/provider.ts';
import { mask } from '../rules/engine/redact.ts';
import type { Anchor } from '../rules/engine/rule.ts';
import { rules } from '../rules/lint/index.ts';
import { providers } from '../rules/providers/index.ts';
import { lintExample, readExamples } from './support/examples.ts';
import { tokenOf } from './support/fill.ts';

// recheck runs on the JVM, in a native program or in JavaScript; the last is there wherever the tests are.
process.env.RECHECK_BACKEND = 'pure';
process.env.RECHECK_SYNC_BACKEND = 'pure';
const { checkSync } = await import('recheck');

/** Law f, and everything that a rule or a provider needs besides its code: a missing piece fails here, with its name. */
const root = path.join(import.meta.dirname, '..');
const file = (...names: string[]): string => path.join(root, ...names);
const text = (...names: string[]): string => readFileSync(file(...names), 'utf8');
const namesIn = (folder: string, extension: string): string[] =>
  readdirSync(file(folder))
    .filter(name => name.endsWith(extension) && name !== 'index.ts')
    .map(name => name.slice(0, -extension.length))
    .sort();

const literalOf = (anchor: Anchor): string => (typeof anchor === 'string' ? anchor : anchor.fold);
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

describe('layout: rules', () => {
  it('the index lists the files', () => {
    assert.deepEqual(rules.map(({ id }) => id).sort(), namesIn('rules/lint', '.ts'));
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  });

  it('every page of examples has its rule', () => {
    for (const name of namesIn('rules/lint', '.md')) assert.ok(existsSync(file('rules/lint', `${name}.ts`)), name);
  });

  const manifest = JSON.parse(text('package.json'));
  const readme = existsSync(file('README.md')) ? text('README.md') : '';
  const settings = Object.assign(
    {},
    ...[manifest.contributes?.configuration ?? []].flat().map((part: { properties?: object }) => part.properties),
  );

  for (const rule of rules) {
    const { id } = rule;
    describe(id, () => {
      it('is one word everywhere', () => {
        assert.match(id, kebab);
        assert.match(text('rules/lint', `${id}.ts`), new RegExp(`\\bid: '${id}'`));
        assert.ok(`authDoctor.rules.${id}` in settings, 'no setting in package.json: npm run generate');
        assert.ok(readme.includes(`[${id}](`), 'no row in README.md: npm run generate');
      });

      it('has a title, literals to look for and references', () => {
        assert.match(rule.title, /^[A-Z.][^.]{5,60}$/);
        assert.ok(rule.anchors.length > 0);
        for (const anchor of rule.anchors) assert.ok(literalOf(anchor).length >= 3, literalOf(anchor));
        for (const ref of rule.refs) assert.match(ref, /^(?:RFC \d+|CWE-\d+|OWASP |OpenID|NIST |RSPEC-|12-Factor )/);
      });

      it('is explained in the guide, all four parts and a lead', () => {
        const { page } = areas[rule.area];
        const section = readGuidePage(page, text('rules/docs', `${page}.md`)).find(candidate => candidate.id === id);
        assert.ok(section, `no heading "## ${id}" in rules/docs/${page}.md`);
        for (const part of ['lead', 'see', 'why', 'check', 'fix'] as const)
          assert.ok(section[part].length > 20, `rules/docs/${page}.md, ${id}: "${part}" is empty`);
        assert.match(section.lead, /[.:]$/, 'the lead is a sentence');
      });

      it('has examples: wrong, right, and fixed where it has a fix', async () => {
        assert.ok(existsSync(file('rules/lint', `${id}.md`)), `rules/lint/${id}.md is missing`);
        const examples = readExamples(text('rules/lint', `${id}.md`), id);
        const bad = examples.filter(({ carets }) => carets.some(caret => caret.rule === id));
        assert.ok(bad.length > 0, 'no example with carets');
        assert.ok(
          examples.some(({ carets, fixed }) => carets.length === 0 && !fixed),
          'no example that stays silent',
        );
        const fixes = await Promise.all(
          bad.map(async example => (await lintExample(example, rule.profile)).findings.flatMap(found => found.fixes)),
        );
        if (fixes.flat().some(({ edits }) => edits.length > 0))
          assert.ok(
            examples.some(({ fixed }) => fixed),
            'it offers a fix, and no block is marked "fixed"',
          );
      });
    });
  }
});

describe('layout: providers', () => {
  it('the index lists the files', () => {
    assert.deepEqual(providers.map(({ id }) => id).sort(), namesIn('rules/providers', '.ts'));
  });

  it('no two share a host', () => {
    const owners = new Map<string, string>();
    for (const { id, hosts, hostPath } of providers)
      for (const host of hosts) {
        const key = host + (hostPath ?? '');
        assert.ok(!owners.has(key), `${key}: ${owners.get(key)} and ${id}`);
        owners.set(key, id);
      }
  });

  for (const provider of providers)
    describe(provider.id, () => {
      it('is complete', () => {
        assert.match(provider.id, kebab);
        assert.match(text('rules/providers', `${provider.id}.ts`), new RegExp(`\\bid: '${provider.id}'`));
        for (const url of [provider.rotate, ...provider.source]) {
          assert.equal(new URL(url).protocol, 'https:', url);
        }
        assert.ok(provider.source.length > 0);
        assert.match(provider.checked, /^20\d\d-[01]\d-[0-3]\d$/);
        for (const host of provider.hosts) assert.match(host, /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, host);
        if (provider.hostPath) assert.match(provider.hostPath, /^\//);
        for (const name of [...provider.env, ...provider.tokens.map(({ env }) => env)])
          assert.match(name, /^[A-Z][A-Z0-9_]+$/);
        for (const { header, scheme } of provider.auth) {
          assert.match(header, /^[A-Za-z][A-Za-z0-9-]*$/);
          if (scheme !== null) assert.match(scheme, /^[A-Za-z][A-Za-z0-9-]*$/);
        }
      });

      for (const token of provider.tokens)
        it(`${token.kind} (${token.prefix || 'no prefix'})`, () => checkToken(provider.name, token)).timeout(30_000);
    });
});

/**
 * The pattern as recheck can judge it in time: tried at one place, as the engine does; fixed counts shortened; ranges
 * without an end, which is stricter. Lookaheads, all bounded, are left out.
 */
function strict({ source }: RegExp): string {
  const counted = source
    .replace(/\(\?[=!](?:[^()]|\([^()]*\))*\)/g, '')
    .replace(/\{(\d+)(,?)(\d*)\}/g, (_, least: string, comma: string, most: string) => {
      const count = Math.min(Number(least), 2);
      if (!comma) return `{${count}}`;
      return most !== '' && Number(most) <= 4 ? `{${Math.min(Number(least), 4)},${most}}` : `{${count},}`;
    });
  return `^(?:${counted})`;
}

function checkToken(provider: string, token: TokenKind): void {
  const { pattern, anchors, prefix } = token;
  assert.equal(pattern.flags, '', 'patterns have no flags');
  assert.ok(!/\\b|[$^](?![^[]*\])/.test(pattern.source), 'the engine adds the boundaries');
  const { status } = checkSync(strict(pattern), '', { checker: 'automaton', timeout: 20_000 });
  assert.equal(status, 'safe', `${pattern} is ${status}`);
  for (let index = 0; index < 20; index++) {
    const value = tokenOf(token, `layout${index}`);
    assert.ok(value.startsWith(prefix), 'every token begins with the prefix');
    if (!token.context)
      assert.ok(
        anchors.some(anchor => typeof anchor === 'string' && value.includes(anchor)),
        `no anchor in ${mask(value, prefix)}`,
      );
  }
  // The longest message that a finding of this kind can have.
  const said = `${provider} ${token.kind} (${prefix}…0000) is in the source.`;
  assert.ok(said.length <= 100, said);
}
