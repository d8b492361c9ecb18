/**
 * The facts of one document: what rules see instead of a parser's tree. Every language reader fills the same shapes.
 *
 * Offsets count UTF-16 code units from 0 in the document's text (after decoding, a BOM included); spans are half open.
 * What is absent on purpose: parser nodes, lines and columns, anything about an editor.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type LanguageId =
  | 'javascript'
  | 'typescript'
  | 'tsx'
  | 'python'
  | 'go'
  | 'java'
  | 'csharp'
  | 'ruby'
  | 'php'
  | 'shell'
  | 'dotenv'
  | 'json'
  | 'yaml'
  | 'http'
  | 'dockerfile'
  | 'ini'
  | 'toml'
  | 'nginx'
  | 'netrc'
  | 'curlrc'
  | 'makefile'
  /** Any other text: no facts, only the raw text and the prefilter's hits. */
  | 'text';

/** A quoted (or, in YAML, env, shell and header lines, bare) string without holes. */
export interface StringValue {
  readonly kind: 'string';
  /** The literal with its quotes. */
  readonly span: Span;
  /** The literal without its quotes: what an edit of the content replaces. */
  readonly inner: Span;
  /** The value after escapes are read; equals the source slice of `inner` when there are none. */
  readonly text: string;
}

/** A string with holes: JS template, Python f-string, `%`/`.format`, shell and .http strings with variables. */
export interface TemplateValue {
  readonly kind: 'template';
  readonly span: Span;
  readonly inner: Span;
  /** Text parts are `StringValue`s without quotes (`span` equals `inner`); holes are any other value. */
  readonly parts: readonly Value[];
}

export interface NumberValue {
  readonly kind: 'number';
  readonly span: Span;
  readonly value: number;
}

export interface BoolValue {
  readonly kind: 'bool';
  readonly span: Span;
  readonly value: boolean;
}

export interface NullValue {
  readonly kind: 'null';
  readonly span: Span;
}

/** A name that is read: `TOKEN`, `config.token`, `self.token`. Constant subscripts are written as members. */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly span: Span;
  readonly path: string;
}

/** A read of an environment variable: `process.env.X`, `os.environ["X"]`, `os.getenv("X", d)`, `$X`, `${X:-d}`, `{{$dotenv X}}`. */
export interface EnvValue {
  readonly kind: 'env';
  readonly span: Span;
  readonly name: string;
  readonly fallback?: Value;
}

export interface CallValue {
  readonly kind: 'call';
  readonly span: Span;
  readonly call: Call;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly span: Span;
  readonly pairs: readonly Pair[];
  /** Values merged in whole (`...defaults`, `**defaults`). */
  readonly spreads: readonly Value[];
}

export interface ListValue {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly Value[];
}

/** `a + b`, implicit concatenation of adjacent literals. */
export interface ConcatValue {
  readonly kind: 'concat';
  readonly span: Span;
  readonly parts: readonly Value[];
}

/** `a - b`, `a * b`, `a / b`, `a % b`; `a + b` is a concatenation. */
export interface ArithmeticValue {
  readonly kind: 'arithmetic';
  readonly span: Span;
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
}

/** One of several: `a || b`, `a ?? b`, `c ? a : b`, `a or b`, `a if c else b`. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly span: Span;
  readonly options: readonly Value[];
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly span: Span;
  /** Index into `Source.functions`. */
  readonly fn: number;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly span: Span;
}

export type Value =
  | StringValue
  | TemplateValue
  | NumberValue
  | BoolValue
  | NullValue
  | ReferenceValue
  | EnvValue
  | CallValue
  | ObjectValue
  | ListValue
  | ConcatValue
  | ArithmeticValue
  | ChoiceValue
  | FunctionValue
  | UnknownValue;

/**
 * How a pair is written. `setting` is a line of a settings file that is neither JSON nor YAML: ini, properties, TOML,
 * nginx, netrc; `env` sets a variable of the environment, whatever the file. `member` is an assignment to a property or subscript (`headers['X'] = v`, `s.verify = False`). */
export type PairForm =
  | 'property'
  | 'entry'
  | 'keyword'
  | 'member'
  | 'json'
  | 'yaml'
  | 'setting'
  | 'env'
  | 'header'
  | 'query'
  | 'flag';

