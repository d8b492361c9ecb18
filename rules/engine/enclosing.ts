import type { ObjectValue, Pair, Source, Value } from './source.ts';

const indexes = new WeakMap<Source, ReadonlyMap<Pair, ObjectValue>>();

/**
 * The object, dictionary or mapping that a pair stands in. Keyword arguments are the object of their call
 * (`dict(a=1)`, `Client(id=…, secret=…)`). Null for pairs that stand alone: members, variables, headers, queries, flags.
 */
export function enclosing(source: Source, pair: Pair): ObjectValue | null {
  let index = indexes.get(source);
  if (!index) {
    index = build(source);
    indexes.set(source, index);
  }
  return index.get(pair) ?? null;
}

const sizeOf = (object?: ObjectValue): number => (object ? object.pairs.length + object.spreads.length : 0);

function build(source: Source): Map<Pair, ObjectValue> {
  const index = new Map<Pair, ObjectValue>();
  // Objects inside objects and calls inside calls have their own pairs and calls in the facts: no need to descend.
  const visit = (value: Value): void => {
    switch (value.kind) {
      case 'object':
        // `Object.assign({}, defaults, { a: 1 })`: the merged object has more to say than the last one alone.
        for (const pair of value.pairs) if (sizeOf(value) > sizeOf(index.get(pair))) index.set(pair, value);
        value.spreads.forEach(visit);
        break;
      case 'list':
        value.items.forEach(visit);
        break;
      case 'choice':
        value.options.forEach(visit);
        break;
      case 'concat':
      case 'template':
        value.parts.forEach(visit);
        break;
      case 'env':
        if (value.fallback) visit(value.fallback);
    }
  };
  for (const { value } of source.assignments) visit(value);
  for (const { value } of source.pairs) visit(value);
  for (const { returns } of source.functions) returns.forEach(visit);
  for (const { params } of source.functions) for (const param of params) if (param.default) visit(param.default);
  const keywords = new Map<number, Pair>();
  for (const pair of source.pairs) if (pair.form === 'keyword') keywords.set(pair.span.start, pair);
  for (const call of source.calls) {
    for (const { value } of call.args) visit(value);
    const named = call.args.filter(arg => arg.name !== undefined);
    if (named.length === 0) continue;
    const pairs = named.flatMap(arg => keywords.get(arg.span.start) ?? []);
    const spreads = call.args.filter(arg => arg.spread).map(arg => arg.value);
    const object: ObjectValue = { kind: 'object', span: call.argsSpan, pairs, spreads };
    for (const pair of pairs) index.set(pair, object);
  }
  return index;
}
