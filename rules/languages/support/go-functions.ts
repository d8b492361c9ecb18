import { spanOf } from '../../engine/facts.ts';
import type { Parameter } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { assign } from './go-bindings.ts';
import type { GoReader } from './go-reader.ts';
import { typeName } from './go-text.ts';

/** Records a function, method or literal, and gives its index. */
export function readFunction(reader: GoReader, node: Syntax, name: string): number {
  const body = childByField(node, 'body');
  const params = parametersOf(reader, childByField(node, 'parameters')).map(({ parameter }) => parameter);
  const outer = reader.receiver;
  const receiver = childByField(node, 'receiver');
  if (receiver) reader.receiver = parametersOf(reader, receiver)[0]?.parameter.name || null;
  else if (params.some(param => param.name === outer)) reader.receiver = null;
  const fn = reader.build.enter({ name, params, span: spanOf(node), body: spanOf(body ?? node), decorators: [] });
  const result = childByField(node, 'result');
  if (result?.type === 'parameter_list')
    for (const { name, parameter } of parametersOf(reader, result)) {
      const end = { start: name.end, end: name.end };
      const statement = { span: spanOf(name), declaration: true, constant: false };
      assign(reader, name, parameter.name, { kind: 'null', span: end }, parameter.type ?? null, statement);
    }
  if (body) reader.visitChildren(body);
  reader.build.leave();
  reader.receiver = outer;
  return fn;
}

/** The parameters that have a name. */
function parametersOf(reader: GoReader, list: Syntax | null): { name: Syntax; parameter: Parameter }[] {
  const params: { name: Syntax; parameter: Parameter }[] = [];
  for (const child of list?.children ?? []) {
    const type = typeName(reader, childByField(child, 'type'));
    for (const name of child.children)
      if (name.field === 'name' && name.named)
        params.push({ name, parameter: { name: reader.source(name), span: spanOf(name), ...(type && { type }) } });
  }
  return params;
}