export interface Pair {
  readonly form: PairForm;
  /** The key as text: unquoted, escapes read. CLI flags keep their dashes (`--insecure`, `-k`). */
  readonly key: string;
  /** The key without its quotes. */
  readonly keySpan: Span;
  readonly value: Value;
  /** Key and value together. */
  readonly span: Span;
  /** Keys of the objects around it, outermost first (`['headers']`); for `member`, the target's path (`['session', 'headers']`). */
  readonly path: readonly string[];
  /** Index of the innermost function it stands in, or -1. */
  readonly within: number;
}

export interface Argument {
  /** Set for keyword arguments. */
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly value: Value;
  readonly span: Span;
  /** `...args`, `*args`, `**kwargs`: the value is what is spread. */
  readonly spread?: boolean;
}

export interface Call {
  readonly span: Span;
  /** The callee as written, whitespace and optional chaining removed: `axios.get`, `self.session.post`, `curl`. */
  readonly callee: string;
  readonly calleeSpan: Span;
  /** The last identifier of the callee. */
  readonly nameSpan: Span;
  readonly args: readonly Argument[];
  /** Between the parentheses. */
  readonly argsSpan: Span;
  readonly isNew: boolean;
  readonly within: number;
}

export interface Import {
  /** The module as the language names it, `node:` removed: `https`, `axios`, `passport-oauth2`, `requests.adapters`. */
  readonly module: string;
  /** The name in the module; null for the module itself (default, namespace, `import x`). */
  readonly name: string | null;
  /** The local name: `const { Agent: A } = require('https')` → module `https`, name `Agent`, local `A`. */
  readonly local: string;
  readonly span: Span;
}

/** A variable or field gets a value: declaration, assignment, class field. */
export interface Assignment {
  /** `token`, `self.token`, `this.token`, `config.token`. */
  readonly target: string;
  readonly targetSpan: Span;
  readonly value: Value;
  readonly span: Span;
  readonly declaration: boolean;
  /** `let`/`var`/plain names may change; `const`, `final`, module-level UPPER_CASE may not. */
  readonly constant: boolean;
  /** The declared type, without generic arguments, pointers and `?`: `http.Client`, `RestTemplate`. */
  readonly type?: string;
  readonly within: number;
}

export interface Parameter {
  readonly name: string;
  readonly span: Span;
  readonly default?: Value;
  /** As in `Assignment`. */
  readonly type?: string;
}

export interface FunctionFact {
  /** Declared name, or the name it is assigned to, or ''. */
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly span: Span;
  readonly body: Span;
  /** Enclosing function, or -1. */
  readonly within: number;
  /** Decorators, annotations, attributes, in order; one without arguments is a reference. */
  readonly decorators: readonly Value[];
  readonly returns: readonly Value[];
}

/** A branch, a loop, a `try` (its span holds the clauses behind it, its body is what is tried), one of its `catch` clauses. */
export interface Block {
  readonly kind: 'branch' | 'catch' | 'loop' | 'try';
  readonly span: Span;
  /** The condition or the caught type, where there is one. */
  readonly test?: Span;
  readonly body: Span;
  readonly within: number;
}

export interface Comment {
  /** With its delimiters. */
  readonly span: Span;
}

/** A statement that leaves a block: `return x`, `throw x`, `break`, `continue`, `raise`, `next`. */
export interface Jump {
  readonly kind: 'return' | 'throw' | 'break' | 'continue';
  readonly span: Span;
  /** What is returned or thrown. */
  readonly value?: Value;
  readonly within: number;
}

/** `a === b`, `a != b`, `a in b`, `a is b`, `a < b`, `a >= b`: the operator as written. */
export interface Comparison {
  readonly span: Span;
  readonly operator: string;
  readonly left: Value;
  readonly right: Value;
  readonly within: number;
}

/** What a language reader returns; every list is in document order. */
export interface Facts {
  readonly strings: readonly (StringValue | TemplateValue)[];
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  readonly pairs: readonly Pair[];
  readonly calls: readonly Call[];
  readonly assignments: readonly Assignment[];
  readonly functions: readonly FunctionFact[];
  readonly blocks: readonly Block[];
  readonly comparisons: readonly Comparison[];
  readonly jumps: readonly Jump[];
  /** True when the parser met syntax that it could not read; facts around it may be missing. */
  readonly broken: boolean;
}

export interface Source extends Facts {
  readonly language: LanguageId;
  /** Workspace-relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

export const noFacts: Facts = {
  strings: [],
  comments: [],
  imports: [],
  pairs: [],
  calls: [],
  assignments: [],
  functions: [],
  blocks: [],
  comparisons: [],
  jumps: [],
  broken: false,
};
