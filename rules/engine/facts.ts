import type {
  Argument,
  Assignment,
  Block,
  Call,
  Comment,
  Comparison,
  Facts,
  FunctionFact,
  Import,
  Jump,
  Pair,
  Span,
  StringValue,
  TemplateValue,
  UnknownValue,
  Value,
} from './source.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Collects the facts while a reader walks. The reader calls `enter`/`leave` around functions; every fact made in
 * between is marked as standing within. `finish` sorts the lists into document order.
 */
export class FactsBuilder {
  private readonly strings: (StringValue | TemplateValue)[] = [];
  private readonly comments: Comment[] = [];
  private readonly imports: Import[] = [];
  private readonly pairs: Pair[] = [];
  private readonly calls: Call[] = [];
  private readonly assignments: Assignment[] = [];
  private readonly functions: (Draft<FunctionFact> & { returns: Value[] })[] = [];
  private readonly blocks: Block[] = [];
  private readonly comparisons: Comparison[] = [];
  private readonly jumps: Jump[] = [];
  private readonly open: number[] = [];
  broken = false;

  /** `before`: how many functions of the text were read already, by another builder. */
  constructor(private readonly before = 0) {}

  /** The innermost open function, or -1. */
  get within(): number {
    return this.open.at(-1) ?? -1;
  }

  enter(fn: Omit<FunctionFact, 'within' | 'returns'>): number {
    const index = this.before + this.functions.push({ ...fn, within: this.within, returns: [] }) - 1;
    this.open.push(index);
    return index;
  }

  leave(): void {
    this.open.pop();
  }

  returns(value: Value): void {
    const fn = this.functions[this.within - this.before];
    fn?.returns.push(value);
  }

  /** Records a literal; give every string and template of the text exactly once. */
  string<T extends StringValue | TemplateValue>(value: T): T {
    this.strings.push(value);
    return value;
  }

  comment(span: Span): void {
    this.comments.push({ span });
  }

  import(fact: Import): void {
    this.imports.push(fact);
  }

  /** The reader's fresh object becomes the fact: a copy of each would double what a large file takes. */
  private place<T extends object>(fact: T): T & { within: number } {
    return Object.assign(fact, { within: this.within });
  }

  pair(pair: Omit<Pair, 'within'>): Pair {
    const fact = this.place(pair);
    this.pairs.push(fact);
    return fact;
  }

  call(call: Omit<Call, 'within'>): Call {
    const fact = this.place(call);
    this.calls.push(fact);
    return fact;
  }

  assignment(assignment: Omit<Assignment, 'within'>): void {
    this.assignments.push(this.place(assignment));
  }

  block(block: Omit<Block, 'within'>): void {
    this.blocks.push(this.place(block));
  }

  comparison(comparison: Omit<Comparison, 'within'>): void {
    this.comparisons.push(this.place(comparison));
  }

  jump(jump: Omit<Jump, 'within'>): void {
    this.jumps.push(this.place(jump));
  }

  finish(): Facts {
    for (const list of [
      this.strings,
      this.comments,
      this.imports,
      this.pairs,
      this.calls,
      this.assignments,
      this.blocks,
      this.comparisons,
      this.jumps,
    ] as { span: Span }[][])
      list.sort((a, b) => a.span.start - b.span.start);
    return {
      strings: this.strings,
      comments: this.comments,
      imports: this.imports,
      pairs: this.pairs,
      calls: this.calls,
      assignments: this.assignments,
      functions: this.functions,
      blocks: this.blocks,
      comparisons: this.comparisons,
      jumps: this.jumps,
      broken: this.broken,
    };
  }
}

export const spanOf = (node: Span): Span => ({ start: node.start, end: node.end });

export const unknown = (node: Span): UnknownValue => ({ kind: 'unknown', span: spanOf(node) });

export function argument(value: Value, span: Span, name?: { text: string; span: Span }, spread = false): Argument {
  return {
    value,
    span: spanOf(span),
    ...(name && { name: name.text, nameSpan: name.span }),
    ...(spread && { spread }),
  };
}
