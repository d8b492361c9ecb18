import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Language } from '../../rules/engine/language.ts';
import { readSource } from '../../rules/engine/read-source.ts';
import type { Source, Span, Value } from '../../rules/engine/source.ts';
import { show } from './read.ts';

/** The facts of a text in a language that needs no grammar. */
export const readText = (language: Language, text: string, path = 'file'): Source =>
  readSource({ path, text }, language, null);

/** Pairs in one line each, for expectations: `headers/Authorization = "x"`; the form in front where it is not `form`. */
export const pairsOf = (source: Source, form?: string): string[] =>
  source.pairs
    .filter(pair => !form || pair.form === form)
    .map(pair => `${form ? '' : `${pair.form} `}${[...pair.path, pair.key].join('/')} = ${show(pair.value)}`);

export const cut = ({ text }: Source, { start, end }: Span): string => text.slice(start, end);

/** What holds for every reader's facts: spans in the text and in each other, each literal recorded once, document order. */
export function checkInvariants(source: Source): void {
  const { text } = source;
  const inText = (span: Span, what: string) =>
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, `${what} ${JSON.stringify(span)}`);
  const walk = (value: Value, depth = 0): void => {
    inText(value.span, value.kind);
    if (depth > 50) return;
    if (value.kind === 'string' || value.kind === 'template') {
      inText(value.inner, 'inner');
      assert.ok(
        value.span.start <= value.inner.start && value.inner.end <= value.span.end,
        'inner outside its literal',
      );
    }
    if (value.kind === 'template') {
      let at = value.inner.start;
      for (const part of value.parts) {
        assert.ok(part.span.start >= at && part.span.end <= value.inner.end, 'parts overlap or leave the template');
        at = part.span.end;
        walk(part, depth + 1);
      }
    } else if (value.kind === 'list') for (const item of value.items) walk(item, depth + 1);
    else if (value.kind === 'object') {
      for (const pair of value.pairs) assert.ok(pairs.has(pair), 'a pair of an object is not among the pairs');
      for (const spread of value.spreads) walk(spread, depth + 1);
    } else if (value.kind === 'env' && value.fallback) walk(value.fallback, depth + 1);
  };
  const pairs = new Set(source.pairs);
  for (const pair of source.pairs) {
    inText(pair.keySpan, 'key');
    inText(pair.span, 'pair');
    assert.ok(pair.span.start <= pair.keySpan.start && pair.keySpan.end <= pair.span.end, `key ${pair.key}`);
    walk(pair.value);
  }
  for (const call of source.calls) {
    inText(call.span, 'call');
    for (const arg of call.args) walk(arg.value);
  }
  for (const assignment of source.assignments) walk(assignment.value);
  for (const comment of source.comments) inText(comment.span, 'comment');
  assert.equal(new Set(source.strings).size, source.strings.length, 'a literal is recorded twice');
  for (const value of source.strings) walk(value);
  for (const list of [source.strings, source.pairs, source.comments])
    for (let i = 1; i < list.length; i++) assert.ok(list[i]!.span.start >= list[i - 1]!.span.start, 'out of order');
}

/** Property tests that every reader has to pass: random text, and a realistic sample cut and changed anywhere. */
export function itIsTotal(language: Language, sample: string): void {
  const alphabet = fc.constantFrom(
    ...new Set(sample),
    ...'"\'`\\{}[]$#:=\n\r\t \u0000\u2028\ud800\ufeff',
    '${',
    '{{',
    '}}',
    '\r\n',
  );

  it('reads any text without an exception, spans inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(alphabet, { maxLength: 80 }).map(all => all.join('')),
        ),
        text => checkInvariants(readText(language, text)),
      ),
      { numRuns: 500 },
    );
  });

  it('reads the sample cut and changed anywhere', () => {
    const offset = fc.nat(sample.length);
    fc.assert(
      fc.property(offset, offset, fc.array(alphabet, { maxLength: 4 }), fc.boolean(), (a, b, inserted, truncated) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        const rest = truncated ? '' : sample.slice(Math.min(end, start + 20));
        checkInvariants(readText(language, sample.slice(0, start) + inserted.join('') + rest));
      }),
      { numRuns: 500 },
    );
  });

  it('reads CRLF and a byte order mark as the same facts', () => {
    const texts = (source: Source) => source.pairs.map(pair => `${pair.form} ${pair.path.join('/')} ${pair.key}`);
    const plain = readText(language, sample);
    for (const text of [
      sample.replaceAll('\n', '\r\n'),
      `\ufeff${sample}`,
      `\ufeff${sample.replaceAll('\n', '\r\n')}`,
    ]) {
      const other = readText(language, text);
      checkInvariants(other);
      assert.deepEqual(texts(other), texts(plain));
      assert.equal(other.broken, plain.broken);
      assert.equal(other.strings.length, plain.strings.length);
      assert.equal(other.comments.length, plain.comments.length);
      for (const [i, pair] of other.pairs.entries())
        assert.equal(cut(other, pair.keySpan), cut(plain, plain.pairs[i]!.keySpan));
    }
  });
}
