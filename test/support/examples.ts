import { applyEdits } from '../../rules/engine/fix.ts';
import type { ProjectFacts } from '../../rules/engine/project.ts';
import type { Finding, Fix, Profile } from '../../rules/engine/rule.ts';
import { lintText, type TextLintResult } from '../../server/workspace/lint-text.ts';
import { fill } from './fill.ts';

/** One fenced block of a `rules/lint/<id>.md`. */
export interface Example {
  /** Where its code starts in the page, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly path: string;
  readonly project: ProjectFacts;
  /** What the block before it becomes when its findings are fixed. */
  readonly fixed: boolean;
  /** The page's rule. */
  readonly rule: string;
  /** Linted with the strict profile, whatever the rule's own. */
  readonly strict: boolean;
  /** Without the caret lines. */
  readonly code: string;
  readonly carets: readonly Caret[];
}

/** An expected or actual finding: line and columns count from 0; a span over several lines ends with its first. */
export interface Caret {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** Compared only when the example says it: `^^^^ rule-id (warning)`. */
  readonly severity?: string;
}

/** File names that make each language's block an ordinary source file: role and reader follow from the name. */
const paths: Readonly<Record<string, string>> = {
  js: 'src/app.js',
  javascript: 'src/app.js',
  jsx: 'src/app.jsx',
  ts: 'src/app.ts',
  typescript: 'src/app.ts',
  tsx: 'src/app.tsx',
  py: 'app.py',
  python: 'app.py',
  sh: 'run.sh',
  bash: 'run.sh',
  shell: 'run.sh',
  json: 'config.json',
  jsonc: 'config.jsonc',
  yaml: 'config.yaml',
  yml: 'config.yaml',
  http: 'requests.http',
  dotenv: '.env',
  env: '.env',
  dockerfile: 'Dockerfile',
  makefile: 'Makefile',
  nginx: 'nginx.conf',
  properties: 'application.properties',
  toml: 'config.toml',
  netrc: '.netrc',
  curlrc: '.curlrc',
  ini: 'config.ini',
  text: 'notes.txt',
};

