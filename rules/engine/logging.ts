import { libraryCall, resolve } from './resolve.ts';
import { secretClass, wordsOf } from './secret-name.ts';
import type { Argument, Call, Source, Value } from './source.ts';
import { contains, slice } from './text.ts';

const functions =
  /^(?:console\.(?:log|info|warn|error|debug|trace|dir|table)|process\.std(?:out|err)\.write|print|pprint|pprint\.pprint|rich\.print|(?:click|typer)\.s?echo|warnings\.warn|sys\.std(?:out|err)\.write|System\.(?:out|err)\.(?:print|println|printf)|(?:System\.)?Console\.(?:Write|WriteLine|Error\.WriteLine|Out\.WriteLine)|(?:System\.Diagnostics\.)?(?:Debug\.Write(?:Line)?|Trace\.(?:Write(?:Line)?|Trace(?:Information|Warning|Error)))|fmt\.(?:Print|Printf|Println|Fprint|Fprintf|Fprintln)|puts|p|pp|\$std(?:out|err)\.(?:puts|print|write)|STD(?:ERR|OUT)\.puts|error_log|var_dump|print_r|var_export|syslog|printf|echo|dd|dump)$/;
const loggerNames =
  '(?:^|[._])(?:log|logger|logging|logs|slog|winston|pino|bunyan|log4js|logrus|zap|zlog|glog|klog|sugar|sugared|Timber|structlog|monolog)(?:\\(\\))?';
const linked =
  '(?:\\.(?:get|with\\w*|WithFields?|WithError|channel|child|bind|at[A-Z]\\w*|Trace|Debug|Info|Warn|Error|Fatal|Str|Int|Err|Any)\\(\\))*';
const loggers = new RegExp(
  `${loggerNames}${linked}\\.(?:trace|debug|info|information|warn|warning|error|err|errors|fatal|critical|log|exception|notice|alert|emergency|verbose|panic|print|silly|http|log(?:Trace|Debug|Information|Warning|Error|Critical))(?:f|ln|w|_context|context|Context)?$`,
  'i',
);
/** What a logger is given for the lines to come: `logrus.WithField("token", t)`, `log.Info().Str("token", t)`. */
const fields = new RegExp(
  `${loggerNames}${linked}\\.(?:WithFields?|WithValues|With|bind|child|Str|Any|Interface|addKeyValue)$`,
);
/** Android: `Log.d(TAG, …)`, `Timber.d(…)`. */
const android = /^(?:(?:android\.util\.)?Log\.(?:[deivw]|wtf)|Timber(?:\.tag\(\))?\.(?:[deivw]|wtf))$/;
/** Shell functions print to give their result. */
const printsToGive = /^(?:echo|printf)$/;

