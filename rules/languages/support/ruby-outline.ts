import { type FactsBuilder, spanOf } from '../../engine/facts.ts';
import { childByField, type Syntax } from '../../engine/syntax.ts';
import { httpartyMethods, rubyConstants } from '../../libraries/ruby-constants.ts';

/** What has to be known of a whole file before a name in it can be read. */
export interface Outline {
  /** The content of each here-document, by its beginning. */
  readonly heredocs: ReadonlyMap<Syntax, Syntax>;
  /** Methods that the file defines: a bare name that is one of them is a call. */
  readonly methods: ReadonlySet<string>;
  /** Methods that read a field: `attr_reader :token` makes `token` the same as `@token`. */
  readonly attributes: ReadonlySet<string>;
  /** Constants that belong to a library: the text uses them, and declares nothing of that name. */
  readonly libraries: ReadonlySet<string>;
  /** Classes and modules of the file. */
  readonly classes: ReadonlySet<string>;
  /** A class of the file takes the methods of HTTParty for its own. */
  readonly isHttparty: boolean;
}

/** One walk over the tree, which also records the comments, wherever they stand, and the libraries in use. */
export function outlineOf(text: string, root: Syntax, build: FactsBuilder): Outline {
  const beginnings: Syntax[] = [];
  const bodies: Syntax[] = [];
  const methods = new Set<string>();
  const attributes = new Set<string>();
  const classes = new Set<string>();
  const used = new Map<string, Syntax>();
  let mixin: Syntax | null = null;
  const source = (node: Syntax) => text.slice(node.start, node.end);
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    switch (node.type) {
      case 'comment':
        build.comment(spanOf(node));
        break;
      case 'heredoc_beginning':
        beginnings.push(node);
        break;
      case 'heredoc_body':
        bodies.push(node);
        break;
      case 'constant': {
        const name = source(node);
        if (rubyConstants.has(name) && !used.has(name) && isRoot(node)) used.set(name, node);
        break;
      }
      case 'class':
      case 'module': {
        const name = childByField(node, 'name');
        if (name?.type === 'constant') classes.add(source(name));
        break;
      }
      case 'method': {
        const name = childByField(node, 'name');
        if (name?.type === 'identifier') methods.add(source(name));
        break;
      }
      case 'call':
        if (!childByField(node, 'receiver')) mixin = callOf(node) ?? mixin;
    }
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at]!;
      if (child.children.length > 0 || leaves.has(child.type)) open.push(child);
    }
  }
  const libraries = new Map([...used].filter(([name]) => !classes.has(name)));
  for (const [name, node] of libraries) build.import({ module: name, name: null, local: name, span: spanOf(node) });
  const isHttparty = mixin !== null && libraries.has('HTTParty');
  if (isHttparty)
    for (const name of httpartyMethods)
      if (!methods.has(name)) build.import({ module: 'HTTParty', name, local: name, span: spanOf(mixin!) });
  return {
    heredocs: pairHeredocs(beginnings, bodies, source),
    methods,
    attributes,
    classes,
    isHttparty,
    libraries: new Set(libraries.keys()),
  };

  /** `attr_reader :a`, `include HTTParty`. */
  function callOf(node: Syntax): Syntax | null {
    const method = childByField(node, 'method');
    const list = childByField(node, 'arguments');
    if (!method || !list) return null;
    const name = source(method);
    if (name === 'attr_reader' || name === 'attr_accessor') {
      for (const child of list.children) if (child.type === 'simple_symbol') attributes.add(source(child).slice(1));
    } else if (
      name === 'include' &&
      list.children.some(child => child.type === 'constant' && source(child) === 'HTTParty')
    )
      return node;
    return null;
  }
}

/** Nodes without children that count. */
const leaves: ReadonlySet<string> = new Set([
  'comment',
  'constant',
  'heredoc_beginning',
  'heredoc_body',
  'call',
  'method',
]);

/** Not the `B` of `A::B`. */
const isRoot = (node: Syntax): boolean =>
  node.parent?.type !== 'scope_resolution' || node.field === 'scope' || childByField(node.parent, 'scope') === null;

/** Both come in the order of the text; where one is missing, the name says which belong together. */
function pairHeredocs(
  beginnings: readonly Syntax[],
  bodies: readonly Syntax[],
  source: (node: Syntax) => string,
): Map<Syntax, Syntax> {
  const pairs = new Map<Syntax, Syntax>();
  let at = 0;
  for (const beginning of beginnings) {
    const name = source(beginning).replace(/^<<[-~]?|["'`]/g, '');
    const body = bodies[at];
    if (!body) break;
    const end = childByField(body, 'heredoc_end') ?? body.children.at(-1);
    if (body.start < beginning.start || (end?.type === 'heredoc_end' && source(end).trim() !== name)) continue;
    pairs.set(beginning, body);
    at++;
  }
  return pairs;
}
