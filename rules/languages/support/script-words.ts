import type { Syntax } from '../../engine/syntax.ts';

export interface ScriptOptions {
  /** A line break is a blank: YAML's folded text. */
  readonly folded?: boolean;
  /** Words in double quotes with commas between them: a JSON array that names a command and its arguments. */
  readonly listed?: boolean;
  /** Lines of a comment between two continued lines are left out: Dockerfiles. */
  readonly remarks?: boolean;
  /** `${{ … }}` and `{{ … }}` are one piece of a word: Actions, Ansible. `$(…)` is make's, and the shell's `$` is doubled. */
  readonly holes?: 'templates' | 'make';
}

export interface Node extends Syntax {
  start: number;
  end: number;
  field: string | null;
  children: Node[];
  parent: Node | null;
}

/** Expansions and substitutions may nest; what is deeper is left as text. */
const deepest = 40;

/** The words of a script, as nodes; who reads commands adds those of substitutions. */
export abstract class ScriptWords {
  private depth = 0;

  constructor(
    protected readonly text: string,
    protected readonly end: number,
    protected readonly options: ScriptOptions,
  ) {}

  /** Reads commands up to the closing character; gives where it stands. */
  protected abstract commands(parent: Node, start: number, close: string): number;

  /** A word, as the one node that it is or as a concatenation of quotes, expansions, and what stands between. */
  protected word(start: number, close: string, inBraces = false): Node {
    const { text, end } = this;
    const parts: Node[] = [];
    let at = start;
    while (at < end) {
      const char = text[at]!;
      if (char === '\\') {
        at += text.startsWith('\\\r\n', at) ? 3 : 2;
        continue;
      }
      if (inBraces ? char === '}' : char === close || breaks.test(char) || (char === ',' && this.options.listed)) break;
      const part = char === '"' || char === "'" ? this.quoted(at) : this.hole(at, end);
      if (part) parts.push(part);
      at = part ? part.end : at + 1;
    }
    at = Math.min(at, end);
    const [only] = parts;
    if (parts.length === 1 && only!.start === start && only!.end === at) return only!;
    const word = node(parts.length > 0 ? 'concatenation' : 'word', start, at);
    for (const part of parts) add(word, part);
    return word;
  }

  private quoted(start: number, open = 1): Node {
    const { text, end } = this;
    const quote = text[start + open - 1]!;
    if (quote === "'") {
      let stop = start + open;
      // `$'it\'s'`
      while (stop < end && text[stop] !== "'") stop += open === 2 && text[stop] === '\\' ? 2 : 1;
      return node(open === 2 ? 'ansi_c_string' : 'raw_string', start, Math.min(stop + 1, end));
    }
    const string = node('string', start, end);
    let at = start + 1;
    while (at < end && text[at] !== '"') {
      const part = text[at] === '\\' ? null : this.hole(at, end);
      if (part) add(string, part);
      at = part ? part.end : at + (text[at] === '\\' ? 2 : 1);
    }
    // Still open at the end: its last character may be the quote of a word in an expansion.
    if (at >= end) return node('string', start, end);
    string.end = at + 1;
    return string;
  }