/** Whether a call writes its arguments into a log, or on the terminal. */
export function isLog(source: Source, call: Call): boolean {
  const { callee, span } = call;
  if (source.language === 'shell')
    return (
      callee === 'logger' ||
      (printsToGive.test(callee) &&
        !/^[ \t]*(?:\d?>|\|)/.test(source.text.slice(span.end, span.end + 20)) &&
        !/[<>$]\(\s*$/.test(source.text.slice(Math.max(0, span.start - 10), span.start)))
    );
  if (functions.test(callee)) return goesToTerminal(source, call);
  if (loggers.test(callee)) return true;
  switch (source.language) {
    case 'go':
      return fields.test(callee);
    case 'java':
      return android.test(callee) || fields.test(callee);
    case 'python':
      return fields.test(callee);
    case 'ruby':
      return callee === 'warn' || callee === 'Kernel.warn';
    case 'php':
      return callee === 'logger';
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return fields.test(callee) || (callee === 'debug' && libraryCall(source, call) === 'debug()');
    default:
      return false;
  }
}

/** `print(x, file=f)` and `fmt.Fprintf(w, x)` write into a file or an answer. */
function goesToTerminal({ text, language }: Source, { callee, args }: Call): boolean {
  if (callee === 'echo') return language === 'php' && !isPage(text);
  if (callee === 'print' || callee === 'printf') return language !== 'php' || !isPage(text);
  if (/^(?:print_r|var_export)$/.test(callee) && args.length > 1) return false;
  if (callee.startsWith('fmt.F')) return /^os\.Std(?:out|err)$/.test(args[0] ? slice(text, args[0].span) : '');
  const file = args.find(({ name }) => name === 'file');
  return !file || /std(?:out|err)$/.test(slice(text, file.value.span));
}

/** A page of HTML prints what its readers shall see: tokens of forms, passwords that were just made. */
const isPage = (text: string): boolean => /\?>\s*\S|<(?:html|input|form|div|a|td|p)\b/i.test(text);

/** What a terminal shows to the user that runs the program, rather than what a log keeps. */
export const isPrint = ({ callee }: Call): boolean =>
  functions.test(callee) && !/^(?:console|error_log|syslog|warnings)/.test(callee);

/** A part of a logged value that is a credential, and its name. */
export interface LoggedSecret {
  readonly value: Value;
  readonly name: string;
}

/** The credentials among what a call logs: judged by what each value is, not by the words around it. */
export function* loggedSecrets(source: Source, call: Call): Generator<LoggedSecret> {
  // What a shell function prints alone is what it gives back.
  if (source.language === 'shell' && (!call.args.some(({ value }) => hasWords(value)) || masks(source, call))) return;
  // What a server answers is its own affair: `echo json_encode(['token' => $token])`.
  const written = call.callee === 'echo' && source.language === 'php' ? call.args.filter(isText) : call.args;
  for (const { value } of written)
    for (const secret of secretsIn(source, value, call.within, 0))
      yield /^[%{]/.test(slice(source.text, secret.value.span)) ? givenFor(source, call, secret) : secret;
}

const isText = ({ value }: Argument): boolean => value.kind !== 'call';

/** Orders to a runner: `::add-mask::`, `##vso[task.setvariable …]`. */
const masks = ({ text }: Source, { argsSpan }: Call): boolean =>
  /^\s*(?:-[en]\s+)?["']?(?:::|##vso\[)/.test(slice(text, argsSpan));

/** `String.format("%s", token)`: where the hole is filled from. */
function givenFor(source: Source, call: Call, secret: LoggedSecret): LoggedSecret {
  const { value } = secret;
  if (value.kind !== 'reference') return secret;
  for (const { span, args } of source.calls)
    if (contains(call.span, span) && args.length > 1)
      for (const { value: given } of args)
        if (given.kind === 'reference' && given.path === value.path) return { ...secret, value: given };
  return secret;
}

const hasWords = (value: Value): boolean =>
  value.kind === 'string'
    ? /^[^-].*\w/.test(value.text)
    : (value.kind === 'template' || value.kind === 'concat') && value.parts.some(hasWords);

function* secretsIn(source: Source, value: Value, within: number, depth: number): Generator<LoggedSecret> {
  if (depth > 6) return;
  switch (value.kind) {
    case 'env':
      if (secretClass(value.name)) yield { value, name: value.name };
      return;
    case 'reference': {
      const name = nameOf(value.path);
      if (name && isTelling(source, name, value.path) && holdsSecret(source, value, within)) yield { value, name };
      return;
    }
    case 'template':
    case 'concat':
      for (const part of value.parts) yield* secretsIn(source, part, within, depth + 1);
      return;
    case 'choice':
      for (const option of value.options) yield* secretsIn(source, option, within, depth + 1);
      return;
    case 'list':
      for (const item of value.items) yield* secretsIn(source, item, within, depth + 1);
      return;
    case 'object':
      for (const pair of value.pairs) yield* secretsIn(source, pair.value, within, depth + 1);
      return;
    case 'function':
      // Ruby: `logger.debug { "token #{token}" }`.
      for (const returned of source.functions[value.fn]!.returns)
        yield* secretsIn(source, returned, value.fn, depth + 1);
      return;
    case 'call': {
      const { callee, args } = value.call;
      // `zap.String("key", key)`, `slog.Any("token", token)`.
      if (/^(?:zap|slog|log|kv)\.(?:String|Any|Stringp|ByteString|Reflect)$|(?:^|\.)(?:Fields|Map\.of)$/.test(callee)) {
        for (const arg of args) yield* secretsIn(source, arg.value, within, depth + 1);
        return;
      }
      const stored = args.length === 1 && /torage\.getItem$/.test(callee) ? args[0]!.value : null;
      if (stored?.kind === 'string' && secretClass(stored.text)) yield { value, name: stored.text };
      // `user.getPassword()`
      const got = args.length === 0 && /\.get([A-Z]\w*)$/.exec(callee)?.[1];
      if (got && source.language === 'java' && secretClass(got) && isTelling(source, got, `${callee}.${got}`)) {
        yield { value, name: `get${got}()` };
        return;
      }
      if (
        /^(?:JSON\.stringify|String|str|repr|json\.dumps|json_encode|strval|string|Convert\.ToString)$/.test(callee)
      ) {
        for (const arg of args) yield* secretsIn(source, arg.value, within, depth + 1);
        return;
      }
      const [first] = args;
      // `request.headers.get('authorization')`, `r.Header.Get("Authorization")`.
      if (
        /(?:headers?|request|req|r)(?:\(\))?\.(?:get|Get|header|getHeader|GetHeader|getFirst|headers)$|\.getHeader$/i.test(
          callee,
        ) &&
        first?.value.kind === 'string' &&
        credentialHeaders.test(first.value.text)
      )
        yield { value, name: first.value.text };
    }
  }
}

const credentialHeaders = /^(?:proxy-)?authorization$|^(?:x-)?(?:api|auth|access)-?(?:key|token)$|^(?:set-)?cookie$/i;
/** Objects whose members are texts, names, or something about fields. */
const aboutFields =
  /(?:^|\.)(?:errors?|messages?|labels?|fields?|schemas?|types?|constants?|consts?|codes?|kinds?|i18n|strings|events?|actions?|routes?|urls?|paths?|selectors?|columns?|keys|names|enums?|options_?names|permissions?|placeholders?|translations?)\.|(?:names|variables|constants)\.\w+$/i;

/** The last member; `headers.authorization` and `headers['x-api-key']` are credentials as well. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return /headers?\.[\w-]+$/i.test(path) && credentialHeaders.test(name) ? 'authorization' : name;
}

/** Words that are credentials in some programs, and something else in compilers, parsers and language models. */
const ambiguous = /^(?:tokens?|auth|pat|bearer|secret|jwt|creds?|pass|pw)$/;
const speaksOfAuth =
  /\b(?:authorization|bearer|oauth2?|jwt|api[-_]?key|(?:access|refresh|id|auth)[-_]?token|log[-_]?in|sign[-_]?in|password|authenticat\w+|credentials?)\b/i;
const speaksOfText = /token(?:i[sz]|s\b|_?type|_?count|List|Kind|Stream)|lexer|parser|grammar|next_?token|\bast\b/i;

function isTelling(source: Source, name: string, path: string): boolean {
  if (name === 'authorization') return true;
  if (!secretClass(name) || aboutFields.test(path)) return false;
  // AWS: the key's id, which its secret belongs to.
  if (/^(?:aws_?)?access_?key$/i.test(name)) return false;
  // `TOKEN_KEYS`, `Password` as the name of a type or of an enumeration's member.
  if (/^[A-Z][a-z]+(?:[A-Z][a-z]+)*$/.test(name) && !path.includes('.')) return false;
  const words = wordsOf(name);
  // `formAuth`, `openIdAuth`: how somebody signed in.
  if (words.at(-1) === 'auth' && words.length > 1 && !/^[A-Z0-9_]+$/.test(name)) return false;
  // An identifier: it is sent in the clear beside the secret.
  if (/^(?:oauth_)?consumer_key$/.test(words.join('_'))) return false;
  // What a language model counts.
  if (
    words.at(-1) === 'tokens' &&
    words.length > 1 &&
    !/^(?:access|refresh|auth|id|api|bearer|session|user|oauth2?)$/.test(words.at(-2)!)
  )
    return false;
  // `expectedToken` in a parser.
  const ofText = words.length === 2 && /^(?:expected|actual|current|last|first)_tokens?$/.test(words.join('_'));
  if (!ofText && (words.length > 1 || !ambiguous.test(words[0] ?? ''))) return true;
  const { text } = source;
  return speaksOfAuth.test(text) && !speaksOfText.test(text);
}

/** What the name stands for in this file, where it tells: a mask, a hash, a length or a label is no secret. */
function holdsSecret(source: Source, value: Value, within: number): boolean {
  const held = resolve(source, value, within);
  if (/^(?:string|bool|number|null|function|arithmetic)$/.test(held.kind)) return false;
  if (held.kind !== 'call') return true;
  const called = slice(source.text, held.call.calleeSpan);
  return !/mask|redact|hash|sha\d|md5|hmac|digest|bcrypt|argon|scrypt|encrypt|obfuscat|sanitiz|scrub|hide|substr|slice|truncat|\blen|length|count|boolean|prompt_?label|translate|\bt\b|gettext|tokeni[sz]e|fingerprint|next|find|index/i.test(
    called,
  );
}
