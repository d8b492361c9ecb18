import { programs } from '../engine/language.ts';
import { isLog, isPrint, type LoggedSecret, loggedSecrets } from '../engine/logging.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';

/** Logs are copied, searched, kept and read by many; whoever reads a token in one can use it. */
export default defineRule({
  id: 'secret-in-log',
  area: 9,
  title: 'Credential in a log',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'shell'],
  anchors: [
    ...['console.', 'log', 'LOG', 'Log', 'print', 'Print', 'Write', 'puts', 'echo', 'var_dump', 'stdout', 'stderr'],
  ],
  refs: ['CWE-532', 'OWASP A09:2021'],
  screen: ({ text }) =>
    /secret|token|passw|passphrase|credential|api_?key|authorization|jwt|private_?key|bearer/i.test(text),
  *find({ source }) {
    for (const call of source.calls) {
      if (!isLog(source, call)) continue;
      for (const secret of loggedSecrets(source, call))
        yield {
          span: secret.value.span,
          message: `${secret.name.length <= 30 ? secret.name : 'A credential'} is written to the log; leave it out or mask it.`,
          severity: isPrint(call) ? 'info' : 'warning',
          confidence: isPrint(call) ? 'medium' : 'high',
          fixes: mask(source, secret),
        };
    }
  },
});

/** Asterisks in its place: in a text without the braces, elsewhere as a text of their own. */
function mask(source: Source, { value }: LoggedSecret): Fix[] {
  const { text } = source;
  const { start, end } = value.span;
  const opened = /(?:\$\{|#\{|\{\$?|\$)$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  const closed = opened.includes('{') ? /^(?:![rsa])?(?::[^{}"'`]{0,20})?\}/.exec(text.slice(end, end + 30))?.[0] : '';
  const inText = source.strings.some(
    ({ kind, inner }) => kind === 'template' && inner.start <= start && end <= inner.end,
  );
  if (inText) {
    // `%s` and `{}` are filled from elsewhere; a shell's variable brings its dollar.
    const bare = /^[$]/.test(text.slice(start, end));
    if (!bare && (opened === '' || closed === undefined)) return [];
    const span = bare ? value.span : { start: start - opened.length, end: end + (closed ?? '').length };
    return [{ title: 'Write *** instead', safe: false, edits: [{ span, newText: '***' }] }];
  }
  const quote = /^(?:javascript|typescript|tsx|ruby|php)$/.test(source.language) ? "'" : '"';
  return [{ title: 'Write *** instead', safe: false, edits: [{ span: value.span, newText: `${quote}***${quote}` }] }];
}
