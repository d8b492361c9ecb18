import type { Hits } from './prefilter.ts';
import type { Span } from './source.ts';

/** A signed JSON Web Token (RFC 7519) that stands in a text, with what its claims say. */
export interface JwtLiteral {
  readonly span: Span;
  readonly issuer: string | null;
  /** Seconds since 1970; null without `exp`. */
  readonly expires: number | null;
  readonly claims: Readonly<Record<string, unknown>>;
}

export const jwtAnchor = 'eyJ';
const shape = /eyJ[\w-]{8,2000}\.eyJ[\w-]{4,8000}\.[\w-]{16,2000}(?![\w.-])/y;

/** Every JWT whose header and claims are JSON objects. */
export function jwtsIn(text: string, hits: Hits): JwtLiteral[] {
  const found: JwtLiteral[] = [];
  let end = 0;
  for (const offset of hits.offsets(jwtAnchor)) {
    if (offset < end || /[\w.-]/.test(text[offset - 1] ?? '')) continue;
    shape.lastIndex = offset;
    const token = shape.exec(text)?.[0];
    if (!token) continue;
    const [header, payload] = token.split('.').map(objectIn);
    if (!header || !payload || typeof header.alg !== 'string') continue;
    end = offset + token.length;
    found.push({
      span: { start: offset, end },
      issuer: typeof payload.iss === 'string' ? payload.iss : null,
      expires: typeof payload.exp === 'number' ? payload.exp : null,
      claims: payload,
    });
  }
  return found;
}

function objectIn(part: string): Record<string, unknown> | null {
  try {
    const text = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The token of the usual demonstrations: its subject is `1234567890`, its name John Doe. */
export const isDemonstration = ({ claims }: JwtLiteral): boolean =>
  claims.sub === '1234567890' ||
  claims.name === 'John Doe' ||
  /(?:^|[./@-])example\.(?:com|org|net)\b/.test(String(claims.iss ?? ''));
