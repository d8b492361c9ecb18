import type { RetryLoop } from './retries.ts';
import type { Edit } from './rule.ts';
import type { Call, Source, Span } from './source.ts';
import { contains, lineAt, slice } from './text.ts';

/** Exponential backoff with full-range jitter and a cap, as one expression over the loop's counter. */
interface Idiom {
  /** In the unit that the language's sleeping function takes. */
  delay(counter: string): string;
  statement(delay: string): string;
  readonly needs?: { readonly text: string; readonly present: RegExp };
}

const script: Idiom = {
  delay: counter => `Math.min(30_000, 500 * 2 ** ${counter}) * (0.5 + Math.random() / 2)`,
  statement: delay => `await new Promise(resolve => setTimeout(resolve, ${delay}));`,
};

const idioms: Readonly<Record<string, Idiom>> = {
  javascript: script,
  typescript: script,
  tsx: script,
  python: {
    delay: counter => `min(30, 0.5 * 2 ** ${counter}) * random.uniform(0.5, 1)`,
    statement: delay => `time.sleep(${delay})`,
    needs: { text: 'import random\n', present: /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?random\b/m },
  },
  java: {
    delay: counter => `(long) (Math.min(30_000, 500L << Math.min(${counter}, 6)) * (0.5 + Math.random() / 2))`,
    statement: delay => `Thread.sleep(${delay});`,
  },
  csharp: {
    delay: counter =>
      `TimeSpan.FromMilliseconds(Math.Min(30_000, 500 * Math.Pow(2, ${counter})) * (0.5 + Random.Shared.NextDouble() / 2))`,
    statement: delay => `await Task.Delay(${delay});`,
  },
  ruby: {
    delay: counter => `[30, 0.5 * 2**${counter}].min * (0.5 + rand / 2)`,
    statement: delay => `sleep(${delay})`,
  },
  php: {
    delay: counter => `(int) (min(30, 0.5 * 2 ** $${counter}) * 1_000_000 * (0.5 + mt_rand() / mt_getrandmax() / 2))`,
    statement: delay => `usleep(${delay});`,
  },
};

const counters =
  /\bfor\s*\(\s*(?:let|var|const|int|auto)?\s*\$?([A-Za-z_]\w*)\s*=|\bfor\s+([A-Za-z_]\w*)\s*(?:,\s*\w+\s*)?(?::=|in\b)|\bforeach\s*\(.*\bas\s+\$([A-Za-z_]\w*)|\bdo\s*\|\s*([A-Za-z_]\w*)/;

/** The variable that counts a loop's rounds; null where its head names none. */
export function counterOf({ head }: RetryLoop): string | null {
  const match = counters.exec(head);
  return match ? (match[1] ?? match[2] ?? match[3] ?? match[4] ?? null) : null;
}

/** The edits that make a loop wait longer from one attempt to the next; null where that takes more than an expression. */
export function growDelay(source: Source, loop: RetryLoop): Edit[] | null {
  const idiom = idioms[source.language];
  const counter = counterOf(loop);
  if (!idiom || !counter || counter === '_') return null;
  const imported = idiom.needs && !idiom.needs.present.test(source.text) ? [importEdit(source, idiom.needs.text)] : [];
  const { wait } = loop;
  if (wait) {
    const edit = growWait(source, wait, counter);
    return edit ? [...imported, edit] : null;
  }
  const body = bodyThatFails(source, loop);
  if (!body) return null;
  // Waiting takes a function that can wait.
  if (/^await/.test(idiom.statement('')) && !/\bawait\b/.test(slice(source.text, loop.block.body))) return null;
  if (source.language === 'python') {
    if (/\bawait\b/.test(slice(source.text, loop.block.body))) return null;
    if (!/^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?time\b/m.test(source.text)) return null;
  }
  return [...imported, appendLine(source, body, idiom.statement(idiom.delay(counter)))];
}

/** Makes a wait depend on how many attempts there were. */
export function growWait({ language }: Source, { callee, args, span }: Call, counter: string): Edit | null {
  const idiom = idioms[language];
  const given = /setTimeout$/.test(callee) ? args[1] : args[0];
  if (!idiom || !given) return null;
  // PHP's `sleep` takes whole seconds only.
  if (language === 'php' && callee === 'sleep')
    return { span, newText: idiom.statement(idiom.delay(counter)).replace(/;$/, '') };
  return { span: given.span, newText: idiom.delay(counter) };
}

/** Where an attempt has failed: the last `catch` in the loop that does not leave it. */
function bodyThatFails(source: Source, { block }: RetryLoop): Span | null {
  const caught = source.blocks.findLast(
    other => other.kind === 'catch' && contains(block.body, other.span) && other.within === block.within,
  );
  if (!caught) return null;
  const leaves = source.jumps.some(
    jump => contains(caught.body, jump.span) && endsBlock(source, caught.body, jump.span),
  );
  return leaves ? null : caught.body;
}

/** Whether a jump is the last statement of a block. */
const endsBlock = (source: Source, body: Span, jump: Span): boolean =>
  /^[\s;}]*(?:end\b)?\s*$/.test(source.text.slice(jump.end, body.end));

/** A statement as the last line of a block, indented like the block's first one. */
function appendLine({ text, language }: Source, body: Span, statement: string): Edit {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const inner = slice(text, body);
  const braced = inner.startsWith('{');
  const at = braced ? body.start + inner.replace(/\s*\}$/, '').length : body.start + inner.trimEnd().length;
  const first = /\S/.exec(braced ? inner.slice(1) : inner);
  const start = first ? body.start + (braced ? 1 : 0) + first.index : body.start;
  const line = lineAt(text, start);
  const own = /^[ \t]*/.exec(text.slice(line.start, line.end))![0];
  const empty = braced && at === body.start + 1;
  const indent = empty ? `${own}${/^\t/.test(own) ? '\t' : '  '}` : own;
  const oneLine = braced && !inner.includes('\n');
  if (oneLine) return { span: { start: at, end: at }, newText: ` ${statement}${empty ? ' ' : ''}` };
  if (language === 'python' && inner.trim() === 'pass') return { span: { start, end: start + 4 }, newText: statement };
  return { span: { start: at, end: at }, newText: `${newline}${indent}${statement}` };
}

/** In front of the first import of the file. */
function importEdit({ text }: Source, line: string): Edit {
  const at = /^(?:import|from)[ \t]+(?!__future__)/m.exec(text)?.index ?? 0;
  return { span: { start: at, end: at }, newText: line };
}
