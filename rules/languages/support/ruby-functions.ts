import { spanOf } from '../../engine/facts.ts';
import type { Argument, FunctionValue, Parameter, Value } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { blockInstances } from '../../libraries/ruby-constants.ts';
import { setTarget } from './ruby-assignments.ts';
import { partsOf, type RubyReader } from './ruby-reader.ts';

export function readMethod(reader: RubyReader, node: Syntax): Value {
  const name = childByField(node, 'name');
  const owner = childByField(node, 'object');
  const body = childByField(node, 'body');
  const text = name ? reader.source(name) : '';
  if (owner && owner.type !== 'self') reader.read(owner);
  const fn = readFunction(reader, { node, name: text, list: childByField(node, 'parameters'), body, sees: false });
  return { kind: 'function', span: spanOf(node), fn };
}

export function readLambda(reader: RubyReader, node: Syntax): Value {
  const block = childByField(node, 'body');
  const body = block && childByField(block, 'body');
  const list = childByField(node, 'parameters');
  const fn = readFunction(reader, { node, name: '', list, body: body ?? block, sees: true });
  return { kind: 'function', span: spanOf(node), fn };
}

/** The block of a call: a function. `given` says what the call gives it, `returned` takes what it gives back. */
export function readBlock(
  reader: RubyReader,
  node: Syntax,
  given: readonly Argument[],
  callee: string,
  returned?: (value: Value) => void,
): FunctionValue {
  const body = childByField(node, 'body');
  const [first] = given;
  const named = /^define_(?:singleton_)?method$/.test(callee) && first?.value.kind === 'string' ? first.value.text : '';
  const type = blockInstances.get(callee);
  const list = childByField(node, 'parameters');
  const fn = readFunction(reader, { node, name: named, list, body, sees: true, type, returned });
  return { kind: 'function', span: spanOf(node), fn };
}

interface Function {
  readonly node: Syntax;
  readonly name: string;
  readonly list: Syntax | null;
  readonly body: Syntax | null;
  readonly sees: boolean;
  /** Of what its first parameter is an instance. */
  readonly type?: string | undefined;
  readonly returned?: ((value: Value) => void) | undefined;
}

function readFunction(reader: RubyReader, { node, name, list, body, sees, type, returned }: Function): number {
  const params: Parameter[] = [];
  const patterns: Syntax[] = [];
  const index = reader.build.enter({ name, params, span: spanOf(node), body: spanOf(body ?? node), decorators: [] });
  reader.open(sees);
  for (const child of list ? partsOf(list) : []) {
    if (child.field === 'locals') {
      reader.declare(reader.source(child));
      continue;
    }
    const own = child.type === 'identifier' ? child : (childByField(child, 'name') ?? null);
    const right = childByField(child, 'value');
    const fallback = right ? reader.read(right) : undefined;
    if (child.type === 'destructured_parameter') patterns.push(child);
    const text = own?.type === 'identifier' ? reader.source(own) : '';
    if (text) reader.declare(text);
    const known = params.length === 0 && type ? { type } : {};
    params.push({ name: text, span: spanOf(own ?? child), ...(fallback && { default: fallback }), ...known });
  }
  for (const pattern of patterns) setTarget(reader, pattern, null, spanOf(pattern));
  const value = body ? reader.evaluate(body) : null;
  if (value && value.kind !== 'unknown') {
    reader.build.returns(value);
    returned?.(value);
  }
  reader.close();
  reader.build.leave();
  return index;
}
