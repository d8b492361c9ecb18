import type { Call } from '../../engine/source.ts';

const single: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** ECMA-262 §12.9.4: one escape sequence, backslash included, as the text it stands for. */
export function cookEscape(sequence: string): string {
  const kind = sequence[1] ?? '';
  if (kind === 'x' || kind === 'u') {
    const code = Number.parseInt(sequence.slice(2).replace(/[{}]/g, ''), 16);
    return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
  }
  if (kind === '\n' || kind === '\r' || kind === '\u2028' || kind === '\u2029') return '';
  return single[kind] ?? sequence.slice(1);
}

/** The variable that a member chain reads from the environment, or null. */
export function environmentName(path: string): string | null {
  return /^(?:globalThis\.)?(?:process\.env|import\.meta\.env|Bun\.env)\.([A-Za-z_]\w*)$/.exec(path)?.[1] ?? null;
}

/** `Deno.env.get('X')`. */
export function environmentRead(call: Call): string | null {
  const first = call.args[0]?.value;
  return call.callee === 'Deno.env.get' && first?.kind === 'string' ? first.text : null;
}
