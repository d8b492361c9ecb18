import { spanOf, unknown } from '../../engine/facts.ts';
import type { Value } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { readBlock } from './ruby-functions.ts';
import { readArguments } from './ruby-hashes.ts';
import { noPath, type RubyReader } from './ruby-reader.ts';

/** `ENV.fetch("X")`, `ENV.fetch("X", "d")`, `ENV.fetch("X") { "d" }`. */
export function readEnvironment(
  reader: RubyReader,
  node: Syntax,
  name: string,
  list: Syntax | null,
  block: Syntax | null,
): Value | null {
  if (name !== 'fetch' && name !== 'dig' && name !== '[]') return null;
  const { args } = readArguments(reader, list, noPath);
  const [key, second] = args;
  if (key?.value.kind !== 'string' || !key.value.text) {
    if (block) readBlock(reader, block, [], 'ENV.fetch');
    return unknown(node);
  }
  let fallback = second?.value;
  if (block) {
    const fn = readBlock(reader, block, [], 'ENV.fetch', value => (fallback = value));
    fallback ??= fn;
  }
  return { kind: 'env', span: spanOf(node), name: key.value.text, ...(fallback && { fallback }) };
}
