import { environmentSettings, keptSettings, tlsFlags } from '../libraries/tls-settings.ts';
import type { Command, CommandWord } from './commands.ts';
import type { Fix, Found } from './rule.ts';
import type { Source, Span } from './source.ts';
import { slice } from './text.ts';
import { isLoopbackAddress } from './tls.ts';
import { offWords, opposite, plainName } from './tls-settings.ts';

/** What a word of a command (and the next one) switches off. */
export function readTlsWord(source: Source, command: Command, word: CommandWord, next?: CommandWord): Found | null {
  const { program } = command;
  const setting = readKept(source, command, word, next) ?? readSettingWord(source, command, word);
  if (setting) return setting;
  if (/^(?:echo|printf)$/.test(program)) return writtenSetting(source, word);
  const flag = tlsFlags.find(
    entry =>
      entry.flag.test(word.text) &&
      (entry.programs ? entry.programs.test(program) : !/^(?:echo|printf|grep|rg|sed|awk|test|\[)$/.test(program)) &&
      (!entry.next || (next && entry.next.test(next.text))),
  );
  if (!flag) return null;
  const shown = /^--/.test(word.text)
    ? word.text.replace(/=.*/, '')
    : /^-\w+$/.test(word.text) && flag.programs
      ? '-k'
      : word.text;
  const short = shown === '-k' && word.text.length > 2;
  const value = flag.next || (/^--(?:trusted-host|allow-insecure-host)$/.test(word.text) && next) ? next : undefined;
  return {
    span: short ? letter(source, word) : { start: word.span.start, end: value?.span.end ?? word.span.end },
    message: `${nameOf(program, shown)} accepts every certificate; remove it and name the CA file.`,
    fixes: command.plain ? without(source, word, short, value) : [],
  };
}

/** Program and flag, as far as they are short words. */
function nameOf(program: string, flag: string): string {
  const name = /^[\w.-]{1,40}$/.test(flag) ? flag : 'This flag';
  const whole = `${program} ${name}`;
  return /^[\w.-]{1,20}$/.test(program) && whole.length <= 40 ? whole : name;
}

/** `echo strict-ssl=false >> .npmrc` */
function writtenSetting(source: Source, { text, span }: CommandWord): Found | null {
  const file = /^["']?[ \t]*>>?[ \t]*["']?([^\s"';|&]+)/.exec(source.text.slice(span.end, span.end + 100))?.[1];
  if (!file) return null;
  const line = text.replace(/\\n$/, '').trim();
  const off =
    /^strict-ssl[ \t]*=[ \t]*false$/.test(line) ||
    /^check_certificate[ \t]*=[ \t]*off$/.test(line) ||
    (/curlrc$/.test(file) && /^(?:insecure|-k|--insecure)$/.test(line));
  return off ? { span, message: 'The setting that is written here accepts every certificate; remove it.' } : null;
}

/** The `k` in `-sk`; the whole word where quotes have moved it. */
function letter(source: Source, { span, text }: CommandWord): Span {
  if (slice(source.text, span) !== text) return span;
  const start = span.start + text.indexOf('k', 1);
  return { start, end: start + 1 };
}

/** `git config http.sslVerify false`, `git -c http.sslVerify=false`, `npm config set strict-ssl=false`. */
function readKept(source: Source, { program, plain }: Command, word: CommandWord, next?: CommandWord): Found | null {
  const entry = keptSettings.find(({ programs }) => programs.test(program));
  if (!entry) return null;
  const glued = /^(.+?)=(.*)$/.exec(word.text);
  const value = glued ? glued[2]! : next?.text;
  if (!entry.key.test(glued?.[1] ?? word.text) || value === undefined || !entry.off.test(value)) return null;
  const end = glued ? word.span.end : next!.span.end;
  const name = (glued?.[1] ?? word.text).replace(/^--(?:config=)?/, '');
  const on = /^(?:false|0|no|off)$/i.test(value) ? value.replace(/^\w+$/, opposite) : null;
  const start = glued ? end - value.length : next!.span.start;
  return {
    span: { start: word.span.start, end },
    message: `${name.length > 40 ? 'The setting' : name} switches certificate verification off; remove it.`,
    fixes:
      plain && on && slice(source.text, { start, end }) === value
        ? [{ title: `Set ${name} to ${on}`, safe: false, edits: [{ span: { start, end }, newText: on }] }]
        : [],
  };
}

/** `-e NODE_TLS_REJECT_UNAUTHORIZED=0`, `cross-env PYTHONHTTPSVERIFY=0 …`. */
export function readSettingWord(source: Source, { program, plain }: Command, word: CommandWord): Found | null {
  const match = /^(?:-[eD]|--env=|--build-arg=)?(\w+)=(.*)$/.exec(word.text);
  if (!match || /^(?:grep|rg)$/.test(program)) return null;
  // `echo X=0` says something; with a file behind it, it sets something.
  if (/^(?:echo|printf)$/.test(program) && !/^["']?[ \t]*>/.test(source.text.slice(word.span.end, word.span.end + 20)))
    return null;
  const entry = environmentSettings.find(setting => setting.name.test(plainName(match[1]!)));
  const value = match[2]!.replace(/\\n$/, '');
  if (!entry || (entry.off === 'any' ? value === '' : !offWords[entry.off].test(value))) return null;
  return {
    span: word.span,
    message: `${match[1]}=${value.slice(0, 20)} switches certificate verification off; remove it.`.slice(0, 100),
    fixes: plain && match[0] === `${match[1]}=${match[2]}` ? without(source, word, false) : [],
  };
}

/** Takes a word out, with the blanks (and the continued line) behind it, or in front where it is the last. */
function without(source: Source, word: CommandWord, short: boolean, value?: CommandWord): Fix[] {
  const title = short ? 'Remove -k' : `Remove ${word.text.replace(/=.*/, '')}`;
  if (short)
    return letter(source, word) === word.span
      ? []
      : [{ title, safe: false, edits: [{ span: letter(source, word), newText: '' }] }];
  const { text } = source;
  const end = value?.span.end ?? word.span.end;
  // Words of a list (`["curl", "-k"]`) go with their comma.
  const list = /["']/.test(text[word.span.start] ?? '') && /^\s*[,\]]/.test(text.slice(end, end + 20));
  const gap = list ? /^\s*,\s*/ : /^(?:[ \t]|\\\r?\n)+/;
  const behind = gap.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const rest = text[end + behind];
  const last = list ? behind === 0 : rest === undefined || /[\r\n;|&)"'`]/.test(rest);
  const front = list ? /,\s*$/ : /(?:[ \t]|\\\r?\n)+$/;
  const before = front.exec(text.slice(Math.max(0, word.span.start - 200), word.span.start))?.[0].length ?? 0;
  const span = last ? { start: word.span.start - before, end } : { start: word.span.start, end: end + behind };
  return [{ title, safe: false, edits: [{ span, newText: '' }] }];
}

/** Every address is this machine. */
export function isLocal({ words }: Command): boolean {
  const addresses = words.filter(({ text }) => /^(?:https?:\/\/|localhost\b|127\.)/i.test(text));
  return addresses.length > 0 && addresses.every(({ text }) => isLoopbackAddress(text));
}
