import { visit } from 'jsonc-parser';
import { defineLanguage } from '../engine/language.ts';
import type { ObjectValue, Pair, Span, Value } from '../engine/source.ts';
import { actionHole, actionHoles, interpolate } from './support/interpolation.ts';
import { queryPairs } from './support/url-query.ts';

interface Open {
  readonly start: number;
  /** Null for an array. */
  readonly pairs: Pair[] | null;
  readonly items: Value[];
  readonly path: readonly string[];
  key: { text: string; span: Span } | null;
}

/** jsonc-parser recurses once a level. */
const deepest = 500;

export default defineLanguage({
  id: 'json',
  editorIds: ['json', 'jsonc', 'json5'],
  extensions: ['.json', '.jsonc', '.json5', '.webmanifest', '.code-workspace', '.ipynb', '.har'],
  fileNames: /^\.(?:babelrc|eslintrc|prettierrc|swcrc|stylelintrc)$/,
  read(text, _root, build) {
    if (nesting(text) > deepest) {
      build.broken = true;
      return;
    }
    const stack: Open[] = [];
    const put = (value: Value) => {
      const top = stack.at(-1);
      if (!top) return;
      if (!top.pairs) top.items.push(value);
      else if (top.key) {
        const { text: key, span: keySpan } = top.key;
        top.pairs.push(
          build.pair({
            form: 'json',
            key,
            keySpan,
            value,
            span: { start: keySpan.start - 1, end: value.span.end },
            path: top.path,
          }),
        );
        top.key = null;
      }
    };
    const inside = (): readonly string[] => {
      const top = stack.at(-1);
      return top ? (top.key ? [...top.path, top.key.text] : top.path) : [];
    };
    visit(
      text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text,
      {
        onObjectBegin: start => void stack.push({ start, pairs: [], items: [], path: inside(), key: null }),
        onArrayBegin: start => void stack.push({ start, pairs: null, items: [], path: inside(), key: null }),
        onObjectProperty(key, start, length) {
          const top = stack.at(-1);
          if (top) top.key = { text: key, span: { start: start + 1, end: start + length - 1 } };
        },
        onObjectEnd(start, length) {
          const open = stack.pop();
          if (!open) return;
          const value: ObjectValue = {
            kind: 'object',
            span: { start: open.start, end: start + length },
            pairs: open.pairs ?? [],
            spreads: [],
          };
          put(value);
        },
        onArrayEnd(start, length) {
          const open = stack.pop();
          if (open) put({ kind: 'list', span: { start: open.start, end: start + length }, items: open.items });
        },
        onLiteralValue(literal, start, length) {
          const span = { start, end: start + length };
          if (typeof literal === 'number') put({ kind: 'number', span, value: literal });
          else if (typeof literal === 'boolean') put({ kind: 'bool', span, value: literal });
          else if (literal === null) put({ kind: 'null', span });
          else {
            const inner = { start: start + 1, end: Math.max(start + 1, start + length - 1) };
            const plain = literal.length === inner.end - inner.start;
            const value =
              plain && literal.includes('$')
                ? interpolate(text, span, inner, actionHoles, actionHole)
                : ({ kind: 'string', span, inner, text: literal } as const);
            if (value.kind === 'string' || value.kind === 'template') {
              build.string(value);
              for (const pair of queryPairs(value)) build.pair(pair);
            }
            put(value);
          }
        },
        onComment: (start, length) => build.comment({ start, end: start + length }),
        onError() {
          build.broken = true;
        },
      },
      { allowTrailingComma: true },
    );
  },
});

/** The deepest nesting of brackets outside strings. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      for (i++; i < text.length && text.charCodeAt(i) !== 34 && text.charCodeAt(i) !== 10; i++)
        if (text.charCodeAt(i) === 92) i++;
    } else if (code === 123 || code === 91) most = Math.max(most, ++depth);
    else if (code === 125 || code === 93) depth--;
  }
  return most;
}
