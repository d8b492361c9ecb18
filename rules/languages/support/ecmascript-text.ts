import type { Call } from '../../engine/source.ts';

const single: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** ECMA-262 §12.9.4: one escape sequence, backslash included, as the text it stands for. */
export function cookEscape(sequence: string): string {
  const kind = sequence[1] ?? '';
  if (kind === 'x' || kind === 'u') {
    const digits = /^\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})$/i.exec(sequence);
    const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? digits[3]!, 16) : -1;
    return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
  }
  if (kind === '\n' || kind === '\r' || kind === '\u2028' || kind === '\u2029') return '';
  // §B.1.2: `\0`, and the octal escapes of sloppy mode.
  if (kind >= '0' && kind <= '7') return String.fromCodePoint(Number.parseInt(sequence.slice(1), 8));
  return single[kind] ?? sequence.slice(1);
}

const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** A character reference in the text of a JSX attribute (`&amp;`, `&#38;`, `&#x26;`); rarer names stay as written. */
export function cookReference(reference: string): string {
  const [, hex, decimal, name] = /^&(?:#x([\da-f]+)|#(\d+)|(\w+));$/i.exec(reference) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : -1;
  if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
  return references[name ?? ''] ?? reference;
}

const environments: ReadonlySet<string> = new Set([
  'process.env',
  'globalThis.process.env',
  'import.meta.env',
  'Bun.env',
]);

/** The variable that a member chain reads from the environment, or null. */
export function environmentName(path: string): string | null {
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  return environments.has(path.slice(0, dot)) && /^[A-Za-z_]\w*$/.test(name) ? name : null;
}

/** `Deno.env.get('X')`. */
export function environmentRead(call: Call): string | null {
  if (call.callee !== 'Deno.env.get') return null;
  const first = call.args[0]?.value;
  return first?.kind === 'string' ? first.text : null;
}

export const moduleName = (text: string): string => text.replace(/^node:/, '');

/** What compilers put around a `require`: `__importDefault(require('m'))`, `__toESM(require('m'))`. */
const interop = /(?:^|\.)_*(?:importDefault|importStar|interopRequireDefault|interopRequireWildcard|toESM)$/;

/** The module that a `require('m')` or `import('m')` loads. */
export function moduleOf({ callee, args }: Call): string | null {
  const first = args[0]?.value;
  if (callee === 'require' || callee === 'import') return first?.kind === 'string' ? moduleName(first.text) : null;
  return first?.kind === 'call' && interop.test(callee) ? moduleOf(first.call) : null;
}
