import type { Edit, Fix } from './rule.ts';
import type { Source } from './source.ts';
import { slice } from './text.ts';

/** The files of a project that a fix may touch besides the document; absent or unreadable ones are ''. */
export interface ProjectFiles {
  readonly env: string;
  readonly envExample: string;
  readonly gitignore: string;
}

/** Text to put at the end of a project file; only files that lack the line get one. */
export interface Append {
  readonly file: '.env' | '.env.example' | '.gitignore';
  readonly text: string;
  /** The text holds a secret: never print it, log it or put it into JSON. */
  readonly secret: boolean;
}

/** What a fix does to the project's other files. Pure: the caller reads and writes them. */
export function appendsOf(fix: Fix, source: Pick<Source, 'text'>, files: ProjectFiles): Append[] {
  const appends: Append[] = [];
  const add = (file: Append['file'], existing: string, line: string, secret: boolean) => {
    const newline = existing.includes('\r\n') ? '\r\n' : '\n';
    const gap = existing === '' || existing.endsWith('\n') ? '' : newline;
    appends.push({ file, text: `${gap}${line}${newline}`, secret });
  };
  if (fix.env) {
    const { name, value } = fix.env;
    if (!hasName(files.env, name)) add('.env', files.env, `${name}=${quoteEnv(slice(source.text, value))}`, true);
    if (!hasName(files.envExample, name)) add('.env.example', files.envExample, `${name}=`, false);
  }
  for (const line of [fix.env && '.env', fix.gitignore])
    if (line && !ignores(files.gitignore, line)) add('.gitignore', files.gitignore, line, false);
  return appends;
}

/** A name for the environment that no line of `.env` gives another value. */
export function freeName(name: string, value: string, env: string): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}_${count}`;
    const line = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${candidate}[ \\t]*=[ \\t]*(.*)$`, 'm').exec(env);
    if (!line || line[1]!.trim().replace(/^(["'`])(.*)\1$/, '$2') === value) return candidate;
  }
}

/** Applies edits of one text; they are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < at) continue;
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}

const hasName = (env: string, name: string): boolean =>
  new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=`, 'm').test(env);

const ignores = (gitignore: string, line: string): boolean =>
  gitignore
    .split(/\r?\n/)
    .some(entry => entry.trim().replace(/^\//, '') === line || (line === '.env' && entry.trim() === '.env*'));

/** As `.env` readers take it: quotes when a blank, `#`, quote or line break stands in the value. */
function quoteEnv(value: string): string {
  if (!/[\s#'"`$\\]/.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  return `"${value.replace(/[\\"$]/g, '\\$&').replace(/\r?\n/g, '\\n')}"`;
}
