import { providers } from '../providers/index.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Hits } from './prefilter.ts';
import type { Provider, TokenContext, TokenKind } from './provider.ts';
import type { Confidence } from './rule.ts';
import type { Span } from './source.ts';
import { lastStartingBefore } from './text.ts';

/** A text that has the shape of a provider's token. */
export interface Credential {
  readonly provider: Provider;
  readonly token: TokenKind;
  readonly span: Span;
  /** From the value alone: a checksum that fails, or a name that says little, lower it. */
  readonly confidence: Confidence;
  /** Written by hand where a key will go. */
  readonly placeholder: boolean;
  /** An example that the provider's own documentation prints. */
  readonly documented: boolean;
  /** The embedded checksum: holds, does not hold, or the kind has none. */
  readonly checksum: boolean | null;
  /** The identifier that goes with it (access key id, account SID), where one stands close by. */
  readonly partner: Span | null;
  /** Other providers whose tokens look just like it, when nothing in the file says whose it is. */
  readonly rivals: readonly Provider[];
}

/** How far before its anchor a token may begin (`sk-proj-…T3BlbkFJ`, `https://hooks.…`, `123456789:AA`). */
const reach = 220;
/** How far from an identifier its secret stands. */
const near = 400;

/**
 * Every token of every provider that stands in a text, placeholders and documented examples included and marked, in
 * document order, one for each place. Looks only at the anchors that the prefilter hit, and around them.
 */
export function findCredentials(text: string, hits: Hits): readonly Credential[] {
  let found = known.get(hits);
  if (!found) {
    found = credentialsOf(providers, text, hits);
    known.set(hits, found);
  }
  return found;
}

const known = new WeakMap<Hits, readonly Credential[]>();

/** The same for some of the providers. */
export function credentialsOf(catalogue: readonly Provider[], text: string, hits: Hits): readonly Credential[] {
  const found: Credential[] = [];
  let beginnings: readonly number[] | undefined;
  const names = new Map<number, string>();
  for (const provider of catalogue)
    for (const token of provider.tokens) {
      const { context } = token;
      if (context) {
        if (!token.anchors.some(hits.has)) continue;
        beginnings ??= beginningsIn(text);
        found.push(...besideNames(text, provider, token, context, beginnings, names));
        continue;
      }
      for (const anchor of token.anchors)
        for (const offset of hits.offsets(anchor)) {
          const span = around(text, token, offset);
          if (span) found.push(describe(text, provider, token, span, 'high', null));
        }
    }
  return withoutOverlaps(text, found);
}

/** The credentials whose presence gives something away: secret, and neither a stand-in nor a documented example. */
export function leaks(text: string, hits: Hits): readonly Credential[] {
  return findCredentials(text, hits).filter(
    ({ token, placeholder, documented }) => token.secrecy === 'secret' && !placeholder && !documented,
  );
}

interface Matcher {
  /** The token at `lastIndex`, nothing of its alphabet behind it. */
  readonly at: RegExp;
  /** The first literal characters, by which possible beginnings are found. */
  readonly start: string;
}

const matchers = new WeakMap<TokenKind, Matcher>();

function matcherOf(token: TokenKind): Matcher {
  let matcher = matchers.get(token);
  if (!matcher) {
    const { source } = token.pattern;
    matcher = { at: new RegExp(`(?:${source})(?![${alphabetOf(source)}])`, 'y'), start: token.prefix };
    matchers.set(token, matcher);
  }
  return matcher;
}

/** What may not follow a token: more of what it is made of. */
function alphabetOf(pattern: string): string {
  if (/\[[^\]]*\+[^\]]*\]/.test(pattern)) return '\\w+/=-';
  return pattern.includes('\\w-') ? '\\w-' : '\\w';
}

/** The token around an anchor, if it is whole. */
function around(text: string, token: TokenKind, offset: number): Span | null {
  const { at, start: literal } = matcherOf(token);
  const tryAt = (start: number): Span | null => {
    if (!beginsAt(text, start)) return null;
    at.lastIndex = start;
    const match = at.exec(text);
    return match && start + match[0].length > offset ? { start, end: start + match[0].length } : null;
  };
  const direct = tryAt(offset);
  if (direct || text.startsWith(literal || '\0', offset)) return direct;
  if (literal) {
    const from = Math.max(0, offset - reach);
    const window = text.slice(from, offset + literal.length);
    for (let index = window.lastIndexOf(literal); index >= 0; index = window.lastIndexOf(literal, index - 1)) {
      const span = tryAt(from + index);
      if (span) return span;
      if (index === 0) break;
    }
    return null;
  }
  // No fixed beginning: a few word characters stand before the anchor.
  for (let start = offset - 1; start >= Math.max(0, offset - 64) && /\w/.test(text[start]!); start--) {
    const span = tryAt(start);
    if (span) return span;
  }
  return null;
}

