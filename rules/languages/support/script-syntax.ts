import type { Span } from '../../engine/source.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { add, type Node, node, type ScriptOptions, ScriptWords } from './script-words.ts';

/**
 * Shell commands inside other files (a Dockerfile's `RUN`, a workflow's `run`, a script of package.json), for which no
 * grammar can be asked. The tree has the nodes of the bash grammar, so that one reader takes both; it knows words,
 * quotes, expansions, assignments, redirections, here-documents and comments. Conditions and loops are read as the
 * commands in them. Total, and linear in the text.
 */
export function scriptSyntax(text: string, { start, end }: Span, options: ScriptOptions = {}): Syntax {
  return new ScriptParser(text, end, options).program(start);
}

/** Words in front of a command that only say when it runs. */
const keywords = new Set([
  'if',
  'then',
  'elif',
  'else',
  'while',
  'until',
  'do',
  '!',
  '{',
  '(',
  'time',
  'fi',
  'done',
  '}',
]);
const openers = /^(?:for|case|select|function|esac|in)$/;
const declarers = /^(?:export|declare|local|readonly|typeset)$/;

class ScriptParser extends ScriptWords {
  /** The words behind `<<` whose texts begin on the next line. */
  private pending: Node[] = [];

  program(start: number): Syntax {
    const root = node('program', start, this.end);
    this.commands(root, start, '');
    return root;
  }

  protected commands(parent: Node, start: number, close: string): number {
    const { text, end } = this;
    let at = start;
    while (at < end) {
      at = this.blanks(at);
      const char = text[at];
      if (at >= end || (close && char === close)) break;
      if (char === '#') at = this.remark(parent, at);
      else if (char === '\n' && this.pending.length > 0) at = this.hereDocuments(parent, at);
      else if (/[;&|()\n\r]/.test(char!)) at++;
      else {
        const next = this.command(parent, at, close);
        at = next > at ? next : at + 1;
      }
    }
    return Math.min(at, end);
  }

  private remark(parent: Node, at: number): number {
    const stop = this.options.folded ? this.end : this.lineEnd(at);
    add(parent, node('comment', at, stop));
    return stop;
  }

  private command(parent: Node, start: number, close: string): number {
    const { text, end } = this;
    let command = node('command', start, start);
    let named = false;
    let at = start;
    while (at < end) {
      at = this.blanks(at);
      const char = text[at];
      if (at >= end || char === undefined || char === close || /[;&|()\r\n]/.test(char)) {
        if (char !== '&' || text[at + 1] !== '>') break;
        at++;
      }
      if (char === '#') break;
      const redirect = /^\d?(?:<<<|<<-?|<>|>>|>\||[<>]&?)/.exec(text.slice(at, at + 4));
      if (redirect) {
        at = this.blanks(at + redirect[0].length);
        const word = this.word(at, close);
        if (redirect[0].includes('<<') && !redirect[0].includes('<<<'))
          this.pending.push(node('heredoc_start', at, word.end));
        at = Math.max(word.end, at);
        command.end = at;
        continue;
      }
      const before = at;
      if (!named) {
        const assignment = /^[A-Za-z_]\w*\+?=/.exec(text.slice(at, Math.min(end, at + 200)));
        if (assignment) {
          add(command, this.assignment(at, assignment[0].length, close));
          at = command.children.at(-1)!.end;
          command.end = at;
          continue;
        }
      }
      const word = this.word(at, close);
      if (word.end <= before) break;
      at = word.end;
      const written = text.slice(word.start, word.end);
      if (!named && keywords.has(written) && command.children.length === 0) {
        command.start = command.end = this.blanks(at);
        continue;
      }
      if (!named && openers.test(written)) {
        // `for name in …`, `case … in`: up to the next line or `;` there is no command.
        while (at < end && !/[;\n]/.test(text[at]!)) at++;
        return at;
      }
      if (!named && command.children.length === 0 && declarers.test(written)) {
        command = node('declaration_command', word.start, at);
        continue;
      }
      command.end = at;
      if (named || command.type === 'declaration_command') {
        word.field = 'argument';
        add(command, word);
      } else {
        const name = node('command_name', word.start, word.end);
        name.field = 'name';
        add(name, word);
        add(command, name);
        named = true;
      }
    }
    if (named || command.type === 'declaration_command') add(parent, command);
    else for (const child of command.children) add(parent, child);
    return at;
  }

  private assignment(start: number, length: number, close: string): Node {
    const plus = this.text[start + length - 2] === '+' ? 1 : 0;
    const assigned = node('variable_assignment', start, start + length);
    const name = node('variable_name', start, start + length - 1 - plus);
    name.field = 'name';
    add(assigned, name);
    const sign = node(plus ? '+=' : '=', name.end, start + length, false);
    add(assigned, sign);
    const value = this.word(start + length, close);
    if (value.end > value.start) {
      value.field = 'value';
      add(assigned, value);
      assigned.end = value.end;
    }
    return assigned;
  }

  /** The texts between the line of a command with `<<END` and the `END`. */
  private hereDocuments(parent: Node, lineBreak: number): number {
    const { text, end } = this;
    let at = lineBreak;
    for (const opening of this.pending) {
      const written = text.slice(opening.start, opening.end);
      const mark = written.replace(/["'\\]/g, '');
      const start = Math.min(at + 1, end);
      let line = start;
      while (line < end && text.slice(line, this.lineEnd(line)).trim() !== mark) line = this.lineEnd(line) + 1;
      const document = node('heredoc_redirect', start, Math.min(line, end));
      const body = node('heredoc_body', start, document.end);
      // A quoted mark says that nothing is expanded.
      if (written !== mark) add(document, opening);
      else this.holes(body, start, body.end);
      if (body.end > start) add(document, body);
      add(parent, document);
      at = this.lineEnd(Math.min(line, end));
    }
    this.pending = [];
    return at;
  }
}
