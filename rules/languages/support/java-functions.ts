import { spanOf } from '../../engine/facts.ts';
import type { Parameter } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import { annotatedValue, readAnnotations } from './java-annotations.ts';
import type { JavaReader } from './java-reader.ts';
import { isComment } from './java-text.ts';

/** Methods, constructors and lambdas; gives the function's index. */
export function readFunction(reader: JavaReader, node: Syntax, name: string): number {
  const { build } = reader;
  const modifiers = childByType(node, 'modifiers');
  const body = childByField(node, 'body');
  const list = childByField(node, 'parameters');
  const decorators = modifiers ? readAnnotations(reader, modifiers) : [];
  const params: Parameter[] = [];
  const fn = build.enter({ name, params, span: spanOf(node), body: spanOf(body ?? node), decorators });
  const names = new Map<string, string>();
  reader.inside(names, () => {
    if (list?.type === 'identifier') params.push({ name: reader.source(list), span: spanOf(list) });
    else if (list) params.push(...readParameters(reader, list));
    for (const param of params) names.set(param.name, param.name);
    for (const child of node.children) if (child.type === 'ERROR') reader.visit(child);
    if (body?.type === 'block' || body?.type === 'constructor_body') {
      const { yields } = reader;
      reader.yields = null;
      reader.visitChildren(body);
      reader.yields = yields;
    } else if (body) build.returns(reader.read(body));
  });
  build.leave();
  return fn;
}

export function readParameters(reader: JavaReader, list: Syntax): Parameter[] {
  const params: Parameter[] = [];
  for (const child of list.children) {
    if (!child.named || isComment(child)) continue;
    if (child.type === 'identifier') {
      params.push({ name: reader.source(child), span: spanOf(child) });
      continue;
    }
    const modifiers = childByType(child, 'modifiers');
    const given = modifiers && annotatedValue(readAnnotations(reader, modifiers));
    const declarator = childByType(child, 'variable_declarator');
    const name = childByField(declarator ?? child, 'name');
    const parameter = child.type === 'formal_parameter' || child.type === 'spread_parameter';
    if (!parameter || name?.type !== 'identifier') {
      if (child.type !== 'receiver_parameter') reader.visit(child);
      continue;
    }
    const typed = childByField(child, 'type') ?? child.children.find(({ type }) => type.includes('type')) ?? null;
    const type = reader.typeOf(typed);
    params.push({
      name: reader.source(name),
      span: spanOf(name),
      ...(given && { default: given }),
      ...(type && { type }),
    });
  }
  return params;
}
