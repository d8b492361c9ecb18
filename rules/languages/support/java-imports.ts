import { spanOf } from '../../engine/facts.ts';
import type { Span } from '../../engine/source.ts';
import { childByType, type Syntax } from '../../engine/syntax.ts';
import { javaTypes } from '../../libraries/java-types.ts';
import { firstPart, type JavaReader } from './java-reader.ts';

export interface Wildcard {
  readonly module: string;
  readonly span: Span;
}

/** `import a.b.C` has the module `a.b` and the name `C`, `import static a.B.c` the module `a.B` and the name `c`. */
export function readImport(reader: JavaReader, node: Syntax): void {
  const named = firstPart(node);
  if (!named) return;
  const path = reader.source(named).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|\s+/g, '');
  const span = spanOf(node);
  if (childByType(node, 'asterisk')) {
    reader.build.import({ module: path, name: null, local: path, span });
    if (path === 'java.lang.System') reader.staticGetenv = true;
    reader.wildcards.push({ module: path, span });
    return;
  }
  const dot = path.lastIndexOf('.');
  if (dot < 0) return;
  const name = path.slice(dot + 1);
  if (path === 'java.lang.System.getenv') reader.staticGetenv = true;
  reader.build.import({ module: path.slice(0, dot), name, local: name, span });
}

/** A package that is written out (`java.net.URI.create(…)`) counts as imported, once. */
export function importPackage({ packages, build }: JavaReader, path: string, at: Span): void {
  const name = /^(?:java|javax|jakarta|org|com|net|io|okhttp3|kong)(?=\.\w+\.)/.exec(path)?.[0];
  if (!name || packages.has(name)) return;
  packages.add(name);
  build.import({ module: name, name: null, local: name, span: spanOf(at) });
}

/** Of a package that is imported whole: the types that rules ask for, as far as the text uses and does not declare them. */
export function readWildcards({ text, wildcards, build }: JavaReader): void {
  const known = wildcards.filter(({ module }) => javaTypes[module]);
  if (known.length === 0) return;
  const used = new Set(text.match(/\b[A-Z]\w*/g));
  for (const match of text.matchAll(/\b(?:class|interface|enum|record)\s+(\w+)|\bimport\s+[\w.]+\.(\w+)\s*;/g))
    used.delete(match[1] ?? match[2]!);
  for (const { module, span } of known)
    for (const name of javaTypes[module]!) if (used.has(name)) build.import({ module, name, local: name, span });
}
