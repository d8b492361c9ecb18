import { fileSettings, type OffWord, type TlsSetting } from '../libraries/tls-settings.ts';
import { resolve } from './resolve.ts';
import type { Fix } from './rule.ts';
import type { Pair, Source, Span, Value } from './source.ts';
import { lineAt, slice } from './text.ts';
import { isLoopbackAddress } from './tls.ts';

/** A variable or setting that switches verification off, for certain or unless something else is said. */
export interface SettingState {
  readonly entry: TlsSetting;
  readonly state: 'off' | 'default';
  /** A variable of the program's own, that ends in the words. */
  readonly own: boolean;
}

/** What every name of the tables has in it: most keys of most files have none of it. */
const maybe = /verif|insecure|unauthorized|strict|trust|cert|ssl|tls|ignore|^-?k$/i;

export const plainName = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

export function settingOf(source: Source, pair: Pair, table: readonly TlsSetting[]): SettingState | null {
  const { key } = pair;
  if (key.length > 100 || !maybe.test(key)) return null;
  // Dots and slashes: `http.proxyStrictSSL`, `nginx.ingress.kubernetes.io/proxy-ssl-verify`.
  const name = plainName(key.slice(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/'), key.lastIndexOf(':')) + 1));
  for (const entry of table) {
    const exact = entry.name.test(name);
    if (!exact && !(table === fileSettings && pair.form === 'env' && endsWith(entry, key))) continue;
    if (entry.files && !entry.files.test(source.path)) continue;
    if (entry.below && !entry.below.test(`${pair.path.join('.')}.${key}`)) continue;
    const state = stateOf(source, pair.value, pair.within, entry.off);
    if (state) return { entry, state, own: table === fileSettings && pair.form === 'env' };
  }
  return null;
}

/** `ELASTIC_VERIFY_CERTS`: a program's own variable that ends in the words. */
function endsWith({ name }: TlsSetting, key: string): boolean {
  const words = key.toLowerCase().split('_');
  return words.some((_, at) => at > 0 && at <= 4 && words.length - at > 1 && name.test(words.slice(at).join('')));
}

/** The part of a connection string that accepts every certificate, unless the server is this machine or a neighbour. */
const trusting =
  /(?<=[;?&])[ \t]*(?:trust ?server ?certificate[ \t]*=[ \t]*(?:true|yes|1)|verifyServerCertificate=false|tls=skip-verify|ssl ?mode[ \t]*=[ \t]*no-verify)(?=[;&"'\s]|$)/i;
const near =
  /(?:^|;)[ \t]*(?:server|data source|address|addr|host)[ \t]*=[ \t]*(?:tcp:|np:)?(?:localhost|127\.|\(local|\.(?=[\\;,])|[\w-]+(?=[\\;,:]|$)|\$|\{|%)|\/\/(?:localhost|127\.)|@tcp\((?:localhost|127\.|[\w-]+[:)])/i;

const mentionsTrust = /trust ?server ?certificate|tls=skip-verify|=no-verify|verifyServerCertificate/i;

/** Connection strings of databases that accept every certificate. */
export function* trustingStrings(source: Source): Generator<{ span: Span; inner: Span; within: number }> {
  if (!mentionsTrust.test(source.text)) return;
  for (const { inner } of source.strings) {
    if (inner.end - inner.start > 2000) continue;
    const text = slice(source.text, inner);
    const match = trusting.exec(text);
    if (!match || near.test(text)) continue;
    const start = inner.start + match.index + (match[0].length - match[0].trimStart().length);
    yield { span: { start, end: inner.start + match.index + match[0].length }, inner, within: -1 };
  }
}

/** What switches off, by what the setting asks for. */
export const offWords: Record<Exclude<OffWord, 'any'>, RegExp> = {
  false: /^(?:false|0|no|off|n|none|never|disabled?)$/i,
  true: /^(?:true|1|yes|on|y|enabled?)$/i,
  none: /^(?:none|0|never|allow|no-verify|cert_none|verify_none|:verify_none)$/i,
};

export function stateOf(source: Source, value: Value, within: number, off: OffWord): 'off' | 'default' | null {
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'bool':
    case 'number':
      return off === 'any' ? (held.kind === 'bool' && held.value ? 'off' : null) : isWord(String(held.value), off);
    case 'string':
      if (off === 'any')
        return offWords.false.test(held.text.trim()) ||
          held.text.split(/[\s,]+/).every(host => host === '' || isLoopbackAddress(host))
          ? null
          : 'off';
      return isWord(held.text.trim(), off);
    case 'list':
      return off === 'any' && held.items.some(isRemote) ? 'off' : null;
    case 'env':
      return held.fallback && stateOf(source, held.fallback, within, off) ? 'default' : null;
    case 'null':
      // `.curlrc` and pip's lists: the name alone.
      return off === 'any' ? 'off' : null;
    default:
      return null;
  }
}

const isWord = (text: string, off: Exclude<OffWord, 'any'>): 'off' | null => (offWords[off].test(text) ? 'off' : null);
const isRemote = (value: Value): boolean => value.kind !== 'string' || !isLoopbackAddress(value.text);

const opposites: Readonly<Record<string, string>> = {
  ...{ false: 'true', False: 'True', FALSE: 'TRUE', true: 'false', True: 'False', TRUE: 'FALSE' },
  ...{ 0: '1', 1: '0', no: 'yes', yes: 'no', No: 'Yes', off: 'on', on: 'off', Off: 'On' },
};
export const opposite = (word: string): string => opposites[word] ?? word;

/** The other value where there is one; else without the line. */
export function fixOf(source: Source, pair: Pair, { off, name }: TlsSetting): Fix[] {
  const written = slice(source.text, pair.value.span);
  const bare = written.replace(/^(["'])(.*)\1$/, '$2');
  const other = opposite(bare);
  // Git takes any value of `GIT_SSL_NO_VERIFY` for yes.
  if (other !== bare && !(off === 'true' && name.test('gitsslnoverify')) && pair.value.kind !== 'env') {
    const newText = written.replace(bare, other);
    return [{ title: `Set ${pair.key} to ${other}`, safe: false, edits: [{ span: pair.value.span, newText }] }];
  }
  const line = lineAt(source.text, pair.span.start);
  const around = slice(source.text, line);
  const alone =
    pair.span.end <= line.end &&
    /^\s*(?:export\s+)?$/.test(source.text.slice(line.start, pair.span.start)) &&
    /^\s*;?\s*(?:[#;].*)?$/.test(source.text.slice(pair.span.end, line.end));
  if (!alone || !/^(?:dotenv|shell|curlrc|ini)$/.test(source.language) || around === '') return [];
  return [{ title: `Remove ${pair.key}`, safe: false, edits: [{ span: withBreak(source, line), newText: '' }] }];
}

const withBreak = ({ text }: Source, { start, end }: Span): Span => ({
  start,
  end: end + (/^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0),
});

/** Without the statement, where it has its lines to itself. */
export function withoutStatement(source: Source, span: Span): Fix[] {
  const first = lineAt(source.text, span.start);
  const last = lineAt(source.text, span.end);
  const alone =
    source.text.slice(first.start, span.start).trim() === '' &&
    /^\s*;?\s*$/.test(source.text.slice(span.end, last.end));
  if (!alone) return [];
  const line = withBreak(source, { start: first.start, end: last.end });
  return [{ title: 'Remove the line', safe: false, edits: [{ span: line, newText: '' }] }];
}
