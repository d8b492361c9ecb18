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
  start: number;
  end: number;
  field: string | null;
  children: Node[];
  parent: Node | null;
}

const leaf: Node[] = [];
const noSkip: ReadonlySet<string> = new Set();
const namedTypes = new WeakMap<Language, readonly boolean[]>();

/** A parse's copy; `broken` when the parser met something it could not read. */
export interface SyntaxCopy {
  readonly root: Syntax;
  readonly broken: boolean;
  /** Parts of it are taken over from the parse before an edit. */
  readonly edited: boolean;
}

/** What replaced what, in the offsets of the text as it was before this edit. */
export interface TextEdit extends Span {
  readonly inserted: number;
}

/** The parse before some edits. The copy is used up: most of it becomes the next one. */
export interface PreviousParse {
  /** Told of each edit (`Tree.edit`). */
  readonly tree: Tree;
  readonly copy: SyntaxCopy;
  /** In the order in which they were made. */
  readonly edits: readonly TextEdit[];
}

/**
 * Copies the tree. `skip` names node types whose inside no fact needs (types, for instance). What stayed as it was
 * since the previous parse is taken over, and only its offsets change.
 */
export function copyTree(
  tree: Tree,
  skip: ReadonlySet<string> = noSkip,
  previous: PreviousParse | null = null,
): SyntaxCopy {
  const { types, fields } = tree.language;
  const named = namedTypesOf(tree.language);
  const cursor = tree.walk();
  const kept = previous && takeOver(previous, tree);
  const root = copyNode(cursor);
  let parent = root;
  /** The earlier copy of `parent`, whose children may still do. */
  let earlier: Earlier | null = kept && { node: kept.root, next: 0, above: null };
  if (cursor.gotoFirstChild()) {
    // A loop, not recursion: a hostile file nests deeper than the stack is.
    walk: for (;;) {
      let node = copyNode(cursor);
      const before: Node | null = earlier && counterpart(earlier, node);
      const same = before !== null && before.end === node.end && !kept!.isTouched(node);
      if (same) {
        before.field = node.field;
        node = before;
      }
      node.parent = parent;
      if (parent.children === leaf) parent.children = [];
      parent.children.push(node);
      if (!same && node.named && !skip.has(node.type) && node.end > node.start && cursor.gotoFirstChild()) {
        parent = node;
        earlier = kept && { node: before, next: 0, above: earlier };
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent() || parent.parent === null) break walk;
        parent = parent.parent;
        earlier &&= earlier.above;
      }
    }
  }
  cursor.delete();
  return { root, broken: tree.rootNode.hasError, edited: kept !== null };

  function copyNode(at: TreeCursor): Node {
    const field = at.currentFieldId;
    const type = at.nodeTypeId;
    return {
      type: types[type] ?? at.nodeType,
      named: named[type] ?? at.nodeIsNamed,
      field: field ? (fields[field] ?? null) : null,
      start: at.startIndex,
      end: at.endIndex,
      children: leaf,
      parent: null,
    };
  }
}

interface Earlier {
  readonly node: Node | null;
  /** The first child that was not passed yet. */
  next: number;
  readonly above: Earlier | null;
}

/** The child that begins where the new node does, and is of its type. */
function counterpart(earlier: Earlier, { type, start }: Node): Node | null {
  const children = earlier.node?.children ?? leaf;
  while (earlier.next < children.length && children[earlier.next]!.start < start) earlier.next++;
  for (let at = earlier.next; at < children.length && children[at]!.start === start; at++)
    if (children[at]!.type === type) return children[at]!;
  return null;
}

/** More edits than this at once (a replacement everywhere) and a new copy is the quicker way. */
const mostEdits = 16;

/** Moves the earlier copy to the offsets of the text as it is now, and says where it no longer holds. */
function takeOver({ tree, copy, edits }: PreviousParse, next: Tree) {
  if (edits.length > mostEdits) return null;
  let touched: Span[] = [];
  for (const edit of edits) {
    move(copy.root as Node, edit);
    touched = touched.map(({ start, end }) => ({ start: moved(start, edit), end: moved(end, edit) }));
    touched.push({ start: edit.start, end: edit.start + edit.inserted });
  }
  for (const range of tree.getChangedRanges(next)) touched.push({ start: range.startIndex, end: range.endIndex });
  return {
    root: copy.root as Node,
    isTouched: ({ start, end }: Span) => touched.some(span => span.start <= end && start <= span.end),
  };
}

function moved(offset: number, { start, end, inserted }: TextEdit): number {
  if (offset >= end) return offset + inserted - (end - start);
  return offset > start ? start + inserted : offset;
}

function move(root: Node, edit: TextEdit): void {
  const delta = edit.inserted - (edit.end - edit.start);
  const open = [root];
  root.end += delta;
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children) {
      // All of it stands before the edit.
      if (child.end < edit.start) continue;
      if (child.start >= edit.end) {
        child.start += delta;
        child.end += delta;
        if (delta === 0) continue;
      } else {
        child.start = moved(child.start, edit);
        child.end = moved(child.end, edit);
      }
      if (child.children.length > 0) open.push(child);
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
