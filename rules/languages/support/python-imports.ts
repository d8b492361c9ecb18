import { spanOf } from '../../engine/facts.ts';
import type { Import } from '../../engine/source.ts';
import { childByField, childByType, type Syntax } from '../../engine/syntax.ts';
import type { PythonReader } from './python-reader.ts';

/**
 * `local` is what code writes. `import a.b` binds `a` alone: module `a`, and `a.b.c` qualifies to itself; `import a.b as c`
 * binds the whole. Relative modules keep their dots.
 */
export function readImport(reader: PythonReader, node: Syntax): void {
  const from = childByField(node, 'module_name');
  const name = (child: Syntax): string => reader.source(child).replace(/\s+/g, '');
  const module = node.type === 'future_import_statement' ? '__future__' : from && name(from);
  if (module && childByType(node, 'wildcard_import')) add({ module, name: '*', local: '*' });
  for (const child of node.children) {
    if (child.field !== 'name') continue;
    const aliased = child.type === 'aliased_import';
    const named = aliased ? childByField(child, 'name') : child;
    const alias = aliased ? childByField(child, 'alias') : null;
    if (!named) continue;
    const imported = name(named);
    if (module) add({ module, name: imported, local: alias ? name(alias) : imported });
    else if (alias) add({ module: imported, name: null, local: name(alias) });
    else add({ module: imported.split('.')[0]!, name: null, local: imported.split('.')[0]! });
  }

  function add(fact: Omit<Import, 'span'>): void {
    reader.build.import({ ...fact, span: spanOf(node) });
    if (fact.module === 'os') reader.osNames.set(fact.local, fact.name ? `os.${fact.name}` : 'os');
  }
}
