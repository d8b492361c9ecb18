import type { FactsBuilder } from '../../engine/facts.ts';
import type { Span, StringValue, Value } from '../../engine/source.ts';

/** Which holes a language's strings can have. */
export interface Dialect {
  /** `$NAME`: any name, only upper-case ones (other text has dollars too), or none. */
  readonly bare: 'any' | 'upper' | 'none';
  /** `${NAME}`, `${NAME:-default}`, `${env:NAME}`. */
  readonly braces: boolean;
  /** `${{ secrets.NAME }}` of GitHub Actions. */
  readonly actions: boolean;
  /** `{{ name }}` of templates and request files. */
  readonly mustache: boolean;
  /** `%(name)s` of Python's configparser; supervisord's `%(ENV_NAME)s` is the environment. */
  readonly percent?: boolean;
  /** What makes the `$` behind it plain text. */
  readonly escape: '\\' | '$' | null;
}

/** One hole found in a text: where, and what is read there. */
export interface Hole {
  readonly span: Span;
  readonly value: Value;
}

/** Longer ones are text: a hole is found in time that does not depend on the rest of the document. */
const longest = 400;

/**
 * A string's value: plain text when its content has no holes; the hole's own value when it is all there is and nothing
 * quotes it; else a template. `cook` is the whole content with its escapes read, or a function that reads those of a
 * piece. Where escapes and holes cannot be told apart the string counts as plain.
 */
export function interpolate(
  text: string,
  span: Span,
  inner: Span,
  dialect: Dialect,
  cook: string | ((raw: string) => string) = raw => raw,
): Value {
  const holes = findHoles(text, inner.start, inner.end, dialect);
  const whole = (): StringValue => ({
    kind: 'string',
    span,
    inner,
    text: typeof cook === 'string' ? cook : cook(text.slice(inner.start, inner.end)),
  });
  if (holes.length === 0) return whole();
  if (typeof cook === 'function') return compose(span, inner, holes, (from, to) => cook(text.slice(from, to)));
  const cooked = findHoles(cook, 0, cook.length, dialect);
  const same =
    cooked.length === holes.length &&
    cooked.every(({ span: at }, i) => slice(cook, at) === slice(text, holes[i]!.span));
  if (!same) return whole();
  return compose(span, inner, holes, (_from, _to, index) =>
    cook.slice(cooked[index - 1]?.span.end ?? 0, cooked[index]?.span.start),
  );
}

/** Texts and holes in turn. `piece` gives the text between two offsets, `index` holes behind the start. */
function compose(
  span: Span,
  inner: Span,
  holes: readonly Hole[],
  piece: (from: number, to: number, index: number) => string,
): Value {
  const parts: Value[] = [];
  let at = inner.start;
  const put = (end: number, index: number) => {
    const held = { start: at, end };
    if (end > at) parts.push({ kind: 'string', span: held, inner: held, text: piece(at, end, index) });
  };
  holes.forEach((hole, index) => {
    put(hole.span.start, index);
    parts.push(hole.value);
    at = hole.span.end;
  });
  put(inner.end, holes.length);
  const bare = span.start === inner.start && span.end === inner.end;
  return bare && parts.length === 1 ? parts[0]! : { kind: 'template', span, inner, parts };
}

/** Records a value's literals: the string or template, and the texts that its environment reads fall back on. */
export function recordStrings<T extends Value>(value: T, build: FactsBuilder): T {
  const held: Value = value;
  if (held.kind === 'string' || held.kind === 'template') build.string(held);
  if (held.kind === 'template') {
    for (const part of held.parts) if (part.kind !== 'string') recordStrings(part, build);
  } else if (held.kind === 'env' && held.fallback) recordStrings(held.fallback, build);
  else if (held.kind === 'choice') for (const option of held.options) recordStrings(option, build);
  return value;
}

