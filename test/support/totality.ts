import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Language } from '../../rules/engine/language.ts';
import type { Source, Span, Value } from '../../rules/engine/source.ts';
import { read } from './read.ts';

const spanNames = [
  'span',
  'inner',
  'keySpan',
  'calleeSpan',
  'nameSpan',
  'argsSpan',
  'body',
  'test',
  'targetSpan',
] as const;

/** What holds for the facts of every language with a grammar: spans in the text, literals once, calls by identity. */
export function checkFacts(source: Source): void {
  const { text } = source;
  const calls = new Set(source.calls);
  const pairs = new Set(source.pairs);
  const checkSpans = (fact: object): void => {
    for (const name of spanNames) {
      const span = (fact as Record<string, unknown>)[name] as Span | undefined;
      if (span)
        assert.ok(
          0 <= span.start && span.start <= span.end && span.end <= text.length,
          `${name} ${JSON.stringify(span)}`,
        );
    }
  };
  const checkValue = (value: Value, depth = 0): void => {
    checkSpans(value);
    if (depth > 40) return;
    const all = (values: readonly Value[]) => {
      for (const inner of values) checkValue(inner, depth + 1);
    };
    switch (value.kind) {
      case 'string':
        if (!/[\\{}%&+]|""|\r|\n/.test(text.slice(value.inner.start, value.inner.end)))
          assert.equal(text.slice(value.inner.start, value.inner.end), value.text);
        assert.ok(value.span.start <= value.inner.start && value.inner.end <= value.span.end);
        break;
      case 'template':
        for (const part of value.parts) if (part.kind === 'string') assert.ok(part.span.end >= part.inner.end);
        all(value.parts);
        break;
      case 'concat':
        all(value.parts);
        break;
      case 'arithmetic':
        all([value.left, value.right]);
        break;
      case 'list':
        all(value.items);
        break;
      case 'choice':
        all(value.options);
        break;
      case 'object':
        for (const pair of value.pairs) assert.ok(pairs.has(pair), 'a pair of an object is not among the pairs');
        all(value.spreads);
        break;
      case 'env':
        if (value.fallback) checkValue(value.fallback, depth + 1);
        break;
      case 'call':
        assert.ok(calls.has(value.call), 'the call of a value is not among the calls');
        break;
      case 'function':
        assert.ok(source.functions[value.fn], 'a function that is not there');
    }
  };
  for (const list of [source.strings, source.comments, source.pairs, source.calls, source.assignments, source.blocks]) {
    list.forEach(checkSpans);
    for (let i = 1; i < list.length; i++) assert.ok(list[i]!.span.start >= list[i - 1]!.span.start, 'out of order');
  }
  for (const list of [source.functions, source.imports, source.comparisons, source.jumps]) list.forEach(checkSpans);
  for (const { value } of [...source.pairs, ...source.assignments]) checkValue(value);
  for (const call of source.calls)
    for (const arg of call.args) {
      checkSpans(arg);
      checkValue(arg.value);
    }
  for (const { left, right } of source.comparisons) [left, right].forEach(value => void checkValue(value));
  for (const { value } of source.jumps) if (value) checkValue(value);
  for (const fn of source.functions) [...fn.returns, ...fn.decorators].forEach(value => void checkValue(value));
  for (const value of source.strings) checkValue(value);
  const places = new Set(source.strings.map(({ span }) => `${span.start}:${span.end}`));
  assert.equal(places.size, source.strings.length, 'a literal is recorded twice');
}

/** Property tests: random text, and a realistic sample cut and changed anywhere, read without an exception. */
export function itIsTotal(language: Language, sample: string, check: (source: Source) => void = checkFacts): void {
  const alphabet = fc.constantFrom(
    ...new Set(sample),
    ...'"\'`\\{}[]()$#:=%\n\r\t \u0000\u2028\ud800\ufeff',
    '"""',
    '${',
    '\r\n',
  );

  it('reads any text', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(alphabet, { maxLength: 60 }).map(all => all.join('')),
    );
    await fc.assert(
      fc.asyncProperty(text, async input => check(await read(language, input))),
      { numRuns: 600 },
    );
  });

  it('reads the sample cut and changed anywhere', async () => {
    const offset = fc.nat(sample.length);
    const inserted = fc.array(alphabet, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(offset, fc.nat(20), inserted, fc.boolean(), async (start, length, insert, truncated) => {
        const rest = truncated ? '' : sample.slice(start + length);
        check(await read(language, sample.slice(0, start) + insert.join('') + rest));
      }),
      { numRuns: 400 },
    );
  });

  it('reads CRLF and a byte order mark as the same facts', async () => {
    const outline = (source: Source) => [
      ...source.pairs.map(pair => `${pair.form} ${pair.path.join('/')} ${pair.key}`),
      ...source.calls.map(call => call.callee),
      ...source.assignments.map(({ target }) => target),
    ];
    const plain = outline(await read(language, sample));
    for (const text of [sample.replaceAll('\n', '\r\n'), `\ufeff${sample}`]) {
      const source = await read(language, text);
      check(source);
      assert.deepEqual(outline(source), plain);
    }
  });
}
