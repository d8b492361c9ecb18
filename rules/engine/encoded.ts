import { providers } from '../providers/index.ts';
import { type Credential, leaks } from './credentials.ts';
import { createPrefilter, type Hits, type Prefilter } from './prefilter.ts';
import { secretClass } from './secret-name.ts';
import { judgeSecret } from './secret-value.ts';
import type { Span } from './source.ts';

/** A literal in base64, or with escapes in it, that is a secret when it is decoded. */
export interface EncodedSecret {
  /** The literal as it stands in the text. */
  readonly span: Span;
  /** Whose token it is; null when only its name tells. */
  readonly credential: Credential | null;
  readonly name: string;
}

/** Where base64 is taken apart again: calls that decode it, and the Secrets of Kubernetes. */
const encodedAnchors = ['kind: Secret', 'atob(', 'b64decode', 'base64', 'Base64', 'BASE64', 'b64_decode', 'decode64'];

let shared: Prefilter | undefined;
/** For the texts inside: they are short and few. */
function tokens(): Prefilter {
  shared ??= createPrefilter(providers.flatMap(provider => provider.tokens.flatMap(({ anchors }) => anchors)));
  return shared;
}

/** Escapes inside of a token: `ghp%5F…`, `ghp\\u005f…`. Its literal does not stand in the text then. */
const escapeAnchors = ['%5F', '%5f', '%2D', '%2d', '\\u00'];
export const encodedSecretAnchors: readonly string[] = [...encodedAnchors, ...escapeAnchors];

const literal = /[A-Za-z0-9+/_-]{16,4000}={0,2}/g;

/**
 * Secrets that are base64 in the text. Encoding hides nothing: who reads the text can decode it. Looks around the calls that
 * decode, and below `data:` of a Kubernetes Secret; twice-encoded values are decoded twice.
 */
export function encodedSecrets(text: string, hits: Hits): EncodedSecret[] {
  const found = new Map<number, EncodedSecret>();
  for (const offset of hits.offsets(encodedAnchors[0]!)) {
    const end = nextDocument(text, offset);
    const from = text.lastIndexOf('\n---', offset) + 1;
    for (const entry of text
      .slice(from, end)
      .matchAll(/^[ \t]+([\w.-]{1,100}):[ \t]*["']?([A-Za-z0-9+/]{8,4000}={0,2})["']?[ \t]*$/gm)) {
      const at = from + entry.index + entry[0].lastIndexOf(entry[2]!);
      add({ start: at, end: at + entry[2]!.length }, entry[1]!);
    }
  }
  for (const anchor of encodedAnchors.slice(1))
    for (const offset of hits.offsets(anchor)) {
      const from = Math.max(0, offset - 300);
      const around = text.slice(from, offset + 300);
      for (const match of around.matchAll(literal))
        add({ start: from + match.index, end: from + match.index + match[0].length }, '');
    }
  for (const anchor of escapeAnchors)
    for (const offset of hits.offsets(anchor)) {
      const start = offset - /[^\s"'`<>=:;,&?]*$/.exec(text.slice(Math.max(0, offset - 200), offset))![0].length;
      const written = /^[^\s"'`<>;,&]*/.exec(text.slice(start, start + 500))![0];
      const plain = written.replace(/%([0-9A-Fa-f]{2})|\\u00([0-9A-Fa-f]{2})/g, (_, a?: string, b?: string) =>
        String.fromCharCode(Number.parseInt((a ?? b)!, 16)),
      );
      const credential = leakIn(plain);
      if (credential && !found.has(start))
        found.set(start, { span: { start, end: start + written.length }, credential, name: '' });
    }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);

  function add(span: Span, name: string): void {
    if (found.has(span.start)) return;
    // A part of something longer, cut off by the window.
    if (/[A-Za-z0-9+/_-]/.test(text[span.start - 1] ?? '') || /[A-Za-z0-9+/_=-]/.test(text[span.end] ?? '')) return;
    let value: string | null = text.slice(span.start, span.end);
    for (let depth = 0; depth < 2; depth++) {
      value = decoded(value);
      if (value === null) return;
      const credential = leakIn(value);
      const kind = secretClass(name);
      if (credential || (kind && judgeSecret(value.trim(), kind, name))) {
        found.set(span.start, { span, credential: credential ?? null, name });
        return;
      }
    }
  }
}

function nextDocument(text: string, offset: number): number {
  const end = text.indexOf('\n---', offset);
  return Math.min(end < 0 ? text.length : end, offset + 50_000);
}

const leakIn = (text: string): Credential | undefined => leaks(text, tokens().scan(text))[0];

/** Printable text, or nothing. */
function decoded(value: string): string | null {
  try {
    const text = atob(value.replace(/-/g, '+').replace(/_/g, '/'));
    return /^[\t\n\r\x20-\x7e]{6,}$/.test(text) ? text : null;
  } catch {
    return null;
  }
}
