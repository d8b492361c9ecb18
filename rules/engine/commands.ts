import { programs } from './language.ts';
import { hole, textOf } from './resolve.ts';
import type { Call, Pair, Source, Span, Value } from './source.ts';

/** A word of a command line, quotes removed; a hole stands for what is not known. */
export interface CommandWord {
  readonly text: string;
  readonly span: Span;
}

/** A command that a script, a workflow, an image or a program runs. */
export interface Command {
  readonly program: string;
  readonly words: readonly CommandWord[];
  /** `X=1` in front of the program. */
  readonly settings: readonly CommandWord[];
  readonly within: number;
  /** The words stand in running text of a shell, so that one can be taken out. */
  readonly plain: boolean;
}

const cache = new WeakMap<Source, readonly Command[]>();

/** Every command line of the file: a script's own, and those in texts that a shell is given. */
export function commandsOf(source: Source): readonly Command[] {
  let found = cache.get(source);
  if (!found) {
    found = [...read(source)];
    cache.set(source, found);
  }
  return found;
}

/** Functions of programs that run a command. */
const runners =
  /(?:^|\.)(?:exec|execSync|execFile|execFileSync|execa|execaCommand|spawn|spawnSync|\$|run|call|check_output|check_call|Popen|popen|system|Command|CommandContext|ProcessBuilder|shell_exec|passthru|getoutput|create_subprocess_\w+|capture2e?|capture3)$/;
/** Commands that take another as a text. */
const shells = /^(?:bash|sh|zsh|dash|ksh|eval|ssh|su|docker|podman|kubectl|watch|parallel|xargs)$/;
/** Keys of settings under which command lines stand. */
const commandKeys =
  /(?:^|[._-])(?:run|scripts?|before_?script|after_?script|commands?|cmds?|get_url|shell|bash|raw|inline|inline_?script|entrypoint|args|arguments|labels|exec|test|steps|install|before_?install|build|healthcheck|on_?create_?command|post\w*command|init_?script|user_?data)$/i;

function* read(source: Source): Generator<Command> {
  const { language } = source;
  if (!(programs as readonly string[]).includes(language)) {
    // Scripts, and what images, workflows and packages run: the readers have made calls of it.
    for (const call of source.calls) {
      yield ofCall(source, call);
      if (shells.test(call.callee))
        for (const { value } of call.args) if (value.kind === 'string') yield* split(source, value.inner, call.within);
    }
    yield* kept(source);
    for (const pair of source.pairs)
      if (pair.form !== 'flag' && commandKeys.test(pair.key)) yield* ofPair(source, pair);
    return;
  }
  if (language === 'ruby' || language === 'php')
    for (const value of source.strings)
      if (source.text[value.span.start] === '`') yield* split(source, value.inner, -1);
  for (const call of source.calls) {
    if (!runners.test(call.callee)) continue;
    const items = call.args.flatMap(({ name, value }) => (name ? [] : value.kind === 'list' ? value.items : [value]));
    yield* ofItems(source, items, call.within);
  }
}

/** Command lines and options that a script keeps for later: `CURL="curl -k"`, `CURL_OPTS=(-s -k)`. */
function* kept(source: Source): Generator<Command> {
  for (const { target, value, within } of source.assignments) {
    const program = /(?:^|_)(curl|wget)(?=_|$|opts|args|flags)/i.exec(target)?.[1]?.toLowerCase();
    if (value.kind === 'list' && program) {
      const words = value.items.flatMap(item => (item.kind === 'string' ? [{ text: item.text, span: item.span }] : []));
      yield { program, words, settings: [], within, plain: true };
    } else if (value.kind === 'string' || value.kind === 'template') {
      const lead = source.text.slice(value.inner.start, value.inner.start + 8);
      if (/^(?:curl|wget|git|http|https) /.test(lead)) yield* split(source, value.inner, within);
      else if (program && /^\s*-/.test(lead))
        for (const command of split(source, value.inner, within))
          yield { ...command, program, words: [{ text: command.program, span: command.head }, ...command.words] };
    }
  }
}

function ofCall(source: Source, call: Call): Command {
  const words = call.args.map(({ value, span }) => ({ text: textOf(source, value, call.within) ?? '', span }));
  return { program: call.callee, words, settings: [], within: call.within, plain: true };
}

function* ofPair(source: Source, { value, within }: Pair): Generator<Command> {
  if (value.kind === 'string' || value.kind === 'template') yield* split(source, value.inner, within);
  else if (value.kind === 'list') yield* ofItems(source, value.items, within);
}

/** A list of words, or one command line each. */
function* ofItems(source: Source, items: readonly Value[], within: number): Generator<Command> {
  const words: CommandWord[] = [];
  for (const item of items) {
    if (item.kind !== 'string' && item.kind !== 'template') {
      words.push({ text: hole, span: item.span });
      continue;
    }
    const text = textOf(source, item, within) ?? '';
    if (/\s/.test(text)) yield* split(source, item.inner, within);
    words.push({ text, span: item.span });
  }
  while (/^(?:CMD|CMD-SHELL|sudo|--|\u0000)$/.test(words[0]?.text ?? '')) words.shift();
  const [first, ...rest] = words;
  if (first && !/\s/.test(first.text)) {
    // Arguments alone: the image or the program is named elsewhere.
    const flag = /^-|=/.test(first.text);
    yield { program: flag ? '' : baseOf(first.text), words: flag ? words : rest, settings: [], within, plain: false };
  }
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const openers =
  /^(?:sudo|env|exec|time|nohup|command|then|do|else|if|while|until|!|\{|cross-env|doas|-E|-n|-u|\w+=.*)$/;

/** Simple commands of a text: words between separators, quotes and escapes read (POSIX shell §2.2, §2.3). */
function* split(source: Source, { start, end }: Span, within: number): Generator<Command & { head: Span }> {
  const { text } = source;
  let words: CommandWord[] = [];
  let at = start;
  while (at < end) {
    const char = text[at]!;
    if (char === '\\' && /[\r\n]/.test(text[at + 1] ?? '')) at += 2;
    else if (/[ \t\r]/.test(char)) at++;
    else if (/[\n;|&()`]/.test(char)) {
      yield* commandOf(words, within);
      words = [];
      at++;
    } else if (char === '#') {
      const line = text.indexOf('\n', at);
      at = line < 0 || line > end ? end : line;
    } else {
      const from = at;
      let word = '';
      let quote = '';
      for (; at < end; at++) {
        const next = text[at]!;
        if (quote) {
          if (next === quote) quote = '';
          else word += next;
        } else if (next === '"' || next === "'") quote = next;
        else if (next === '\\' && at + 1 < end) {
          // Double quotes that the file's own syntax escapes are the shell's.
          if (text[at + 1] === '"') quote = '';
          else word += text[at + 1];
          at++;
        } else if (/[\s;|&()`]/.test(next)) break;
        else word += next;
      }
      words.push({ text: word, span: { start: from, end: at } });
    }
  }
  yield* commandOf(words, within);
}

function* commandOf(words: readonly CommandWord[], within: number): Generator<Command & { head: Span }> {
  let first = 0;
  while (first < words.length && openers.test(words[first]!.text)) first++;
  const settings = words.slice(0, first).filter(word => /^\w+=/.test(word.text));
  const head = words[first];
  if (head || settings.length > 0)
    yield {
      program: head ? baseOf(head.text) : '',
      head: head?.span ?? settings[0]!.span,
      words: words.slice(first + 1),
      settings,
      within,
      plain: true,
    };
}
