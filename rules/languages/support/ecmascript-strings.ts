import { spanOf, unknown } from '../../engine/facts.ts';
import type { ConcatValue, Span, StringValue, TemplateValue, Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { type EcmaReader, firstPart } from './ecmascript-reader.ts';
import { cookEscape, cookReference } from './ecmascript-text.ts';
import { joinedQuery } from './joined-query.ts';
import { queryPairs } from './url-query.ts';

/** The content of a quoted literal; a literal that is cut off has no closing quote. */
export function contentOf(node: Syntax): Span {
  const last = node.children.at(-1);
  const start = Math.min(node.start + 1, node.end);
  return { start, end: last && !last.named && last.end > last.start && last.start >= start ? last.start : node.end };
}

/** The content of a literal with its escapes read. */
export function cook(reader: EcmaReader, node: Syntax, inner: Span): string {
  if (!node.children.some(isEscape)) return reader.source(inner);
  let out = '';
  for (const child of node.children) out += piece(reader, child);
  return out;
}

const isEscape = ({ type }: Syntax): boolean => type === 'escape_sequence' || type === 'html_character_reference';

function piece(reader: EcmaReader, node: Syntax): string {
  if (node.type === 'string_fragment') return reader.source(node);
  if (node.type === 'escape_sequence') return cookEscape(reader.source(node));
  return node.type === 'html_character_reference' ? cookReference(reader.source(node)) : '';
}

/** `alone`: the literal is no operand of a longer text, over which a URL's query is read. */
export function readLiteral(reader: EcmaReader, node: Syntax, alone = true): StringValue {
  const inner = contentOf(node);
  return record(reader, { kind: 'string', span: spanOf(node), inner, text: cook(reader, node, inner) }, alone);
}

/** A template without holes is a string like any other. */
export function readTemplate(reader: EcmaReader, node: Syntax, alone = true): StringValue | TemplateValue {
  if (!node.children.some(child => child.type === 'template_substitution')) return readLiteral(reader, node, alone);
  const parts: Value[] = [];
  let run: { start: number; end: number; text: string } | null = null;
  const flush = () => {
    if (!run) return;
    const span = { start: run.start, end: run.end };
    parts.push({ kind: 'string', span, inner: span, text: run.text });
    run = null;
  };
  for (const child of node.children) {
    if (child.type === 'template_substitution') {
      flush();
      const hole = firstPart(child);
      parts.push(hole ? reader.read(hole) : unknown(child));
    } else if (child.type === 'string_fragment' || isEscape(child)) {
      const text = piece(reader, child);
      if (run) {
        run.end = child.end;
        run.text += text;
      } else run = { start: child.start, end: child.end, text };
    }
  }
  flush();
  return record(reader, { kind: 'template', span: spanOf(node), inner: contentOf(node), parts }, alone);
}

function record<T extends StringValue | TemplateValue>(reader: EcmaReader, value: T, alone: boolean): T {
  reader.build.string(value);
  reader.recorded?.add(value.span.start);
  if (alone) for (const pair of queryPairs(value)) reader.build.pair(pair);
  return value;
}

/** An operand of `+`. */
export function readOperand(reader: EcmaReader, node: Syntax): Value {
  if (node.type === 'string') return readLiteral(reader, node, false);
  return node.type === 'template_string' ? readTemplate(reader, node, false) : reader.read(node);
}

/** A text that is put together. A URL in it has its query read once, over all its parts. */
export function joined(reader: EcmaReader, span: Span, parts: readonly Value[]): ConcatValue {
  if (parts.some(part => part.kind === 'string' || part.kind === 'template')) {
    const whole = parts.flatMap(part => (part.kind === 'template' ? part.parts : [part]));
    for (const pair of joinedQuery(span, whole)) reader.build.pair(pair);
  }
  return { kind: 'concat', span, parts };
}
