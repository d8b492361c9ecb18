import { credentialHeader, isAuthorization } from '../engine/auth-header.ts';
import { ecmascript, programs } from '../engine/language.ts';
import { type HeaderFact, headersOf } from '../engine/requests.ts';
import { resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Edit, type Fix } from '../engine/rule.ts';
import type { EnvValue, LanguageId, Source, Value } from '../engine/source.ts';
import { slice } from '../engine/text.ts';

/** `Bearer ${process.env.X}`: when the variable is not set, the word `undefined` is sent for a key. */
export default defineRule({
  id: 'env-credential-unchecked',
  area: 2,
  title: 'Unset credential would be sent as text',
  severity: 'info',
  profile: 'strict',
  languages: programs,
  anchors: ['.env', 'getenv', 'os.Getenv', 'GetEnvironmentVariable', 'environ.get', 'ENV['],
  refs: ['CWE-252'],
  *find({ source }) {
    if (roleOf(source.path) === 'test' || source.imports.some(fact => checkers.test(fact.module))) return;
    for (const header of headersOf(source)) {
      if (!isAuthorization(header.name) && !credentialHeader.test(header.name)) continue;
      const read = uncheckedRead(source, header);
      if (!read) continue;
      const word = words[source.language];
      const sent = word ? `as the word "${word}"` : 'as nothing';
      const says = (name: string) => `Unset, ${name} is sent ${sent}; stop when it is missing.`;
      yield {
        span: header.value.span,
        message: [says(read.env.name), says('the variable')].find(text => text.length <= 100)!,
        fixes: () => fixes(source, read.env),
      };
    }
  },
});

/** What a text is given where there is no value; an empty text in the other languages. */
const words: Partial<Record<LanguageId, string>> = {
  javascript: 'undefined',
  typescript: 'undefined',
  tsx: 'undefined',
  python: 'None',
  java: 'null',
};

/** Libraries that stop a program whose variables are not set. */
const checkers =
  /^(?:dotenv-safe|envalid|znv|env-var|@t3-oss\/env.*|pydantic_settings|pydantic-settings|environs|decouple)$/;

interface Read {
  readonly env: EnvValue;
  /** The variable's name, and the names that hold what was read. */
  readonly names: readonly string[];
}

/** The environment read that a text is put together with, when nothing in the file asks whether it is there. */
function uncheckedRead(source: Source, { value, within }: HeaderFact): Read | null {
  const held = resolve(source, value, within);
  // Python refuses to add None to a text.
  if (held.kind !== 'template' && !(held.kind === 'concat' && source.language !== 'python')) return null;
  for (const part of held.parts) {
    const read = readOf(source, part, within);
    if (read && !read.env.fallback && !throws(source, read.env) && !read.names.some(name => isAsked(source, name)))
      return read;
  }
  return null;
}

function readOf(source: Source, value: Value, within: number): Read | null {
  const held = resolve(source, value, within);
  if (held.kind !== 'env') return null;
  const path = value.kind === 'reference' ? [value.path.slice(value.path.lastIndexOf('.') + 1)] : [];
  return { env: held, names: [held.name, ...path] };
}

/** `os.environ["X"]`, `Objects.requireNonNull(System.getenv("X"))` and `….orElseThrow()` stop by themselves. */
function throws(source: Source, { span }: EnvValue): boolean {
  const written = slice(source.text, span);
  if (source.language === 'java') return /requireNonNull|orElseThrow/.test(written);
  if (source.language === 'ruby') return written.startsWith('ENV.fetch');
  // Go: a function of the program's own; what `os.Getenv` gives is used as it is.
  if (source.language === 'go') return !written.startsWith('os.Getenv');
  return source.language === 'python' && !/getenv|\.get\b/.test(written);
}

const asked = new WeakMap<Source, ReadonlySet<string>>();

/** Whether a name stands in a condition, an assertion, a comparison, or as a text or key of something that may check it. */
function isAsked(source: Source, name: string): boolean {
  let names = asked.get(source);
  if (!names) asked.set(source, (names = askedNames(source)));
  return names.has(name);
}

const asking =
  /!|\b(?:if|not|unless|while)\b|\b\w{0,40}(?:assert|invariant|require|ensure|expect|must|check|valid)\w{0,40}\b/gi;
const compared = /([A-Za-z_$][\w$]{0,80})["'\])!]{0,4}\s{0,4}(?:&&|\?(?![.])|[=!]==?|is\b)/g;

function askedNames({ text, pairs, strings }: Source): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { index, 0: word } of text.matchAll(asking)) {
    const start = index + word.length;
    for (const name of /^[^\n;{]{0,80}/.exec(text.slice(start, start + 80))![0].match(/[A-Za-z_$][\w$]*/g) ?? [])
      names.add(name);
  }
  for (const [, name] of text.matchAll(compared)) names.add(name!);
  for (const { key } of pairs) names.add(key);
  for (const { kind, inner, span } of strings) {
    const reads = /(?:[gG]etenv\(|GetEnvironmentVariable\(|environ\.get\(|env\[|ENV\[)\s*$/.test(
      text.slice(Math.max(0, span.start - 30), span.start),
    );
    if (kind === 'string' && !reads && inner.end - inner.start < 80) names.add(slice(text, inner));
  }
  return names;
}

const scripts: ReadonlySet<LanguageId> = new Set(ecmascript);

/** Stops at the read (Python, Java) or when the module is loaded. */
function fixes(source: Source, env: EnvValue): Fix[] {
  const written = slice(source.text, env.span);
  if (source.language === 'python') {
    const quote = /["']/.exec(written)?.[0];
    const object = /^(\w+)\.(?:getenv|environ)\b/.exec(written)?.[1];
    if (!quote || !object) return [];
    const newText = `${object}.environ[${quote}${env.name}${quote}]`;
    return [{ title: `Stop when ${env.name} is not set`, safe: false, edits: [{ span: env.span, newText }] }];
  }
  if (source.language === 'ruby') {
    const edit = { span: env.span, newText: `ENV.fetch("${env.name}")` };
    return [{ title: `Stop when ${env.name} is not set`, safe: false, edits: [edit] }];
  }
  if (source.language === 'java') {
    const known = source.imports.some(({ module, name }) => module === 'java.util' && (name === 'Objects' || !name));
    const newText = `${known ? '' : 'java.util.'}Objects.requireNonNull(${written}, "${env.name} is not set")`;
    return [{ title: `Stop when ${env.name} is not set`, safe: false, edits: [{ span: env.span, newText }] }];
  }
  if (/[\r\n]/.test(written) || !scripts.has(source.language)) return [];
  const edit = guard(source, `if (!${written}) throw new Error('${env.name} is not set');`);
  return [{ title: `Stop at start-up when ${env.name} is not set`, safe: false, edits: [edit] }];
}

/** Behind the last import at the top, else at the beginning, behind what has to be first there. */
function guard({ text }: Source, statement: string): Edit {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const imports =
    /^(?:import\b[^;'"]{0,2000}['"][^'"\n]{1,200}['"];?|(?:const|let|var)\b[^;\n=]{1,300}=[^;\n]{0,20}\brequire\([^)\n]{1,200}\)[^\n]{0,100})[ \t]*(?=\r?$)/gm;
  const last = [...text.matchAll(imports)].at(-1);
  const top = /^\uFEFF?(?:#!.*\r?\n)?(?:(?:'use [a-z]+'|"use [a-z]+");?\r?\n)?/.exec(text)![0].length;
  const at = last ? last.index + last[0].length : top;
  return { span: { start: at, end: at }, newText: last ? newline + statement : statement + newline };
}
