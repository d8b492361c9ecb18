import { createHash } from 'node:crypto';
import { mask } from '../../rules/engine/redact.ts';
import type { Span } from '../../rules/engine/source.ts';
import { lineAt, slice } from '../../rules/engine/text.ts';
import { isAboutSecret } from '../workspace/ignore-entries.ts';
import { redactText } from '../workspace/redact-text.ts';

/**
 * What a finding is known by from one run to the next: rule, file and the text of its line, so that it survives when
 * lines move. Secrets are masked first; blanks do not count. The same line twice is told apart by its order.
 */
export function fingerprints(file: string, text: string): (rule: string, span: Span) => string {
  const seen = new Map<string, number>();
  return (rule, span) => {
    const key = `${rule}\0${file}\0${contextOf(text, span, isAboutSecret({ rule }))}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return createHash('sha256').update(`${key}\0${count}`).digest('hex').slice(0, 32);
  };
}

/**
 * The line; of a very long one (minified code) what stands around the finding. A secret of no known shape is masked by
 * where it stands: a password that is gone by now must not be guessed from what a baseline keeps.
 */
function contextOf(text: string, span: Span, isSecret: boolean): string {
  const from = Math.max(0, span.start - 200);
  const around = text.slice(from, Math.min(Math.max(span.end, span.start + 200), from + 2000));
  const line = lineAt(around, span.start - from);
  const context = around.slice(line.start, line.end);
  if (!isSecret) return blank(redactText(context));
  const start = span.start - from - line.start;
  const after = context.slice(start + span.end - span.start);
  return blank(`${redactText(context.slice(0, start))}${mask(slice(text, span))}${redactText(after)}`);
}

const blank = (text: string): string => text.replace(/\s+/g, '');
