import type { Syntax } from '../../engine/syntax.ts';
import { childByField } from '../../engine/syntax.ts';

interface Member {
  /** `this.token`, or `Settings.Token` for what is static or constant. */
  readonly path: string;
  readonly type: string;
  readonly fixed: boolean;
}

/** The names of a class: its fields, properties and events, and the parameters of its primary constructor. */
export interface Members {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Member>;
  readonly methods: ReadonlySet<string>;
}

/**
 * What a name means. A scope is a function's, with its parameters and locals, or a class's. Declarations come before
 * uses in C#, so that the names of a function are known when they are read.
 */
export class Scope {
  private readonly locals = new Map<string, string>();

  constructor(
    readonly outer: Scope | null,
    readonly members: Members | null,
    /** What a `return` in this function gives. */
    readonly returned = '',
  ) {}

  declare(name: string, type: string): void {
    this.locals.set(name, type);
  }

  /** The path that stands for a plain name in the facts. */
  pathOf(name: string): string {
    let nested = false;
    for (let scope: Scope | null = this; scope; scope = scope.outer) {
      if (scope.locals.has(name)) return name;
      const member = scope.members?.fields.get(name);
      // A nested class sees of the outer one what belongs to no object.
      if (member && (!nested || member.fixed)) return member.path;
      if (scope.members) nested = true;
    }
    return name;
  }

  /** The declared type of a path, '' if unknown. */
  typeOf(path: string): string {
    for (let scope: Scope | null = this; scope; scope = scope.outer) {
      const type = scope.locals.get(path);
      if (type !== undefined) return type;
      for (const member of [scope.members?.fields.get(path.slice(path.lastIndexOf('.') + 1))])
        if (member?.path === path) return member.type;
    }
    return '';
  }

  /** Whether the classes around have a method of that name. */
  isMethod(name: string): boolean {
    for (let scope: Scope | null = this; scope; scope = scope.outer) if (scope.members?.methods.has(name)) return true;
    return false;
  }
}

const declarators = ({ children }: Syntax): Syntax[] => children.filter(({ type }) => type === 'variable_declarator');

/** The text of a type without generic arguments, arrays, pointers and `?`; '' for `var` and tuples. */
export function typeName(text: string, node: Syntax | null): string {
  const names: string[] = [];
  let at = node;
  while (at) {
    switch (at.type) {
      case 'identifier':
      case 'predefined_type':
        names.push(text.slice(at.start, at.end));
        at = null;
        break;
      case 'generic_name':
        at = at.children[0] ?? null;
        break;
      case 'alias_qualified_name':
        at = childByField(at, 'name');
        break;
      case 'qualified_name': {
        const last = childByField(at, 'name');
        const name = last && (last.type === 'generic_name' ? last.children[0] : last);
        if (name) names.push(text.slice(name.start, name.end));
        at = childByField(at, 'qualifier');
        break;
      }
      default: {
        const inner: Syntax | null = childByField(at, 'type');
        if (!inner) return '';
        at = inner;
      }
    }
  }
  return names.reverse().join('.');
}

/** The names that a class, struct, record or interface declares. */
export function membersOf(text: string, node: Syntax): Members {
  const named = childByField(node, 'name');
  const name = named ? text.slice(named.start, named.end) : '';
  const fields = new Map<string, Member>();
  const methods = new Set<string>();
  const add = (declared: Syntax | null, type: Syntax | null, fixed: boolean): void => {
    if (!declared) return;
    const field = text.slice(declared.start, declared.end);
    fields.set(field, { path: `${fixed && name ? name : 'this'}.${field}`, type: typeName(text, type), fixed });
  };
  for (const child of node.children)
    if (child.type === 'parameter_list')
      for (const parameter of child.children)
        if (parameter.type === 'parameter')
          add(childByField(parameter, 'name'), childByField(parameter, 'type'), false);
  // Conditional compilation puts members one level down.
  const open = [...(childByField(node, 'body')?.children ?? [])];
  for (let member = open.pop(); member; member = open.pop()) {
    const fixed = isFixed(text, member);
    switch (member.type) {
      case 'field_declaration':
      case 'event_field_declaration':
        for (const declaration of member.children)
          if (declaration.type === 'variable_declaration')
            for (const declarator of declarators(declaration))
              add(childByField(declarator, 'name'), childByField(declaration, 'type'), fixed);
        break;
      case 'property_declaration':
      case 'event_declaration':
        add(childByField(member, 'name'), childByField(member, 'type'), fixed);
        break;
      case 'method_declaration': {
        const method = childByField(member, 'name');
        if (method) methods.add(text.slice(method.start, method.end));
        break;
      }
      case 'preproc_if':
      case 'preproc_elif':
      case 'preproc_else':
        open.push(...member.children);
    }
  }
  return { name, fields, methods };
}

/** Static and constant members belong to the class. */
export function isFixed(text: string, member: Syntax): boolean {
  for (const child of member.children)
    if (child.type === 'modifier' && /^(?:static|const)$/.test(text.slice(child.start, child.end))) return true;
  return false;
}
