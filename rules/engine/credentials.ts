import { providers } from '../providers/index.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Hits } from './prefilter.ts';
import type { Provider, TokenKind } from './provider.ts';
import type { Source, Span, Value } from './source.ts';

/** A text that has the shape of a provider's token. */
export interface Credential {
  readonly provider: Provider;
  readonly token: TokenKind;
  readonly span: Span;
  readonly text: string;
  /** The embedded checksum: holds, does not hold, or the kind has none. */
  readonly checksum: boolean | null;
}

/** Room for what stands before an anchor inside its token (`https://hooks.…`, `sk-proj-…T3BlbkFJ`), and for the rest. */
const before = 120;
const after = 1600;
const sticky = new WeakMap<TokenKind, { at: RegExp; anywhere: RegExp; tail: RegExp }>();

/** Every token of every provider that stands in the text; placeholders and documented examples are left out. */
export function findCredentials(source: Source, hits: Hits): Credential[] {
  const found: Credential[] = [];
  for (const provider of providers)
    for (const token of provider.tokens)
      for (const anchor of token.anchors) {
        if (!hits.has(anchor)) continue;
        if (token.context) {
          found.push(...readContext(source, provider, token));
          break;
        }
        for (const offset of hits.offsets(anchor)) {
          const span = verify(source.text, token, offset);
          if (span) found.push(credential(source.text, provider, token, span));
        }
      }
  return withoutOverlaps(found.filter(isReal));
}

/** The token around an anchor, if it is whole: nothing of its alphabet stands on either side. */
function verify(text: string, token: TokenKind, offset: number): Span | null {
  let patterns = sticky.get(token);
  if (!patterns) {
    const { source } = token.pattern;
    patterns = {
      at: new RegExp(source, 'y'),
      anywhere: new RegExp(source, 'g'),
      tail: source.includes('\\w-') ? /[\w-]/ : /\w/,
    };
    sticky.set(token, patterns);
  }
  patterns.at.lastIndex = offset;
  let start = offset;
  let match = patterns.at.exec(text);
  if (!match) {
    // The anchor is not the token's beginning.
    const from = Math.max(0, offset - before);
    const window = text.slice(from, offset + after);
    patterns.anywhere.lastIndex = 0;
    for (match = patterns.anywhere.exec(window); match; match = patterns.anywhere.exec(window)) {
      start = from + match.index;
      if (start <= offset && offset < start + match[0].length) break;
      if (start > offset) return null;
    }
    if (!match) return null;
  }
  const end = start + match[0].length;
  if (patterns.tail.test(text[end] ?? '')) return null;
  const left = text[start - 1] ?? '';
  // `"\nghp_…"`: the letter before is the end of an escape.
  const escaped = /[nrtbfv]/.test(left) && text[start - 2] === '\\';
  if (/[0-9A-Za-z_]/.test(left) && !escaped && !match[0].startsWith('https:')) return null;
  return { start, end };
}

/** Kinds without a literal: the value of a telling name, in a file that speaks of the provider. */
function* readContext(source: Source, provider: Provider, token: TokenKind): Generator<Credential> {
  const { name, witness } = token.context!;
  const whole = new RegExp(`^(?:${token.pattern.source})$`);
  const named: { name: string; value: Value }[] = [
    ...source.pairs.map(({ key, value }) => ({ name: key, value })),
    ...source.assignments.map(({ target, value }) => ({ name: target.slice(target.lastIndexOf('.') + 1), value })),
  ];
  let witnessed: boolean | undefined;
  for (const entry of named) {
    for (const value of literalsOf(entry.value)) {
      if (!name.test(entry.name) || !whole.test(value.text) || !looksRandom(value.text)) continue;
      witnessed ??= witness.test(source.text);
      if (witnessed) yield credential(source.text, provider, token, value.inner);
    }
  }
}

/** The value itself and the fallbacks it names: `process.env.X || "…"`. */
function literalsOf(value: Value): (Value & { kind: 'string' })[] {
  if (value.kind === 'string') return value.text.length === value.inner.end - value.inner.start ? [value] : [];
  if (value.kind === 'choice') return value.options.flatMap(literalsOf);
  if (value.kind === 'env' && value.fallback) return literalsOf(value.fallback);
  return [];
}

/** Digits and letters mixed, as every random 32 characters are. */
const looksRandom = (text: string): boolean => /\d/.test(text) && /[a-z]/i.test(text);

function credential(text: string, provider: Provider, token: TokenKind, span: Span): Credential {
  const found = text.slice(span.start, span.end);
  return { provider, token, span, text: found, checksum: token.checksum ? token.checksum(found) : null };
}

function isReal({ token, text }: Credential): boolean {
  if (token.documented?.(text)) return false;
  // A hex or lower-case hash in place of a mixed secret is something else.
  if (token.context && token.pattern.source.includes('A-Z') && !(/[a-z]/.test(text) && /[A-Z]/.test(text)))
    return false;
  return !isPlaceholder(text.slice(text.startsWith(token.prefix) ? token.prefix.length : 0).replace(/T3BlbkFJ/, ''));
}

/** Of two readings of one place the longer wins, then the one with the longer prefix. */
function withoutOverlaps(found: readonly Credential[]): Credential[] {
  const sorted = [...found].sort(
    (a, b) =>
      b.span.end - b.span.start - (a.span.end - a.span.start) ||
      b.token.prefix.length - a.token.prefix.length ||
      a.span.start - b.span.start,
  );
  const kept: Credential[] = [];
  for (const candidate of sorted)
    if (!kept.some(({ span }) => candidate.span.start < span.end && span.start < candidate.span.end))
      kept.push(candidate);
  return kept.sort((a, b) => a.span.start - b.span.start);
}
