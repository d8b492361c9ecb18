import { languages } from '../languages/index.ts';
import type { EnvironmentIdiom } from './language.ts';
import type { Edit, Fix } from './rule.ts';
import type { ChoiceValue, EnvValue, Source, Span, StringValue, TemplateValue, Value } from './source.ts';
import { contains, lastStartingBefore, lineAt, slice } from './text.ts';

type Literal = StringValue | TemplateValue;

/**
 * The fix that reads a literal (or a part of one) from the environment instead, in the language's own idiom; null where
 * the language, or the place, has no way to. `usual` is the provider's name for the variable.
 */
export function moveToEnvironment(source: Source, secret: Span, usual: string): Fix | null {
  const idiom = languages.find(language => language.id === source.language)?.environment;
  if (!idiom || idiom.files?.test(source.path) === false) return null;
  const literal = literalAround(source, secret);
  if (literal && !takesExpression(source, literal, secret)) return null;
  const changes = literal && idiom.place ? idiom.place(source, literal.span) : [];
  if (!changes) return null;
  const read = readBefore(source, secret);
  if (read) return moved(source, secret, read.name, [withoutFallback(source, read, idiom)], idiom);
  if (!literal) return null;
  const whole = secret.start === literal.inner.start && secret.end === literal.inner.end;
  const name = (whole && ownName(source, literal)) || usual;
  const change: Edit | readonly Edit[] | null =
    whole && standsAlone(source, literal)
      ? {
          span: literal.span,
          newText: inMarkup(source, literal) ? `{${idiom.expression(name)}}` : idiom.expression(name),
        }
      : idiom.inside({ text: source.text, literal, part: secret, name });
  if (!change) return null;
  return moved(source, secret, name, [...changes, ...('span' in change ? [change] : change)], idiom);
}

function moved(source: Source, value: Span, name: string, edits: readonly Edit[], { needs }: EnvironmentIdiom): Fix {
  const missing = needs && !needs.present.test(source.text);
  const text = typeof needs?.text === 'function' ? needs.text(source.text) : (needs?.text ?? '');
  return {
    title: `Move to environment variable ${name}`,
    safe: false,
    edits: missing ? [{ span: needs.at(source.text), newText: text }, ...edits] : edits,
    env: { name, value },
  };
}

/** The innermost literal that holds the span. Literals nest (in the holes of templates), but hardly ever deeply. */
function literalAround({ strings }: Source, span: Span): Literal | null {
  const last = lastStartingBefore(strings, span.start);
  for (let at = last; at >= 0 && at > last - 100; at--) if (contains(strings[at]!.inner, span)) return strings[at]!;
  return null;
}

