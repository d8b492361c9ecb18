import type { Language, Tree, TreeCursor } from '@vscode/tree-sitter-wasm';
import type { Span } from './source.ts';

/**
 * A parse tree as plain objects, copied in one cursor walk. Readers work on these; the parser's own tree, which lives
 * in wasm memory and costs a call per question, is left behind (and may be deleted) at once.
 */
export interface Syntax extends Span {
  readonly type: string;
  /** False for punctuation, operators and keywords. */
  readonly named: boolean;
  /** The grammar's field that this node fills in its parent, or null. */
  readonly field: string | null;
  readonly children: readonly Syntax[];
  readonly parent: Syntax | null;
}

interface Node extends Syntax {
  children: Node[];
}

const leaf: Node[] = [];
const namedTypes = new WeakMap<Language, readonly boolean[]>();

/** Copies the tree. `skip` names node types whose inside no fact needs (types, for instance). */
export function copyTree(tree: Tree, skip: ReadonlySet<string>): { root: Syntax; broken: boolean } {
  const { types, fields } = tree.language;
  const named = namedTypesOf(tree.language);
  const cursor = tree.walk();
  const copy = copyNode(cursor, null);
  let parent = copy;
  let broken = false;
  if (cursor.gotoFirstChild()) {
    // A loop, not recursion: a hostile file nests deeper than the stack is.
    walk: for (;;) {
      const node = copyNode(cursor, parent);
      if (parent.children === leaf) parent.children = [];
      parent.children.push(node);
      if (node.type === 'ERROR' || (node.start === node.end && cursor.nodeIsMissing)) broken = true;
      if (!skip.has(node.type) && node.end > node.start && cursor.gotoFirstChild()) {
        parent = node;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent() || parent.parent === null) break walk;
        parent = parent.parent as Node;
      }
    }
  }
  cursor.delete();
  return { root: copy, broken };

  function copyNode(at: TreeCursor, parent: Node | null): Node {
    const field = at.currentFieldId;
    const type = at.nodeTypeId;
    return {
      type: types[type] ?? at.nodeType,
      named: named[type] ?? at.nodeIsNamed,
      field: field ? (fields[field] ?? null) : null,
      start: at.startIndex,
      end: at.endIndex,
      children: leaf,
      parent,
    };
  }
}

function namedTypesOf(language: Language): readonly boolean[] {
  let named = namedTypes.get(language);
  if (!named) {
    named = language.types.map((_, id) => language.nodeTypeIsNamed(id));
    namedTypes.set(language, named);
  }
  return named;
}

export function childByField(node: Syntax, field: string): Syntax | null {
  for (const child of node.children) if (child.field === field) return child;
  return null;
}

export function childByType(node: Syntax, type: string): Syntax | null {
  for (const child of node.children) if (child.type === type) return child;
  return null;
}

export function namedChildren(node: Syntax): Syntax[] {
  return node.children.filter(child => child.named && child.type !== 'comment');
}
