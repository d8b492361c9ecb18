import type { Hits } from './prefilter.ts';
import type { Anchor } from './rule.ts';
import { type SecretClass, secretClass, wordsOf } from './secret-name.ts';
import { judgeSecret, type Verdict } from './secret-value.ts';
import type { Span } from './source.ts';

/** A literal that is bound to the name of a secret, whatever the language. */
export interface NamedSecret {
  readonly name: string;
  readonly kind: SecretClass;
  /** The value without quotes. */
  readonly span: Span;
  readonly verdict: NonNullable<Verdict>;
}

/** Parts of names that may be those of secrets. */
export const secretWords: readonly Anchor[] = [
  ...['password', 'passwd', 'passphrase', 'passcode', 'passwort', 'kennwort', 'senha', 'pwd', '_pass', '-pass'],
  ...['secret', 'token', 'apikey', 'accesskey', 'authkey', 'privatekey', '_key', '-key', 'credential', 'bearer'],
  ...['_auth', '_pat', '_jwt', '_pw', '_creds', '.key', '.pass'],
].map(fold => ({ fold }));
/** In names of mixed case (`apiKey`, `dbPass`), and alone as the name of an option (`pass: "…"`). */
const exactWords: readonly Anchor[] = ['Key', 'Pass', 'Pwd', 'pass:', 'pass"', "pass'", 'pass=', 'pass ='];
export const namedSecretAnchors: readonly Anchor[] = [...secretWords, ...exactWords];

/** How values stand in the text: only in quotes (code), or bare as well (settings). */
export type Writing = 'code' | 'settings' | 'prose';