/** A comment line that points up, opener and all: `//  ^^^^ rule-id`; bare carets where column 0 is meant. */
const caretLine =
  /^\s*(?:\/\/|#|--|;|<!--|\/\*)?\s*(\^+)[ \t]+([a-z][a-z0-9-]*)(?:[ \t]+\((error|warning|info|hint)\))?[ \t]*(?:-->|\*\/)?\s*$/;

/**
 * Reads the blocks of a page. The info string names the language, then `file=path`, `fixed`, `strict`, and what is known of the
 * project: `git=tracked`, `git=untracked`, `git=ignored`; `listed=A,B` and `mentioned=A,B` name what its environment files
 * set and what its code mentions; `versions=name@3.1` what its manifest asks for; `elsewhere=FILE|NAME|URI` is a redirect
 * URI of another file.
 */
export function readExamples(markdown: string, seed: string): Example[] {
  const examples: Example[] = [];
  const lines = markdown.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const fence = /^(`{3,})[ \t]*(\S+)?(.*)$/.exec(lines[at]!);
    if (!fence) continue;
    const first = at + 1;
    const code: string[] = [];
    for (at = first; at < lines.length && lines[at]!.trimEnd() !== fence[1]; at++) code.push(lines[at]!);
    examples.push(readBlock(fence[2] ?? 'text', fence[3]!, code, first + 1, seed));
  }
  return examples;
}

function readBlock(language: string, info: string, lines: readonly string[], line: number, seed: string): Example {
  const words = info.split(/\s+/).filter(Boolean);
  const option = (name: string) => words.find(word => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const git = option('git');
  const names = (name: string) => option(name)?.split(',').filter(Boolean);
  const [listed, mentioned] = [names('listed'), names('mentioned')];
  const elsewhere = words.filter(word => word.startsWith('elsewhere=')).map(word => word.slice(10).split('|'));
  const versions = new Map(names('versions')?.map(entry => entry.split('@') as [string, string]));
  const code: string[] = [];
  const carets: Caret[] = [];
  for (const text of lines) {
    const match = caretLine.exec(text);
    if (!match) {
      code.push(text);
      continue;
    }
    const start = text.indexOf('^');
    carets.push({
      line: code.length - 1,
      start,
      end: start + match[1]!.length,
      rule: match[2]!,
      ...(match[3] && { severity: match[3] }),
    });
  }
  return {
    line,
    language,
    path: option('file') ?? paths[language] ?? `file.${language}`,
    project: {
      ...(git && { git: { tracked: git === 'tracked', ignored: git === 'ignored' } }),
      ...(versions.size > 0 && {
        versionOf: (library: string) => versions.get(library)?.split('.').map(Number),
      }),
      ...((listed || mentioned || elsewhere.length > 0) && {
        env: {
          defined: new Set(listed),
          listed: new Set(listed),
          complete: true,
          mentioned: mentioned ? new Set(mentioned) : null,
          redirectUris: elsewhere.map(([file, name, text]) => ({ file: file!, name: name!, text: text! })),
        },
      }),
    },
    fixed: words.includes('fixed'),
    rule: seed,
    strict: words.includes('strict'),
    code: fill(`${code.join('\n')}\n`, seed),
    carets,
  };
}

/** What a profile says; of the strict one, what the page's own rule says, and what the recommended one does anyway. */
export async function lintExample(example: Example, profile: Profile, text = example.code): Promise<TextLintResult> {
  const lint = (profile: Profile) =>
    lintText({ path: example.path, text, config: { profile }, project: example.project });
  const result = await lint(profile);
  if (profile !== 'strict') return result;
  const { findings } = await lint('recommended');
  const told = new Set(findings.map(({ rule, span }) => `${rule} ${span.start} ${span.end}`));
  const own = result.findings.filter(
    ({ rule, span }) => rule === example.rule || told.has(`${rule} ${span.start} ${span.end}`),
  );
  return { ...result, findings: own };
}

/** A finding as the caret that points at it. */
export function caretOf(text: string, { span, rule, severity }: Finding): Caret {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = text.slice(0, lineStart).split('\n').length - 1;
  let lineEnd = text.indexOf('\n', span.start);
  if (lineEnd < 0) lineEnd = text.length;
  if (text[lineEnd - 1] === '\r') lineEnd--;
  const start = span.start - lineStart;
  return { line, start, end: Math.max(start + 1, Math.min(span.end, lineEnd) - lineStart), rule, severity };
}

/** What the two disagree on; '' when they agree, else the code with the carets that the linter gives. */
export function compareCarets(example: Example, actual: readonly Caret[]): string {
  const key = ({ line, start, end, rule }: Caret) => `${line}:${start}-${end} ${rule}`;
  const expected = new Map(example.carets.map(caret => [key(caret), caret]));
  const matches =
    actual.length === example.carets.length &&
    actual.every(caret => {
      const wanted = expected.get(key(caret));
      return wanted && (!wanted.severity || wanted.severity === caret.severity);
    });
  return matches ? '' : `The linter says (secrets filled in):\n\n${withCarets(example.code, actual)}`;
}

/** Code with caret lines under it, in the form in which they are written into a page. */
export function withCarets(code: string, carets: readonly Caret[]): string {
  return code
    .split(/\r?\n/)
    .flatMap((text, line) => [
      text,
      ...carets
        .filter(caret => caret.line === line)
        .map(({ start, end, rule, severity }) => {
          const opener = start >= 2 ? `//${' '.repeat(start - 2)}` : ' '.repeat(start);
          return `${opener}${'^'.repeat(end - start)} ${rule}${severity ? ` (${severity})` : ''}`;
        }),
    ])
    .join('\n');
}

/**
 * Clicks the first fix of one finding after the other until none is left, as a user would; each has to remove its
 * finding and leave a file that parses. Gives the text, or what went wrong.
 */
export async function fixAll(example: Example, profile: Profile): Promise<{ text: string; problem: string }> {
  let text = example.code;
  for (let round = 0; round < 50; round++) {
    const { findings } = await lintExample(example, profile, text);
    const fix = findings.find(finding => finding.fixes[0]?.edits.length)?.fixes[0];
    if (!fix) return { text, problem: '' };
    const problem = await checkFix(example, profile, text, fix);
    if (problem) return { text, problem };
    text = applyEdits(text, fix.edits);
  }
  return { text, problem: 'Fixing does not come to an end.' };
}

/** Whether a fix removes a finding and keeps the file parsing; '' when it does. */
export async function checkFix(example: Example, profile: Profile, text: string, fix: Fix): Promise<string> {
  const before = await lintExample(example, profile, text);
  const edited = applyEdits(text, fix.edits);
  const after = await lintExample(example, profile, edited);
  if (after.source?.broken && !before.source?.broken) return `"${fix.title}" breaks the syntax:\n\n${edited}`;
  if (after.findings.length >= before.findings.length) return `"${fix.title}" removes no finding:\n\n${edited}`;
  return '';
}
