import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPrefilter } from '../../rules/engine/prefilter.ts';
import type { Anchor } from '../../rules/engine/rule.ts';

// A small alphabet, so that literals overlap, nest and repeat.
const word = (min: number, max: number) =>
  fc
    .array(fc.constantFrom('a', 'A', 'b', 'B', 'c', '-', '_', '1'), { minLength: min, maxLength: max })
    .map(chars => chars.join(''));
const anchor: fc.Arbitrary<Anchor> = fc.oneof(
  word(3, 6),
  word(3, 6).map(fold => ({ fold })),
);
const anything = fc
  .array(fc.oneof(word(0, 30), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
  .map(pieces => pieces.join(''));

function naive(text: string, anchor: Anchor): number[] {
  const found: number[] = [];
  const literal = typeof anchor === 'string' ? anchor : anchor.fold.toLowerCase();
  // ASCII letters alone are folded: `K` (Kelvin) is no k, and the length stays the same.
  const inside = typeof anchor === 'string' ? text : text.replace(/[A-Z]/g, letter => letter.toLowerCase());
  for (let at = inside.indexOf(literal); at >= 0; at = inside.indexOf(literal, at + 1)) found.push(at);
  return found;
}

describe('prefilter', () => {
  it('finds what a search for each literal finds', () => {
    fc.assert(
      fc.property(fc.array(anchor, { maxLength: 12 }), anything, (anchors, text) => {
        const hits = createPrefilter(anchors).scan(text);
        for (const anchor of anchors) {
          assert.deepEqual([...hits.offsets(anchor)], naive(text, anchor));
          assert.equal(hits.has(anchor), naive(text, anchor).length > 0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('touches bytes exactly when it would hit the text', () => {
    fc.assert(
      fc.property(fc.array(anchor, { maxLength: 12 }), anything, (anchors, text) => {
        const expected = anchors.some(anchor => naive(text, anchor).length > 0);
        assert.equal(createPrefilter(anchors).touches(Buffer.from(text)), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses literals that are too short or not ASCII', () => {
    assert.throws(() => createPrefilter(['ab']), RangeError);
    assert.throws(() => createPrefilter(['schlüssel']), RangeError);
  });
});
