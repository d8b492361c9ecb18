import { type FactsBuilder, spanOf } from '../../engine/facts.ts';
import type { Import, Span } from '../../engine/source.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { csharpTypes, implicitNamespaces, namespaceRoots } from '../../libraries/csharp-types.ts';
import { skippedTypes } from './csharp-reader.ts';

/** Where the types of the table are declared. */
const homes = new Map<string, string[]>();
for (const [namespace, types] of Object.entries(csharpTypes))
  for (const type of types) {
    const known = homes.get(type);
    if (known) known.push(namespace);
    else homes.set(type, [namespace]);
  }

/**
 * Records imports and comments. `using N;` brings in all types of a namespace: those of the table that the text names
 * become imports of their own. Gives the local names of `System.Environment` ('') and of its methods.
 */
export function readImports(text: string, root: Syntax, build: FactsBuilder): ReadonlyMap<string, string> {
  const source = ({ start, end }: Span): string => text.slice(start, end);
  const named = new Set<string>();
  const roots = new Set<string>();
  const declared = new Set<string>();
  /** Namespaces whose types can be written without them. */
  const opened = new Map<string, Span>();
  const aliases = new Map<string, Import>();
  const environment = new Map([['System.Environment', '']]);
  const add = (module: string, name: string | null, local: string, span: Span) =>
    build.import({ module, name, local, span });
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    // Backwards, so that the first child is looked at first.
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at]!;
      if (child.children.length > 0) open.push(child);
      else if (child.type === 'identifier') {
        const code = text.charCodeAt(child.start);
        if (code < 65 || code > 90) continue;
        const name = source(child);
        if (homes.has(name)) named.add(name);
        else if (namespaceRoots.has(name)) roots.add(name);
      } else if (child.type === 'comment') build.comment(spanOf(child));
      else if (skippedTypes.has(child.type)) commentsInType(text, child, build);
    }
    const name = childByField(node, 'name');
    if (node.type === 'using_directive') readUsing(node);
    else if (/^(?:class|struct|record|interface|enum|delegate)_declaration$/.test(node.type) && name)
      declared.add(source(name));
    else if (name && node.type.endsWith('namespace_declaration')) {
      // What a namespace and those around it declare is known inside.
      const parts = source(name).replace(/\s+/g, '').split('.');
      for (let length = 1; length <= parts.length; length++) {
        const around = parts.slice(0, length).join('.');
        if (around in csharpTypes && !opened.has(around)) opened.set(around, { start: name.start, end: name.start });
      }
    }
  }
  const start = { start: 0, end: 0 };
  for (const namespace of implicitNamespaces) if (!opened.has(namespace)) opened.set(namespace, start);
  for (const name of named) {
    if (declared.has(name) || aliases.has(name)) continue;
    const home = [...opened.keys()].find(namespace => homes.get(name)!.includes(namespace));
    if (home) add(home, name, name, opened.get(home)!);
    if (home === 'System' && name === 'Environment') environment.set('Environment', '');
  }
  for (const name of roots) if (!declared.has(name)) add(name, null, name, start);
  return environment;

  function readUsing(node: Syntax): void {
    const parts = node.children.filter(child => child.named && child.type !== 'comment');
    const alias = childByField(node, 'name');
    const target = parts.findLast(child => child !== alias);
    if (!target || !/name$|^identifier$/.test(target.type)) return;
    const path = source(target).replace(/\s+|<[\s\S]*$|^.*::/g, '');
    const span = spanOf(node);
    const dot = path.lastIndexOf('.');
    const [module, name] = dot < 0 ? [path, null] : [path.slice(0, dot), path.slice(dot + 1)];
    if (alias) {
      const local = source(alias);
      aliases.set(local, { module, name, local, span });
      add(module, name, local, span);
      if (path === 'System.Environment') environment.set(local, '');
    } else {
      add(path, null, path, span);
      if (!node.children.some(({ type }) => type === 'static')) opened.set(path, span);
      else if (path === 'System.Environment')
        for (const method of ['GetEnvironmentVariable', 'GetEnvironmentVariables']) {
          environment.set(method, method);
          add(path, method, method, span);
        }
    }
  }
}

const comment = /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** The inside of a type is no part of the tree; a comment in it can still silence a finding. */
function commentsInType(text: string, { start, end }: Span, build: FactsBuilder): void {
  const type = text.slice(start, end);
  if (!type.includes('/')) return;
  for (const match of type.matchAll(comment))
    build.comment({ start: start + match.index, end: start + match.index + match[0].length });
}
