import type { Hits } from './prefilter.ts';
import type { Span } from './source.ts';

/** A private key in PEM (RFC 7468), OpenSSH's or PuTTY's form; `encrypted` ones need a passphrase besides. */
export interface PrivateKey {
  readonly span: Span;
  readonly encrypted: boolean;
}

export const privateKeyAnchors = ['PRIVATE KEY-----', 'PuTTY-User-Key-File', 'kty'];

const begin = /-----BEGIN ((?:[A-Z0-9]{2,10} ){0,3})PRIVATE KEY-----/y;

/** Every private key with a body: a heading alone, or one with dots for the rest, is documentation. */
export function privateKeysIn(text: string, hits: Hits): PrivateKey[] {
  const found: PrivateKey[] = [];
  let done = 0;
  for (const offset of hits.offsets(privateKeyAnchors[0]!)) {
    const start = text.lastIndexOf('-----BEGIN ', offset);
    if (start < done || offset - start > 60) continue;
    begin.lastIndex = start;
    const match = begin.exec(text);
    if (!match) continue;
    const from = start + match[0].length;
    const stop = text.indexOf('-----END ', from);
    const end = stop < 0 || stop - from > 20_000 ? Math.min(text.length, from + 4000) : stop;
    const body = text.slice(from, end);
    // Headers (RFC 1421), quotes, escaped line ends and the marks of comments and concatenations stand in between.
    const base64 = body
      .replace(/(?:Proc-Type|DEK-Info|Comment)[^\n\\]*/g, '')
      .replace(/\\[nrt]/g, '')
      .match(/[A-Za-z0-9+/=]{16,}/g)
      ?.join('');
    if (!base64 || base64.length < (stop < 0 ? 300 : 64) || /\.\.\.|\u2026/.test(body) || !isRandom(base64)) continue;
    const tail = stop < 0 ? null : /-----END [A-Z0-9 ]{0,40}-----/y;
    if (tail) tail.lastIndex = stop;
    done = stop < 0 ? end : stop + (tail?.exec(text)?.[0].length ?? 0);
    found.push({
      span: { start, end: done },
      encrypted: match[1]!.startsWith('ENCRYPTED') || /Proc-Type: ?4,ENCRYPTED/.test(body),
    });
  }
  for (const offset of hits.offsets(privateKeyAnchors[1]!)) {
    const body = text.slice(offset, offset + 4000);
    const lines = /Private-Lines: ?\d+\r?\n[A-Za-z0-9+/=\s]{64,}/.exec(body);
    if (lines && isRandom(lines[0].slice(20)))
      found.push({
        span: { start: offset, end: offset + lines.index + lines[0].trimEnd().length },
        encrypted: !/Encryption: none/.test(body),
      });
  }
  for (const offset of hits.offsets(privateKeyAnchors[2]!)) {
    const key = privateJwk(text, offset);
    if (key && !found.some(({ span }) => span.start === key.span.start)) found.push(key);
  }
  return found;
}

/** The private member of a JSON Web Key (RFC 7518 §6.2.2, §6.3.2, §6.4.1; RFC 8037 §2), in the object around its `kty`. */
function privateJwk(text: string, offset: number): PrivateKey | null {
  const type = /^kty["']?[ \t]{0,8}:\s{0,20}["'](RSA|EC|OKP|oct)["']/.exec(text.slice(offset, offset + 60))?.[1];
  if (!type) return null;
  const start = text.lastIndexOf('{', offset);
  const stop = text.indexOf('}', offset);
  if (start < 0 || offset - start > 6000) return null;
  const end = stop < 0 || stop - offset > 6000 ? offset + 6000 : stop;
  const member = new RegExp(`["']?\\b${type === 'oct' ? 'k' : 'd'}\\b["']?[ \\t]{0,8}:\\s{0,20}["']([\\w-]{22,})["']`);
  const match = member.exec(text.slice(start, end));
  if (!match || !isRandom(match[1]!)) return null;
  const from = start + match.index + match[0].length - 1 - match[1]!.length;
  return { span: { start: from, end: from + match[1]!.length }, encrypted: false };
}

/** `AAAA…`, `MIIEpAIBAAKCAQEA` and the alphabet over and over are no key. */
const isRandom = (base64: string): boolean =>
  new Set(base64.slice(-200)).size >= Math.min(20, base64.length / 2.5) &&
  !/(.)\1{12}/.test(base64) &&
  !/example|redacted|your|fake|dummy|test/i.test(base64.replace(/[+/=]/g, ''));