/** The holes of a text between two offsets, in order. */
export function findHoles(text: string, start: number, end: number, dialect: Dialect, depth = 0): Hole[] {
  const holes: Hole[] = [];
  if (depth > 5) return holes;
  const content = text.slice(start, end);
  const opening = dialect.percent ? /[$\\]|%\(/g : dialect.mustache ? /[$\\]|\{\{/g : /[$\\]/g;
  for (let match = opening.exec(content); match; match = opening.exec(content)) {
    const at = match.index;
    if (content[at] === '\\') {
      if (dialect.escape === '\\') opening.lastIndex = at + 2;
      continue;
    }
    if (
      dialect.escape === '$' &&
      content[at] === '$' &&
      content[at + 1] === '$' &&
      !content.startsWith('${{', at + 1)
    ) {
      opening.lastIndex = at + 2;
      continue;
    }
    const hole = holeAt(text, start + at, end, dialect, depth);
    if (!hole) continue;
    holes.push(hole);
    opening.lastIndex = hole.span.end - start;
  }
  return holes;
}

function holeAt(text: string, at: number, end: number, dialect: Dialect, depth: number): Hole | null {
  const limit = Math.min(end, at + longest);
  if (text[at] === '%') {
    const inside = /^%\(([\w.-]+)\)s/.exec(text.slice(at, limit));
    if (!inside) return null;
    const span = { start: at, end: at + inside[0].length };
    const env = /^ENV_(\w+)$/.exec(inside[1]!);
    return { span, value: env ? { kind: 'env', span, name: env[1]! } : { kind: 'reference', span, path: inside[1]! } };
  }
  if (text[at] === '{') {
    const inside = /^\{\{([^{}\r\n]*)\}\}/.exec(text.slice(at, limit));
    if (!inside) return null;
    const span = { start: at, end: at + inside[0].length };
    return { span, value: templateVariable(inside[1]!, span) };
  }
  if (text.startsWith('${{', at)) {
    if (!dialect.actions) return null;
    const inside = /^\$\{\{([^\r\n]*?)\}\}/.exec(text.slice(at, limit));
    if (!inside) return null;
    const span = { start: at, end: at + inside[0].length };
    return { span, value: actionExpression(inside[1]!, at + 3, span) };
  }
  if (text[at + 1] === '{') {
    if (!dialect.braces) return null;
    let open = 1;
    let close = at + 2;
    for (; close < limit; close++) {
      const char = text[close];
      if (char === '\n' || char === '\r') return null;
      if (char === '{') open++;
      else if (char === '}' && --open === 0) break;
    }
    if (close >= limit || close === at + 2) return null;
    const span = { start: at, end: close + 1 };
    return { span, value: braced(text, span, dialect, depth) };
  }
  if (dialect.bare === 'none') return null;
  const name = (dialect.bare === 'any' ? /^\$([A-Za-z_]\w*)/ : /^\$([A-Z_][A-Z0-9_]*)(?!\w)/).exec(
    text.slice(at, limit),
  );
  if (!name) return null;
  const span = { start: at, end: at + name[0].length };
  return { span, value: { kind: 'env', span, name: name[1]! } };
}

/** `${…}`: an environment variable in the notation of shells, VS Code, Serverless or Spring; else something named, or unknown. */
function braced(text: string, span: Span, dialect: Dialect, depth: number): Value {
  const inside = { start: span.start + 2, end: span.end - 1 };
  const content = slice(text, inside);
  const shell = /^(?:env:)?([A-Za-z_]\w*)(?:(:?[-=])|:?[?+]|$)/.exec(content);
  if (shell) {
    const name = shell[1]!;
    if (vscodeVariables.has(name)) return { kind: 'reference', span, path: name };
    if (!shell[2]) return { kind: 'env', span, name };
    return withFallback(name, inside.start + shell[0].length, inside.end);
  }
  const quoted = /^env:([A-Za-z_]\w*)\s*,\s*(['"])([^'"]*)\2$/.exec(content);
  if (quoted) return withFallback(quoted[1]!, inside.end - 1 - quoted[3]!.length, inside.end - 1);
  // Spring: `${DB_PASSWORD:default}`.
  const spring = /^([A-Z][A-Z0-9_]*):/.exec(content);
  if (spring) return withFallback(spring[1]!, inside.start + spring[0].length, inside.end);
  const input = /^(?:input|config|command):([\w.-]+)$/.exec(content);
  if (input) return { kind: 'reference', span, path: content.replace(':', '.') };
  return /^[A-Za-z_][\w.-]*$/.test(content) ? { kind: 'reference', span, path: content } : { kind: 'unknown', span };

  function withFallback(name: string, start: number, end: number): Value {
    const at = { start, end };
    const holes = findHoles(text, start, end, dialect, depth + 1);
    const fallback: Value =
      holes.length > 0
        ? compose(at, at, holes, (from, to) => text.slice(from, to))
        : { kind: 'string', span: at, inner: at, text: slice(text, at) };
    return { kind: 'env', span, name, fallback };
  }
}

/** https://code.visualstudio.com/docs/reference/variables-reference */
const vscodeVariables: ReadonlySet<string> = new Set([
  'userHome',
  'workspaceFolder',
  'workspaceFolderBasename',
  'workspaceRoot',
  'file',
  'fileWorkspaceFolder',
  'relativeFile',
  'relativeFileDirname',
  'fileBasename',
  'fileBasenameNoExtension',
  'fileExtname',
  'fileDirname',
  'fileDirnameBasename',
  'cwd',
  'lineNumber',
  'columnNumber',
  'selectedText',
  'execPath',
  'defaultBuildTask',
  'pathSeparator',
  'localWorkspaceFolder',
  'containerWorkspaceFolder',
]);

const actionPath = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_*][\w-]*|\[\s*'[\w-]+'\s*\])*$/;

/** An Actions expression: a context (`secrets.NAME`), a literal, or several of them joined by `||`; all else is unknown. */
function actionExpression(content: string, start: number, span: Span): Value {
  const options: Value[] = [];
  let at = start;
  for (const operand of content.split('||')) {
    const trimmed = operand.trim();
    const from = at + operand.length - operand.trimStart().length;
    const place = { start: from, end: from + trimmed.length };
    at += operand.length + 2;
    if (/^'[^']*'$/.test(trimmed)) {
      const inner = { start: place.start + 1, end: place.end - 1 };
      options.push({ kind: 'string', span: place, inner, text: trimmed.slice(1, -1) });
    } else if (/^(?:true|false|null)$/.test(trimmed) || !actionPath.test(trimmed)) return { kind: 'unknown', span };
    else options.push({ kind: 'reference', span: place, path: trimmed.replace(/\[\s*'([\w-]+)'\s*\]/g, '.$1') });
  }
  const only = options.length === 1 ? options[0]! : null;
  if (only) return only.kind === 'reference' ? { ...only, span } : { kind: 'unknown', span };
  return { kind: 'choice', span, options };
}

/** `{{ … }}`: a variable of a request file, of Ansible, Helm, Postman; or an environment read in their notations. */
export function templateVariable(content: string, span: Span): Value {
  const name = content.replace(/^[-~]?\s+|\s+[-~]?$/g, '').trim();
  const env =
    /^\$(?:dotenv|processEnv)\s+([A-Za-z_]\w*)$/.exec(name) ??
    /^(?:process\.env|\$env|\.Env|env)\.([A-Za-z_]\w*)$/.exec(name) ??
    /^process\.env\[\s*['"](\w+)['"]\s*\]$/.exec(name) ??
    /^(?:lookup\(\s*['"](?:ansible\.builtin\.)?env['"]\s*,|env_var\(|env)\s*['"](\w+)['"]\s*\)?$/.exec(name);
  if (env) return { kind: 'env', span, name: env[1]! };
  const path = /^[.$_]?\.?([A-Za-z_][\w-]*(?:\.[^\s{}|()'"]+)*)$/.exec(name);
  return path && !/^\$\w/.test(name) ? { kind: 'reference', span, path: path[1]! } : { kind: 'unknown', span };
}

const slice = (text: string, span: Span): string => text.slice(span.start, span.end);