/**
 * What looks like a letter or digit before a token but is none: the end of an escape (`"\nghp_…"`, `\x3d`, `\u003d`), of
 * a percent-encoded character, of a terminal colour.
 */
const escapeEnd = /(?:\\[nrtbfv]|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\[[0-9;]{0,8}m)$/;

function beginsAt(text: string, start: number): boolean {
  return !/\w/.test(text[start - 1] ?? '') || escapeEnd.test(text.slice(Math.max(0, start - 12), start));
}

/** Reads back from a value to the name that it is bound to, whatever the language: `name = "`, `"name" => '`, `<name>`. */
const boundTo =
  /([A-Za-z_][\w.-]{0,79})["'`\])}]{0,3}(?::[ \t]{0,4}[\w.<>[\]| ]{1,24})?[ \t]{0,20}(?:\r?\n[ \t]{0,40})?(?:,?[ \t]{0,4}(?:\r?\n[ \t]{0,40})?["']?\b[vV]alue["']?[ \t]{0,4}[:=]|:=|=>|\|\||\?\?|\bor\b|:-|[:=,(>?]|)[ \t]{0,20}(?:\r?\n[ \t]{0,40})?(?:[A-Za-z]{0,2}\\?["'`])?$/;
/** With its identifier close by, a name needs to say only this much. */
const tellingNames = /secret|token|key|auth|passw|pwd|cred/i;

/** What values without a literal are made of: 1; what may stand directly before one, as `=` and `:` do: 2. */
const made = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+/.-') made[char.charCodeAt(0)] = 1;
for (const char of '=~:@!$%^&*|') made[char.charCodeAt(0)] = 2;
const shortest = 15;

/** Where such a value may begin: fifteen characters or more, a digit among them. One pass for all kinds. */
function beginningsIn(text: string): readonly number[] {
  const found: number[] = [];
  let start = -1;
  let digit = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32;
    if (code < 128 && made[code]! > 0) {
      if (start < 0) {
        start = i;
        digit = false;
      }
      if (code >= 48 && code <= 57) digit = true;
    } else if (start >= 0) {
      if (digit && i - start >= shortest) {
        found.push(start);
        for (let at = start + 1; at <= i - shortest; at++) if (made[text.charCodeAt(at - 1)] === 2) found.push(at);
      }
      start = -1;
    }
  }
  return found;
}

const shapes = new WeakMap<TokenKind, RegExp>();

/** Kinds without a literal: a value of the right shape, a name in front of it that tells, a file that speaks of the provider. */
function besideNames(
  text: string,
  provider: Provider,
  token: TokenKind,
  context: TokenContext,
  beginnings: readonly number[],
  /** What is known already of the names that values are bound to, by where those begin. */
  names: Map<number, string>,
): Credential[] {
  let shape = shapes.get(token);
  if (!shape) {
    shape = new RegExp(`(?:${token.pattern.source})(?![\\w+/=-])`, 'y');
    shapes.set(token, shape);
  }
  let partners: readonly { readonly span: Span }[] | undefined;
  let witnessed: boolean | undefined;
  const found: Credential[] = [];
  for (const start of beginnings) {
    shape.lastIndex = start;
    const value = shape.exec(text)?.[0];
    if (!value || !isMixed(value, token.pattern)) continue;
    const span = { start, end: start + value.length };
    partners ??= context.partner ? Array.from(text.matchAll(context.partner), spanOfMatch) : [];
    // `user:<key>@host` is no e-mail address.
    const beside = closest(partners, span);
    const partner = beside && text.slice(beside.start, beside.end).includes(value) ? null : beside;
    let name = names.get(start);
    if (name === undefined) {
      name = boundTo.exec(text.slice(Math.max(0, start - 160), start))?.[1] ?? '';
      names.set(start, name);
    }
    const adjacent = partner !== null && /^["'`]?\s{0,20}[,:;|]?\s{0,20}["'`]?$/.test(text.slice(partner.end, start));
    if (context.name && !context.name.test(name) && !adjacent && !(partner && tellingNames.test(name))) continue;
    // Last: it reads the whole text.
    witnessed ??= context.witness.test(text);
    if (!witnessed) break;
    const certain = adjacent || partner !== null || !context.name || plainName(name).includes(plainName(provider.id));
    found.push(describe(text, provider, token, span, certain ? 'high' : 'medium', partner));
  }
  return found;
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const spanOfMatch = ({ index, 0: text }: RegExpExecArray): { readonly span: Span } => ({
  span: { start: index, end: index + text.length },
});

/** The identifier that stands closest before or behind a value. */
function closest(partners: readonly { readonly span: Span }[], { start, end }: Span): Span | null {
  const index = lastStartingBefore(partners, start);
  const before = partners[index]?.span;
  const behind = partners[index + 1]?.span;
  const gapBefore = before && before.end <= start ? start - before.end : near;
  const gapBehind = behind && behind.start >= end ? behind.start - end : near;
  if (before && gapBefore < near && gapBefore <= gapBehind) return before;
  return behind && gapBehind < near ? behind : null;
}

/** Random text of a mixed alphabet is mixed: a value without digits, or without one of its cases, is a word or a hash. */
function isMixed(value: string, { source }: RegExp): boolean {
  const lower = /a-[fz]|\\w/.test(source);
  const upper = /A-[FZ]|\\w/.test(source);
  return /\d/.test(value) && (!lower || /[a-z]/.test(value)) && (!upper || /[A-Z]/.test(value));
}

function describe(
  text: string,
  provider: Provider,
  token: TokenKind,
  span: Span,
  confidence: Confidence,
  partner: Span | null,
): Credential {
  const value = text.slice(span.start, span.end);
  const checksum = token.checksum?.(value) ?? null;
  return {
    provider,
    token,
    span,
    confidence: checksum === false && confidence === 'high' ? 'medium' : confidence,
    placeholder: isPlaceholder(value, value.slice(token.prefix.length).replace('T3BlbkFJ', '')),
    documented: token.documented?.(value) ?? false,
    checksum,
    partner,
    rivals: [],
  };
}

/** Of several readings of one place: one with a literal, then the longer, then the one with the longer prefix. */
function withoutOverlaps(text: string, found: Credential[]): Credential[] {
  const length = ({ span }: Credential) => span.end - span.start;
  const rank = (a: Credential, b: Credential) =>
    Number(Boolean(a.token.context)) - Number(Boolean(b.token.context)) ||
    length(b) - length(a) ||
    b.token.prefix.length - a.token.prefix.length;
  found.sort((a, b) => a.span.start - b.span.start || rank(a, b));
  const kept: Credential[] = [];
  for (const candidate of found) {
    const last = kept.at(-1);
    if (!last || candidate.span.start >= last.span.end) kept.push(candidate);
    else if (rank(candidate, last) < 0) kept[kept.length - 1] = candidate;
    else if (
      rank(candidate, last) === 0 &&
      candidate.provider !== last.provider &&
      candidate.span.start === last.span.start
    )
      kept[kept.length - 1] = decide(text, last, candidate);
  }
  return kept;
}

/**
 * Two providers' tokens look alike. A checksum decides, then what the file speaks of: hosts, modules, environment names, the
 * provider's own. Where nothing does, both are named.
 */
function decide(text: string, a: Credential, b: Credential): Credential {
  if (a.checksum !== b.checksum) return a.checksum === true || b.checksum === false ? a : b;
  const spoken = [a.provider, ...a.rivals].filter(provider => speaksOf(text, provider));
  const other = speaksOf(text, b.provider);
  if (other && spoken.length === 0) return b;
  if (!other && spoken.length > 0) return a;
  return { ...a, rivals: [...a.rivals, b.provider] };
}

const mentions = new WeakMap<Provider, RegExp>();

function speaksOf(text: string, provider: Provider): boolean {
  let mention = mentions.get(provider);
  if (!mention) {
    const { id, name, hosts, modules = [], env } = provider;
    const words = [id, name, ...hosts.map(host => host.replace(/^\*\./, '')), ...modules, ...env].map(word =>
      word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    );
    mention = new RegExp(words.join('|'), 'i');
    mentions.set(provider, mention);
  }
  return mention.test(text);
}