  /** Adds the expansions of a text that nothing else is read of. */
  protected holes(parent: Node, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const part = this.text[at] === '\\' ? null : this.hole(at, end);
      if (part && part.end <= end) add(parent, part);
      at = part ? part.end : at + (this.text[at] === '\\' ? 2 : 1);
    }
  }

  /** What begins at `$`, a backquote, or a template's braces; null when that is plain text. */
  private hole(at: number, end: number): Node | null {
    const { text, options } = this;
    const char = text[at];
    if (char === '{' && options.holes === 'templates' && text[at + 1] === '{') return this.template(at, '}}', end);
    if (char === '`') return this.deeper(() => this.substitution(at, 1, '`'));
    if (char !== '$') return null;
    if (options.holes === 'templates' && text.startsWith('${{', at)) return this.template(at, '}}', end);
    const make = options.holes === 'make';
    if (make && text[at + 1] !== '$') {
      const close = { '(': ')', '{': '}' }[text[at + 1] ?? ''];
      return close ? this.template(at, close, end) : null;
    }
    const from = at + (make ? 2 : 1);
    const next = text[from];
    if (next === '{') return this.deeper(() => this.expansion(at, from + 1));
    if (next === '(') return this.deeper(() => this.substitution(at, from - at + 1, ')'));
    if (next === "'") return from === at + 1 ? this.quoted(at, 2) : null;
    const name = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(text.slice(from, Math.min(end, from + 200)));
    if (!name) return null;
    const whole = node('simple_expansion', at, from + name[0].length);
    add(whole, node(/^[A-Za-z_]/.test(name[0]) ? 'variable_name' : 'special_variable_name', from, whole.end));
    return whole;
  }

  private template(at: number, close: string, end: number): Node | null {
    const stop = this.text.slice(at, Math.min(end, at + 400)).indexOf(close);
    return stop < 0 ? null : node('hole', at, at + stop + close.length);
  }

  private deeper(read: () => Node): Node | null {
    if (this.depth >= deepest) return null;
    this.depth++;
    const found = read();
    this.depth--;
    return found;
  }

  /** `${name}`, `${name:-word}`; of other operators, what stands behind them is passed over. */
  private expansion(start: number, from: number): Node {
    const { text, end } = this;
    const whole = node('expansion', start, from);
    const [, before, name, operator] = /^([!#]?)([A-Za-z_]\w*)?(:?[-=+?]|[^}\s])?/.exec(
      text.slice(from, Math.min(end, from + 200)),
    )!;
    let at = from + before!.length;
    if (before) add(whole, operatorAt(from, at));
    if (name) add(whole, node('variable_name', at, at + name.length));
    at += name?.length ?? 0;
    if (operator) add(whole, operatorAt(at, at + operator.length));
    at += operator?.length ?? 0;
    const rest = this.word(at, '', true);
    if (rest.end > rest.start && /^:?[-=+]$/.test(operator ?? '')) add(whole, rest);
    whole.end = Math.min(rest.end + 1, end);
    return whole;
  }

  private substitution(start: number, open: number, close: string): Node {
    const { text, end } = this;
    // `$(( 1 + 2 ))`
    if (close === ')' && text[start + open] === '(') {
      const length = text.slice(start, Math.min(end, start + 200)).indexOf('))');
      if (length > 0) return node('arithmetic_expansion', start, start + length + 2);
    }
    const whole = node('command_substitution', start, end);
    whole.end = Math.min(this.commands(whole, start + open, close) + 1, end);
    return whole;
  }

  /** Behind blanks and continued lines. */
  protected blanks(start: number): number {
    const { folded, remarks, listed } = this.options;
    const pattern = listed ? commas : folded ? folds : remarks ? remarked : continued;
    return Math.min(skip(pattern, this.text, start), this.end);
  }

  protected lineEnd(at: number): number {
    const found = this.text.indexOf('\n', at);
    return found < 0 || found > this.end ? this.end : found;
  }
}

/** What ends a word that nothing quotes. */
const breaks = /[\s;&|()<>]/;
const commas = /(?:[\s,]|\\\r?\n)*/y;
const folds = /\s*/y;
const continued = /(?:[ \t]|\\\r?\n)*/y;
const remarked = /(?:[ \t]|\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*)*/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}

export function node(type: string, start: number, end: number, named = true): Node {
  return { type, named, field: null, start, end, children: [], parent: null };
}

function operatorAt(start: number, end: number): Node {
  return Object.assign(node('operator', start, end, false), { field: 'operator' });
}

export function add(parent: Node, child: Node): void {
  child.parent = parent;
  parent.children.push(child);
}
