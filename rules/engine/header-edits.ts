import { isRequest } from './clients.ts';
import { isScript } from './language.ts';
import { callsAround } from './nesting.ts';
import type { HeaderFact } from './requests.ts';
import { qualify } from './resolve.ts';
import type { Edit } from './rule.ts';
import type { Argument, Call, ObjectValue, Pair, Source, Value } from './source.ts';
import { lineAt, slice } from './text.ts';

/**
 * A header's value in the way of the language: a text of its own, or a scheme word and the expression that gives the
 * credential. Null where that takes more than a few characters.
 */
export function headerText(
  { language, text }: Source,
  scheme: string | null,
  value: Value | { readonly kind: 'literal'; readonly text: string },
): string | null {
  if (value.kind === 'literal') {
    if (isScript(language) || language === 'http') return value.text;
    return /^(?:python|go|java|csharp|ruby)$/.test(language) ? `"${value.text}"` : `'${value.text}'`;
  }
  const held = withoutEncoding(value);
  if (!/^(?:reference|env|call)$/.test(held.kind)) return null;
  const written = slice(text, held.span);
  if (/[\r\n\\#]/.test(written)) return null;
  // `%s` and `{}` stand for what is given elsewhere.
  if (/^(?:javascript|typescript|tsx|python)$/.test(language) && !/^[\w$(]/.test(written)) return null;
  const word = scheme ? `${scheme} ` : '';
  switch (language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return word ? `\`${word}\${${written}}\`` : written;
    case 'python': {
      if (!word) return written;
      const quote = written.includes('"') ? "'" : '"';
      return written.includes(quote) ? null : `f${quote}${word}{${written}}${quote}`;
    }
    case 'go':
    case 'java':
    case 'csharp':
      return word ? `"${word}" + ${written}` : written;
    case 'ruby':
      return word ? `"${word}#{${written}}"` : written;
    case 'php':
      return word ? `'${word}' . ${written}` : written;
    case 'shell':
    case 'dockerfile':
    case 'makefile':
    case 'http':
      return /["`]/.test(written) ? null : word + written;
    default:
      return null;
  }
}

/** The edit that sets one more header beside one that is set by a call of its own, in a chain or as a statement. */
export function addBesideSetter(source: Source, header: HeaderFact, name: string, value: string): Edit | null {
  const { text } = source;
  const setter = callsAround(source, header.span).find(({ args }) => args[0]?.span.start === header.span.start);
  const quote = text[header.nameSpan.start - 1] ?? '';
  if (setter?.args.length !== 2 || !/["']/.test(quote)) return null;
  const { start, end } = setter.span;
  const given = `(${quote}${name}${quote}, ${quote}${value}${quote})`;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const behind = /^[ \t]*(?:;|(?=\r?\n|$))/.exec(text.slice(end, end + 20))?.[0];
  const line = lineAt(text, start);
  const indent = /^[ \t]*$/.exec(text.slice(line.start, start))?.[0];
  if (behind !== undefined && indent !== undefined && !/\)\s*\.\s*\w+$/.test(slice(text, setter.calleeSpan)))
    return insert(end + behind.length, `${newline}${indent}${slice(text, setter.calleeSpan)}${given}${behind}`);
  if (!/^(?:java|csharp|php)$/.test(source.language)) return null;
  const dot = /[ \t]*(?:\.|->)$/.exec(text.slice(Math.max(0, setter.nameSpan.start - 200), setter.nameSpan.start))?.[0];
  if (dot === undefined) return null;
  const own = lineAt(text, setter.nameSpan.start).start;
  const alone = own + dot.length === setter.nameSpan.start;
  return insert(end, `${alone ? newline + dot : dot.trim()}${slice(text, setter.nameSpan)}${given}`);
}

/** `encodeURIComponent(key)`: a header takes the key as it is. */
function withoutEncoding(value: Value): Value {
  if (value.kind !== 'call' || value.call.args.length !== 1) return value;
  return /(?:^|\.)(?:encodeURIComponent|encodeURI|quote|quote_plus)$/.test(value.call.callee)
    ? value.call.args[0]!.value
    : value;
}

/** The edit that gives a request one more header; null where the call's own text does not hold the headers. */
export function addHeader(source: Source, call: Call, name: string, value: string): Edit | null {
  if (!isRequest(source, call)) return null;
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return inScript(source, call, `${/^\w+$/.test(name) ? name : `'${name}'`}: ${value}`);
    case 'python':
      return inPython(source, call, `"${name}": ${value}`);
    case 'ruby':
      return inRuby(source, call, `"${name}" => ${value}`);
    case 'php':
      return inPhp(source, call, `'${name}' => ${value}`);
    case 'shell':
    case 'dockerfile':
    case 'makefile':
      // A value that holds a variable is in double quotes, as the header's text may hold blanks.
      return call.callee === 'curl' ? insert(call.nameSpan.end, ` -H "${name}: ${value}"`) : null;
    case 'http': {
      const url = call.args.find(arg => arg.name === 'url');
      if (!url) return null;
      const { end } = lineAt(source.text, url.span.end);
      // The address goes on in the next line.
      if (/^\r?\n[ \t]*[?&/]/.test(source.text.slice(end, end + 200))) return null;
      return insert(end, `${source.text.startsWith('\r\n', end) ? '\r\n' : '\n'}${name}: ${value}`);
    }
    default:
      return null;
  }
}

const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });

function inScript(source: Source, call: Call, entry: string): Edit | null {
  const { args } = call;
  const [first] = args;
  if (!first || args.some(arg => arg.spread)) return null;
  if (first.value.kind === 'object') return args.length === 1 ? intoOptions(source, first.value, entry) : null;
  const index = optionsIndex(source, call);
  if (index === null) return null;
  const options: Argument | undefined = args[index];
  if (options?.value.kind === 'object') return intoOptions(source, options.value, entry);
  // A callback: the options go in front of it.
  if ((options && options.value.kind !== 'function') || args.length < index) return null;
  return insert(args[index - 1]!.span.end, `, { headers: { ${entry} } }`);
}

/** Which argument the options are, behind the address and, with axios, the body; null for clients that have no such thing. */
function optionsIndex(source: Source, { callee, within }: Call): number | null {
  const path = qualify(source, callee, within)?.path ?? '';
  if (/^axios\b/.test(path)) return /\.(?:post|put|patch)$/.test(path) ? 2 : 1;
  return /^(?:(?:window|globalThis|self)\.)?fetch$|^(?:\$fetch|got|ky|undici|ofetch|node-fetch|cross-fetch|isomorphic-fetch|https?\.)/.test(
    path,
  )
    ? 1
    : null;
}

/** Into `headers: { … }` of an object of options, or with it. */
function intoOptions(source: Source, options: ObjectValue, entry: string): Edit | null {
  const headers = options.pairs.filter(pair => /^headers$/i.test(pair.key));
  if (headers.length > 1) return null;
  const [held] = headers;
  if (held) return held.value.kind === 'object' ? intoObject(source, held.value, entry) : null;
  return options.spreads.length > 0 ? null : intoObject(source, options, `headers: { ${entry} }`);
}

/** The new entry stands first, in the layout of the one that is there. */
export function intoObject({ text }: Source, object: ObjectValue, entry: string): Edit | null {
  // PHP's `array(…)`.
  const open = text.startsWith('array(', object.span.start) ? object.span.start + 5 : object.span.start;
  const close = ({ '{': '}', '[': ']', '(': ')' } as Record<string, string>)[text[open] ?? ''];
  if (!close) return null;
  const space = /^\s*/.exec(text.slice(open + 1, Math.min(object.span.end, open + 200)))![0];
  const empty = text[open + 1 + space.length] === close;
  return empty
    ? { span: { start: open + 1, end: open + 1 + space.length }, newText: ` ${entry} ` }
    : insert(open + 1, `${space}${entry},${space === '' ? ' ' : ''}`);
}

/** The edit that takes an entry out of an object, with its comma; null when it is the only one. */
export function removeEntry({ text }: Source, { pairs, spreads }: ObjectValue, pair: Pair): Edit | null {
  const { start, end } = pair.span;
  const next = /^\s*,[ \t]*/.exec(text.slice(end, end + 100));
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - 100), start));
  const last = pairs.at(-1) === pair && spreads.length === 0;
  if (!last && next) return { span: { start, end: end + next[0].length }, newText: '' };
  return before ? { span: { start: start - before[0].length, end }, newText: '' } : null;
}