/** From the end of a name to the beginning of its value. */
const binding =
  /(?<close>\\?["'`]\]?|\]|>)?[ \t]{0,40}(?:(?<type>:[ \t]{0,3}[\w.<>[\]|&?* ]{1,40}?|[ \t][\w.*[\]]{1,30})?[ \t]{0,40}(?:\{[ \t]{0,4}(?:get|set|init|private|protected|internal)\b[^{}"'\n]{0,60}\}[ \t]{0,9})?(?<op>===?|!==?|:=|=>|\?\?=|\|\|=|=|:)|(?<op2>,|\(|[ \t]{1,10}|[ \t]{0,10}\r?\n[ \t]{0,40}value:|[ \t]{1,10}[vV]alue=|[ \t]{0,4}\{[^{}]{0,300}?\bdefault[ \t]{0,20}=)|(?<=>))[ \t]{0,40}(?:\r?\n[ \t]{0,40})?(?<wrap>\[\]string\{|\{(?="[^"\n]{1,300}"\})|(?:new[ \t]+)?(?:SymmetricSecurityKey\([ \t]{0,4})?(?:(?:System\.Text\.)?Encoding\.\w{3,9}\.GetBytes|Convert\.FromBase64String|Buffer\.from|SecretStr|Secret|String(?:::from)?|bytes|b64decode|base64\.b64decode|atob|NewCredential|SecureString|string|str|\[\]byte|utf8\.encode|TextEncoder\(\)\.encode)\([ \t]{0,4}|\(?ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?)?(?:[bBrRuUlL@]{0,2}(?<open>\\?["'`]))?/y;

/** Every literal that is bound to a telling name and looks like a secret, in document order. */
export function namedSecrets(text: string, hits: Hits, writing: Writing): NamedSecret[] {
  const found: NamedSecret[] = [];
  const seen = new Set<number>();
  for (const anchor of namedSecretAnchors)
    for (const offset of hits.offsets(anchor)) {
      const name = nameAround(text, offset, (typeof anchor === 'string' ? anchor : anchor.fold).length);
      if (!name || seen.has(name.end)) continue;
      seen.add(name.end);
      const secret = boundTo(text, name, writing);
      if (secret) found.push(secret);
    }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const inName = /[\w.-]/;

function nameAround(text: string, offset: number, length: number): Span | null {
  let start = offset;
  while (start > 0 && offset - start < 60 && inName.test(text[start - 1]!)) start--;
  let end = offset + length;
  while (/[^\w]/.test(text[end - 1]!) && end > offset) end--;
  while (end < text.length && end - offset < 80 && inName.test(text[end]!)) end++;
  while (end > start && /[.-]/.test(text[end - 1]!)) end--;
  return end > start ? { start, end } : null;
}

function boundTo(text: string, { start, end }: Span, writing: Writing): NamedSecret | null {
  const name = text.slice(start, end).replace(/^[.-]+/, '');
  // `.WithClientSecret("…")` sets what it names.
  const set = text[end] === '(' ? /^(?:[wW]ith|[uU]se)(?=[A-Z])/.exec(name) : null;
  const kind = secretClass(set ? name.slice(set[0].length) : name);
  if (!kind) return null;
  // `checksum/secret: …`: an annotation with the hash of one.
  if (text[start - 1] === '/' && /(?:checksum|hash|digest)\/$/i.test(text.slice(Math.max(0, start - 12), start)))
    return null;
  binding.lastIndex = end;
  const match = binding.exec(text);
  if (!match) return null;
  const { close = '', op, op2, open, wrap, type } = match.groups!;
  const from = end + match[0].length;
  const before = text[start - 1] ?? '\n';
  const flag = /(?:^|[\s"'`])--?$/.test(text.slice(Math.max(0, start - 3), start)) || text.startsWith('--', start);
  const bare = !open && !wrap;
  // `password=` with nothing behind it: the next line is another setting.
  if (bare && op === '=' && match[0].includes('\n')) return null;
  if (!op && !op2 && close !== '>') return null;
  if (op2 && !separates(text, { start, end }, name, { by: op2, close, open, flag, bare, writing })) return null;
  let value: Span | null;
  if (open) value = quotedValue(text, from, open);
  else if (wrap) return null;
  else value = bareValue(text, from, { before, close, op: op ?? op2 ?? '', writing, flag });
  if (!value) return null;
  // Go and C write the type behind or before; `token in "…"`, `password is "…"` are sentences.
  if (type && !op) return null;
  // Struct tags: `json:"password" validate:"min=12"`; in XML, `key="ApiKey" value="…"` is a pair.
  if (type && /["'`]/.test(close) && !/^\s*value$/i.test(type)) return null;
  const verdict = judgeSecret(text.slice(value.start, value.end), kind, name);
  if (!verdict || (bare && writing === 'prose' && verdict !== 'strong')) return null;
  return { name, kind, span: value, verdict };
}

interface Separator {
  readonly by: string;
  readonly close: string;
  readonly open: string | undefined;
  readonly flag: boolean;
  readonly bare: boolean;
  readonly writing: Writing;
}

/** Whether what stands between name and value, and is no operator, binds them all the same. */
function separates(
  text: string,
  { start, end }: Span,
  name: string,
  { by, close, open, flag, bare, writing }: Separator,
): boolean {
  if (by === '(') return isSetter(name, text[start - 1]) || /\w(?:Key|Token)Credential$/.test(name);
  // Sinatra: `set :session_secret, "…"`.
  if (by === ',' && /\bset[ \t(]{1,3}:$/.test(text.slice(Math.max(0, start - 8), start))) return !bare;
  // `put("password", "…")`, `["password", "…"]`: both in quotes.
  if (by === ',') return /["'`]/.test(close) && !bare && !isScheme(text, start);
  if (/value[:=]$/i.test(by)) return isNamed(text, start);
  // `variable "db_password" { default = "…" }`
  if (by.endsWith('=')) return /\bvariable[ \t]+"$/.test(text.slice(Math.max(0, start - 20), start));
  if (flag || isSql(text, start, name, open)) return true;
  if (/(?:^|[\r\n])[ \t]*(?:ENV|ARG|SETENV|#[ \t]*define)[ \t]+$/i.test(text.slice(Math.max(0, start - 20), start)))
    return true;
  // `.netrc`
  const line = text.slice(Math.max(0, start - 200), end);
  return writing === 'settings' && /(?:^|\n)[ \t]*(?:(?:machine|default)\b[^\n]*\b)?(?:password|token)$/.test(line);
}

/** `AuthenticationHeaderValue("Bearer", "…")` names no secret, but the scheme of a header. */
const isScheme = (text: string, start: number): boolean =>
  /(?:AuthenticationHeaderValue|Authorization\s{0,4}=\s{0,4}new)\s{0,4}\(\s{0,9}"$/.test(
    text.slice(Math.max(0, start - 60), start),
  );

/** `setPassword("…")`, `.password("…")`: a call that takes the secret, not one that asks for it. */
function isSetter(name: string, before: string | undefined): boolean {
  const words = wordsOf(name);
  return before === '.'
    ? !/^(?:get|is|has|verify|check|hash|find|load|read|create|generate|validate|decode|parse|sign|resolve|fetch)$/.test(
        words[0]!,
      )
    : /^(?:set|with|add|use)$/.test(words[0]!) || /\.(?:set|with)?[A-Za-z]*$/.test(name);
}

const isSql = (text: string, start: number, name: string, open: string | undefined): boolean =>
  open === "'" &&
  /^password$/i.test(name) &&
  /(?:with|set|encrypted|user|role|login|by|for)\b[^\n;]{0,120}$/i.test(text.slice(Math.max(0, start - 130), start));

/** `- name: X`, `key="X"`, in front of `value`. */
const isNamed = (text: string, start: number): boolean =>
  /(?:name|key)["']?[ \t]*[:=][ \t]*["']?$/i.test(text.slice(Math.max(0, start - 12), start));

function quotedValue(text: string, from: number, open: string): Span | null {
  const escaped = open.length === 2;
  const quote = open.at(-1)!;
  if (text.startsWith(quote + quote, from)) return null;
  const limit = Math.min(text.length, from + 2100);
  for (let at = from; at < limit; at++) {
    const char = text[at]!;
    if (char === '\n' || char === '\r') return null;
    if (char === '\\') {
      if (escaped && text[at + 1] === quote) return { start: from, end: at };
      at++;
    } else if (char === quote) return escaped ? null : { start: from, end: at };
  }
  return null;
}

interface Around {
  readonly before: string;
  readonly close: string;
  readonly op: string;
  readonly writing: Writing;
  readonly flag: boolean;
}

/** `"host=db.acme.dev user=app password=…"`: the connection strings of PostgreSQL's clients. */
const isKeyword = (text: string, from: number): boolean =>
  /["'`][^"'`\n]{0,190}\b(?:host|user|dbname|port|sslmode)=[^"'`\n]{0,190} \w+=$/.test(
    text.slice(Math.max(0, from - 200), from),
  );

/** A value without quotes: in settings, in the query of an address, in a connection string, in a header line. */
function bareValue(text: string, from: number, { before, close, op, writing, flag }: Around): Span | null {
  const query = /[?&]/.test(before) && op === '=';
  const inString =
    op === '='
      ? (/[;"']/.test(before) || isKeyword(text, from)) && close === ''
      : op === ':' && /["'`]/.test(before) && close === '';
  const markup = close === '>';
  const stop = query ? /[^\w\-.~%+/=]/g : inString ? /[;"'`\s\\]/g : markup ? /[<\s]/g : /[\s"'`,;<>(){}[\]\\]/g;
  if (!query && !inString && !markup && !flag && writing === 'code') return null;
  if (writing === 'prose' && !query && !inString && !markup && !flag && !/^[:=]$/.test(op)) return null;
  const ahead = text.slice(from, from + 2100);
  const end = from + (stop.exec(ahead)?.index ?? ahead.length);
  // A call, a subscript, a type with parameters: code.
  if (end <= from || /[([{<]/.test(markup ? '' : (text[end] ?? ''))) return null;
  return { start: from, end };
}
