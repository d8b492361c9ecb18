import { isBuilt } from './chains.ts';
import { type AuthorizationRequest, setters } from './oauth.ts';
import type { Edit } from './rule.ts';
import type { ObjectValue, Source } from './source.ts';
import { lineAt, slice } from './text.ts';

/** A parameter that a request lacks: its name and an expression of the language. */
export interface NewParameter {
  readonly name: string;
  readonly expression: string;
}

/** Adds parameters to an authorization request, in the way in which it is written; null where there is no room. */
export function addParameters(
  source: Source,
  request: AuthorizationRequest,
  added: readonly NewParameter[],
): Edit[] | null {
  switch (request.form) {
    case 'url':
      return intoUrl(source, request, added);
    case 'calls':
      return byCalls(source, request, added);
    default:
      return intoObject(source, request.object, added);
  }
}

/** More pairs behind the last one of an object; null where it is empty. */
export function intoObject(
  source: Source,
  object: ObjectValue | undefined,
  added: readonly NewParameter[],
): Edit[] | null {
  const last = object?.pairs.at(-1);
  if (!last) return null;
  const between = source.text.slice(last.keySpan.end, last.value.span.start);
  // Go: `url.Values` holds lists.
  const lists = source.language === 'go' && /\{\s*$/.test(between);
  const quote = /["']/.test(source.text[last.keySpan.start - 1] ?? '') ? source.text[last.keySpan.start - 1]! : '';
  const write = ({ name, expression }: NewParameter): string => {
    const value = lists ? `{${expression}}` : expression;
    if (source.language === 'ruby')
      return /=>/.test(between) ? `${quote ? quote + name + quote : `:${name}`} => ${value}` : `${name}: ${value}`;
    if (source.language === 'csharp') {
      // `["a"] = b`, `{ "a", b }`, `a: b`, `A = b`.
      if (last.form === 'keyword') return `${camel(name)}: ${value}`;
      if (!quote) return `${camel(name).replace(/^./, letter => letter.toUpperCase())} = ${value}`;
      return source.text[last.span.start] === '[' ? `["${name}"] = ${value}` : `{ "${name}", ${value} }`;
    }
    if (source.language === 'java') return `"${name}", ${value}`;
    if (last.form === 'keyword') return `${name}=${value}`;
    return `${quote}${name}${quote}${source.language === 'php' ? ' =>' : ':'} ${value}`;
  };
  return [insertBehind(source, last.span.end, added.map(write))];
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** More members behind the last one, on lines of their own when the last one has one. */
function insertBehind({ text }: Source, end: number, members: readonly string[]): Edit {
  const line = lineAt(text, end);
  const lead = /^[ \t]*/.exec(text.slice(line.start, line.end))![0];
  const ownLine =
    /^[ \t]*,?[ \t]*(?:(?:\/\/|#).*)?$/.test(text.slice(end, line.end)) &&
    /^[\s"'\w{[]/.test(text.slice(line.start + lead.length, end)) &&
    line.start > 0;
  const newText = members.map(member => (ownLine ? `,\n${lead}${member}` : `, ${member}`)).join('');
  return { span: { start: end, end }, newText };
}

/** `params.set('response_type', 'code')` once more, with another name and value. */
function byCalls(source: Source, request: AuthorizationRequest, added: readonly NewParameter[]): Edit[] | null {
  const { text } = source;
  const { span } = request;
  const setter = [...setters(source)].find(
    ({ call, parameter }) =>
      parameter.name === 'response_type' && call.span.start === span.start && call.span.end === span.end,
  );
  const built = setter !== undefined && isBuilt(source, setter.call);
  const from = built ? setter.call.nameSpan.start : span.start;
  const pattern = text.slice(from, span.end);
  if (!/^[^\n]*$/.test(pattern) || !/(["'])code\1/.test(pattern)) return null;
  const write = ({ name, expression }: NewParameter): string =>
    pattern
      .replace(/(["'])response_type\1/, (_, quote: string) => `${quote}${name}${quote}`)
      .replace(/(["'])code\1/, () => expression);
  if (built)
    return [{ span: { start: span.end, end: span.end }, newText: added.map(one => `.${write(one)}`).join('') }];
  const line = lineAt(text, span.start);
  const lead = text.slice(line.start, span.start);
  const tail = text.slice(span.end, line.end);
  if (!/^[ \t]*$/.test(lead) || !/^;?[ \t]*$/.test(tail)) return null;
  const newText = added.map(one => `\n${lead}${write(one)}${tail.trimEnd()}`).join('');
  return [{ span: { start: line.end, end: line.end }, newText }];
}

/** How strings are joined and how a hole is opened. */
const holes: Partial<Record<Source['language'], string>> = {
  javascript: '${',
  typescript: '${',
  tsx: '${',
  python: '{',
  csharp: '{',
  ruby: '#{',
};

/** `&state=…` behind the literal that holds the parameters. */
function intoUrl(source: Source, { span }: AuthorizationRequest, added: readonly NewParameter[]): Edit[] | null {
  const { text, language } = source;
  const holder = source.strings.find(value => value.span.start === span.start && value.span.end === span.end);
  if (!holder || language === 'http' || language === 'shell') return null;
  const open = holes[language];
  const behind = text.slice(span.end).trimStart()[0] ?? '';
  if (open && holder.kind === 'template' && !added.some(({ expression }) => /["'`{}]/.test(expression))) {
    const query = added.map(({ name, expression }) => `&${name}=${open}${expression}}`).join('');
    return [{ span: { start: holder.inner.end, end: holder.inner.end }, newText: query }];
  }
  const quote = text[span.start];
  if ((quote !== '"' && quote !== "'") || text[span.end - 1] !== quote || !/^[+.;,)\]}]?$/.test(behind)) return null;
  // `"…".method()` and `"…".format()` belong to the literal; PHP joins by the same dot.
  if (behind === '.' && language !== 'php') return null;
  const join = language === 'php' ? ' . ' : ' + ';
  // `'…?client_id=' + id`: the last value is still to come.
  const literal = slice(text, holder.inner);
  if (literal.endsWith('=')) {
    const at = holder.inner.start + literal.indexOf('?') + 1;
    const front = added.map(({ name, expression }) => `${name}=${quote}${join}${expression}${join}${quote}&`);
    return literal.includes('?') ? [{ span: { start: at, end: at }, newText: front.join('') }] : null;
  }
  const query = added.map(({ name, expression }) => `${join}${quote}&${name}=${quote}${join}${expression}`).join('');
  return [{ span: { start: span.end, end: span.end }, newText: query }];
}

/** Lines in front of the statement that a place stands in; null where that is not to be seen. */
export function linesBefore(source: Source, at: number, within: number, lines: readonly string[]): Edit | null {
  const { text, language } = source;
  const fn = source.functions[within];
  if (!fn && language !== 'php') return null;
  const line = lineAt(text, at);
  const code = slice(text, line);
  if (fn && line.start <= fn.body.start && text.slice(line.start, fn.body.start).trim() !== '') return null;
  const before = text.slice(Math.max(0, line.start - 300), line.start).trimEnd();
  // In the middle of an expression.
  if (/[,([+?=]$|&&$|\|\|$|=>$|\.$/.test(before) || /^\s*(?:[.+?&|,)\]}]|:(?!:))/.test(code)) return null;
  // Behind a condition without braces.
  if (/\b(?:if|for|while)\s*\([^\n]*\)$|\belse$/.test(before)) return null;
  const lead = /^[ \t]*/.exec(code)![0];
  return {
    span: { start: line.start, end: line.start },
    newText: lines.map(one => `${lead}${one}\n`).join(''),
  };
}
