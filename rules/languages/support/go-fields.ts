import { spanOf } from '../../engine/facts.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import type { GoReader } from './go-reader.ts';
import { typeName } from './go-text.ts';

/** The fields of a struct. Their tags are settings of encoders, and hold no secret. */
export function readStruct(reader: GoReader, node: Syntax): void {
  const list = childByType(node, 'field_declaration_list');
  for (const field of list?.children ?? []) {
    if (field.type !== 'field_declaration') {
      if (field.named) reader.visit(field);
      continue;
    }
    const type = childByField(field, 'type');
    if (!type) continue;
    if (type.type === 'struct_type') readStruct(reader, type);
    const name = typeName(reader, type);
    for (const child of field.children)
      if (child.field === 'name' && child.named && name) {
        const key = reader.source(child);
        const known = reader.fields.get(key);
        const own = { type: name, name: spanOf(child), span: { start: child.start, end: type.end } };
        reader.fields.set(key, known === undefined || known?.type === name ? (known ?? own) : null);
      }
  }
}

/** What a struct of this file declares to be of a package's type is so in its methods: `self.client` is an `http.Client`. */
export function recordFields(reader: GoReader): void {
  for (const [name, field] of reader.fields)
    if (field?.type.includes('.'))
      reader.build.assignment({
        target: `self.${name}`,
        targetSpan: field.name,
        value: { kind: 'null', span: { start: field.span.end, end: field.span.end } },
        span: field.span,
        declaration: true,
        constant: false,
        type: field.type,
      });
}
