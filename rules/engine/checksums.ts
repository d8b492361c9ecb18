/** CRC-32 (IEEE 802.3) of ASCII text, as an unsigned number. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A number in base 62 (digits, upper, lower), padded with `0` on the left. */
export function toBase62(value: number, width: number): string {
  let out = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) out = base62[rest % 62] + out;
  return out.padStart(width, '0');
}

/** GitHub's `xxx_` + 30 + 6 tokens end in the checksum of their first 30 characters (github.blog, 2021-04-05). */
export function githubChecksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return body.length === 36 && toBase62(crc32(body.slice(0, 30)), 6) === body.slice(30);
}

/** Atlassian's and Bitbucket's tokens end in the checksum of everything before it, as eight upper-case hex digits. */
export function atlassianChecksum(token: string): boolean {
  return hex8(crc32(token.slice(0, -8))).toUpperCase() === token.slice(-8);
}

/** Cloudflare's prefixed tokens: eight hex digits after forty characters, their checksum. */
export function cloudflareChecksum(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return body.length === 48 && hex8(crc32(body.slice(0, 40))) === body.slice(40);
}

/** Grafana's `glsa_`: the checksum of everything before the last `_`, its bytes in little-endian order. */
export function grafanaChecksum(token: string): boolean {
  const cut = token.lastIndexOf('_');
  const bytes = hex8(crc32(token.slice(0, cut))).match(/../g)!;
  return bytes.reverse().join('') === token.slice(cut + 1).toLowerCase();
}

/** Texts named by their checksum, so that a documented example can be told without standing in the source. */
export function oneOf(...checksums: readonly number[]): (token: string) => boolean {
  return token => checksums.includes(crc32(token));
}

export const hex8 = (value: number): string => value.toString(16).padStart(8, '0');
