import type { Syntax } from '../../engine/syntax.ts';
import type { GoReader } from './go-reader.ts';

const single: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The Go specification, "String literals": the content of an interpreted literal, escapes read. Unknown ones stay. */
export function cookGo(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([\\'"abfnrtv]))/g,
    (all, x, u, long, octal, char) => {
      if (char) return single[char] ?? char;
      const point = octal ? Number.parseInt(octal, 8) : Number.parseInt(x ?? u ?? long, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : all;
    },
  );
}

/** `0x1F`, `0b1`, `0o17`, `017`, `1_000`, `1.5e3`; null for what is no plain number. */
export function numberIn(text: string): number | null {
  const digits = text.replace(/_/g, '');
  const octal = /^0[oO]?([0-7]+)$/.exec(digits);
  const value = octal ? Number.parseInt(octal[1]!, 8) : Number(digits);
  return Number.isNaN(value) ? null : value;
}

/** A type's name without pointers, slices and type arguments: `*http.Client` → `http.Client`; null where it has none. */
export function typeName(reader: GoReader, node: Syntax | null): string | null {
  if (!node) return null;
  const name = /^(?:[*\s]|\[[^\]]*\])*((?:\w+\.)?\w+)(?:\[|$)/.exec(reader.source(node))?.[1];
  return name && name !== 'map' ? name : null;
}

/** Packages whose name their path does not tell. */
const named: Readonly<Record<string, string>> = {
  'github.com/go-telegram-bot-api/telegram-bot-api': 'tgbotapi',
  'github.com/launchdarkly/go-server-sdk': 'ldclient',
  'gitlab.com/gitlab-org/api/client-go': 'gitlab',
};

/**
 * The name under which a file uses a package that it imports without giving one: mostly the path's last part, without
 * what says only that it is Go (`stripe-go/v76` → `stripe`). Where several will do, the one that the file uses.
 */
export function packageName(path: string, isUsed: (name: string) => boolean): string {
  const parts = path.split('/');
  const version = /^v\d+$/.test(parts.at(-1)!) && parts.length > 1 ? parts.pop()! : null;
  const known = named[parts.join('/')];
  if (known) return known;
  const last = parts.at(-1)!.replace(/\.v\d+$/, '');
  if (/^\w+$/.test(last) && !version) return last;
  const core = last.replace(/^go[-.]|[-.]go$/g, '').replace(/[-.](?:sdk|client|api)$/, '');
  const names = [core, core.replace(/[-.]/g, ''), last.replace(/[-.]/g, '_'), last.replace(/[-.]/g, '')];
  names.push(core.split(/[-.]/).at(-1)!, core.split(/[-.]/)[0]!);
  if (version) names.push(version);
  const usable = names.filter(name => /^\w+$/.test(name));
  return usable.find(isUsed) ?? usable[0] ?? last;
}