/** Places where a string is no expression: module names, docstrings, bytes, here-documents that expand nothing. */
function takesExpression(source: Source, { span }: Literal, secret: Span): boolean {
  const before = source.text.slice(Math.max(0, span.start - 200), span.start);
  if (source.imports.some(fact => contains(fact.span, span))) return false;
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return !/\b(?:from|import|module)\s*$/.test(before);
    case 'python':
      return !/^[rR]?[bB]/.test(source.text.slice(span.start, span.start + 2)) && !isStatement(source, span, before);
    case 'shell':
      return !/<<[-~]?[ \t]*['"\\][^\n]*\n$/.test(before);
    case 'java':
      // Annotations and labels take constants alone; `${name:default}` in one is a read already.
      return (
        !/@[\w.]+\s*\([^();]*$|\bcase\s+$/.test(before) ||
        /\$\{[^{}]*$/.test(source.text.slice(span.start, secret.start))
      );
    default:
      return true;
  }
}

/** A literal on lines of its own that nothing uses: a docstring. */
function isStatement({ text }: Source, span: Span, before: string): boolean {
  const alone =
    text.slice(lineAt(text, span.start).start, span.start).trim() === '' &&
    /^[ \t]*(?:#.*)?$/.test(text.slice(span.end, lineAt(text, span.end).end));
  return alone && !/[([{,=+%\\][ \t]*(?:#[^\n]*)?\s*$/.test(before);
}

/** Whether an expression can replace the literal as it stands: not a joined one in Python, not a tagged template. */
function standsAlone({ language, text }: Source, { span, inner }: Literal): boolean {
  if (language === 'http') return false;
  // A here-document, a word of `%w[…]`, a command in backticks.
  if (language === 'ruby' && (span.start === inner.start || text[span.start] === '`')) return false;
  const before = text.slice(Math.max(0, span.start - 200), span.start);
  if (language === 'ruby')
    return (
      !/["'](?:[ \t]|\\\r?\n)*$/.test(before) && !/^(?:[ \t]|\\\r?\n)*["']/.test(text.slice(span.end, span.end + 200))
    );
  if (language !== 'python') return text[span.start] !== '`' || !/[\w$)\]]$/.test(before);
  return (
    !/["'][ \t\\]*(?:#[^\n]*)?(?:\r?\n[ \t]*)?$/.test(before) &&
    !/^[ \t\\]*(?:#[^\n]*)?(?:\r?\n[ \t]*)?[A-Za-z]{0,2}["']/.test(text.slice(span.end, span.end + 200))
  );
}

interface Read {
  readonly name: string;
  readonly env: EnvValue;
  /** What the read without its fallback replaces. */
  readonly value: EnvValue | ChoiceValue;
}

/** `process.env.X || "…"`, `os.getenv("X", "…")`, `${X:-…}`: the secret is what an environment read falls back to. */
function readBefore(source: Source, secret: Span): Read | null {
  for (const value of valuesOf(source)) {
    if (!contains(value.span, secret)) continue;
    if (value.kind === 'env' && isAll(value.fallback, secret)) return { name: value.name, env: value, value };
    if (value.kind !== 'choice' || value.options.length !== 2 || !isAll(value.options[1], secret)) continue;
    const [env] = value.options;
    if (env?.kind === 'env' && !env.fallback) return { name: env.name, env, value };
  }
  return null;
}

const isAll = (value: Value | undefined, { start, end }: Span): boolean =>
  value?.kind === 'string' && value.inner.start === start && value.inner.end === end;

function* valuesOf(source: Source): Generator<Value> {
  for (const { value } of source.assignments) yield* partsOf(value);
  for (const { value } of source.pairs) yield* partsOf(value);
  for (const call of source.calls) for (const { value } of call.args) yield* partsOf(value);
  for (const value of source.strings) yield* partsOf(value);
  for (const fn of source.functions) for (const value of fn.returns) yield* partsOf(value);
}

function* partsOf(value: Value): Generator<Value> {
  yield value;
  if (value.kind === 'template' || value.kind === 'concat') for (const part of value.parts) yield* partsOf(part);
  if (value.kind === 'choice') for (const option of value.options) yield* partsOf(option);
  if (value.kind === 'list') for (const item of value.items) yield* partsOf(item);
}

function withoutFallback({ language, text }: Source, { name, env, value }: Read, idiom: EnvironmentIdiom): Edit {
  // A read with a fallback inside (`os.getenv("X", "…")`) is written anew; one beside it stays as it is.
  if (language === 'shell') return { span: env.span, newText: `\${${name}}` };
  // `@Value("${name:default}")`
  const placeholder = language === 'java' ? /^\$\{[^:}]*/.exec(slice(text, env.span))?.[0] : undefined;
  if (placeholder) return { span: env.span, newText: `${placeholder}}` };
  // PHP has several ways, and Laravel one more: the one that is there stays.
  const own = language === 'php' && value === env ? phpRead.exec(slice(text, env.span)) : null;
  if (own) return { span: value.span, newText: own[2] ?? `${own[1]})` };
  return {
    span: value.span,
    newText: value === env || language === 'python' ? idiom.expression(name) : slice(text, env.span),
  };
}

/** `env('X', '…')` up to its default; `$_ENV['X'] ?? '…'` and `getenv('X') ?: '…'` up to what follows. */
const phpRead =
  /^(\\?(?:env|Env::get)\(\s*(?:"\w+"|'\w+'))\s*,|^(\$_(?:ENV|SERVER)\[["']\w+["']\]|\\?\w+\(["']\w+["']\))\s*\?[?:]/;

/** `const STRIPE_KEY = "…"`: the name that the program uses already. */
function ownName(source: Source, literal: Literal): string | null {
  const holder =
    source.assignments.find(({ value }) => value === literal)?.target ??
    source.pairs.find(({ value }) => value === literal)?.key;
  const name = holder?.slice(holder.lastIndexOf('.') + 1);
  return name && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name) ? name : null;
}

/** A JSX attribute takes an expression in braces. */
function inMarkup(source: Source, literal: Literal): boolean {
  if (!/^(?:javascript|tsx)$/.test(source.language) || source.text[literal.span.start - 1] !== '=') return false;
  return source.pairs.some(
    pair => pair.value === literal && pair.form === 'property' && pair.keySpan.end === literal.span.start - 1,
  );
}

/** In a shared example of `.env`: the value goes to `.env`, its name stays. */
export function moveFromExample(source: Source, secret: Span): Fix | null {
  const pair = source.pairs.find(({ form, value }) => form === 'env' && contains(value.span, secret));
  if (!pair || (pair.value.kind !== 'string' && pair.value.kind !== 'template')) return null;
  return {
    title: `Move the value of ${pair.key} to .env`,
    safe: false,
    edits: [{ span: pair.value.span, newText: '' }],
    env: { name: pair.key, value: pair.value.inner },
  };
}