function inPython(source: Source, call: Call, entry: string): Edit | null {
  if (call.args.some(arg => arg.spread)) return null;
  const headers = call.args.find(arg => arg.name === 'headers');
  if (headers) {
    const { value } = headers;
    if (value.kind !== 'object' || source.text[value.span.start] !== '{') return null;
    const at = value.span.start + 1;
    const space = /^\s*/.exec(source.text.slice(at, Math.min(value.span.end, at + 200)))![0];
    if (source.text[at + space.length] === '}') return { span: { start: at, end: at + space.length }, newText: entry };
    return insert(at, `${space}${entry},${space === '' ? ' ' : ''}`);
  }
  const before = call.args.filter(arg => !arg.name).at(-1) ?? call.args[0];
  return before ? insert(before.span.end, `, headers={${entry}}`) : null;
}

/** `$client->get($url, ['headers' => […]])`: of Guzzle, Symfony and WordPress, which take the options last. */
function inPhp(source: Source, call: Call, entry: string): Edit | null {
  const { args, callee, within } = call;
  const path = qualify(source, callee, within)?.path ?? '';
  if (args.some(arg => arg.spread) || !/^(?:GuzzleHttp|Symfony\.)|^wp_(?:safe_)?remote_/.test(path)) return null;
  const last = args.at(-1);
  if (last?.value.kind === 'object') {
    const headers = last.value.pairs.find(pair => pair.key === 'headers');
    if (headers) return headers.value.kind === 'object' ? intoObject(source, headers.value, entry) : null;
    return last.value.spreads.length > 0 ? null : intoObject(source, last.value, `'headers' => [${entry}]`);
  }
  const before = path.endsWith('.request') ? 2 : 1;
  return last && args.length === before ? insert(last.span.end, `, ['headers' => [${entry}]]`) : null;
}

/** `HTTParty.get(url, headers: { … })`: of the clients that take headers so. */
function inRuby(source: Source, call: Call, entry: string): Edit | null {
  const { args } = call;
  if (args.some(arg => arg.spread)) return null;
  const headers = args.find(arg => arg.name === 'headers');
  if (headers) return headers.value.kind === 'object' ? intoObject(source, headers.value, entry) : null;
  const path = qualify(source, call.callee, call.within)?.path ?? '';
  const last = args.at(-1);
  if (!last || last.value.kind === 'function' || !/^(?:HTTParty|Typhoeus|Excon)\.\w+$/.test(path)) return null;
  return insert(last.span.end, `, headers: { ${entry} }`);
}
