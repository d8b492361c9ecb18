import { type CookieFact, credentialCookies } from '../engine/cookies.ts';
import { intoObject } from '../engine/header-edits.ts';
import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Edit, type Fix, type Found } from '../engine/rule.ts';
import type { Source, Span } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { type CookieFlag, cookieSettings } from '../libraries/cookies.ts';

/** A session cookie is a credential: scripts should not read it, and no connection without TLS should carry it. */
export default defineRule({
  id: 'auth-cookie-insecure',
  area: 9,
  title: 'Session cookie without its flags',
  severity: 'info',
  profile: 'recommended',
  languages: programs,
  anchors: [{ fold: 'cookie' }, 'express-session', 'http_only', 'sessions.Options', 'SessionMiddleware', 'Session::'],
  refs: ['CWE-614', 'CWE-1004', 'RFC 6265 §4.1.2'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const told = new Set<number>();
    for (const cookie of credentialCookies(source)) {
      let open = false;
      for (const [flag, value] of cookie.flags) {
        const held = resolve(source, value, cookie.call?.within ?? -1);
        if (!isOff(slice(source.text, held.span))) continue;
        open = true;
        if (told.has(value.span.start)) continue;
        told.add(value.span.start);
        yield switchedOff(source, flag, value.span);
      }
      // One finding for a cookie: who mends the one flag sees the other.
      if (open || cookie.missing.length === 0 || isDevelopment(source.path)) continue;
      yield {
        span: cookie.span,
        message: `This session cookie has no ${cookie.missing.map(flag => words[flag]).join(' and no ')}; set ${cookie.missing.length > 1 ? 'both' : 'it'}.`,
        strict: true,
        fixes: () => addFlags(source, cookie),
      };
    }
    for (const { key, path, form, value } of source.pairs) {
      const row = settingFor(source, form === 'member' ? [...path, key].join('.') : key);
      if (!row?.off.test(slice(source.text, value.span)) || told.has(value.span.start)) continue;
      told.add(value.span.start);
      yield switchedOff(source, row.flag, value.span);
    }
    for (const { target, value } of source.assignments) {
      const row = settingFor(source, target);
      if (!row?.off.test(slice(source.text, value.span)) || told.has(value.span.start)) continue;
      told.add(value.span.start);
      yield switchedOff(source, row.flag, value.span);
    }
    for (const { callee, args } of source.calls) {
      // PHP: `ini_set('session.cookie_httponly', 0)`.
      const [name, value] = args;
      if (callee !== 'ini_set' || name?.value.kind !== 'string' || !value) continue;
      const flag = /^session\.cookie_(httponly|secure)$/.exec(name.value.text)?.[1];
      if (flag && isOff(slice(source.text, value.span).replace(/['"]/g, '')))
        yield switchedOff(source, flag === 'secure' ? 'secure' : 'httpOnly', value.span);
    }
  },
});

const words: Readonly<Record<CookieFlag, string>> = { httpOnly: 'HttpOnly', secure: 'Secure' };

const isOff = (text: string): boolean => /^(?:false|False|0|off|Off)$/.test(text);

/** Without TLS, a browser does not send back what is marked Secure: development on another host needs that. */
const isDevelopment = (path: string): boolean =>
  /(?:^|[/._-])(?:dev|devel|development|local|debug|testing|docker)(?:[/._-]|$)/i.test(path);

const settingFor = ({ language, path }: Source, key: string): (typeof cookieSettings)[number] | undefined =>
  isDevelopment(path)
    ? undefined
    : cookieSettings.find(
        ({ languages, key: pattern, file }) =>
          languages.includes(language) &&
          pattern.test(/^(?:settings|config|app\.config)\./.test(key) ? key.slice(key.lastIndexOf('.') + 1) : key) &&
          (!file || file.test(path)),
      );

function switchedOff(source: Source, flag: CookieFlag, span: Span): Found {
  const was = slice(source.text, span);
  const newText = was.endsWith('CookieSecurePolicy.None')
    ? was.replace(/None$/, 'Always')
    : ({ false: 'true', False: 'True', 0: '1', "'0'": "'1'", off: 'on' } as Record<string, string>)[was];
  return {
    span,
    message:
      flag === 'httpOnly'
        ? 'Every script of the page can read this session cookie; set HttpOnly.'
        : 'This session cookie also travels without TLS; set Secure.',
    severity: 'warning',
    fixes: newText ? [{ title: `Set ${words[flag]}`, safe: false, edits: [{ span, newText }] }] : [],
  };
}

function addFlags(source: Source, { missing, options, row, call }: CookieFact): Fix[] {
  const edit = addTo(source, missing, options, row, call);
  return edit ? [{ title: `Set ${missing.map(flag => words[flag]).join(' and ')}`, safe: false, edits: [edit] }] : [];
}

function addTo(
  source: Source,
  missing: CookieFact['missing'],
  options: CookieFact['options'],
  row: CookieFact['row'],
  call: CookieFact['call'],
): Edit | null {
  if (!row?.fix || !call) return null;
  const entries = missing.map(flag => row.fix![flag]);
  const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });
  if (source.language === 'java') return insert(call.span.end, entries.join(''));
  if (options) return intoObject(source, options, entries.join(', '));
  const last = call.args.at(-1);
  if (!last) return null;
  const text = entries.join(', ');
  if (source.language === 'python') return insert(last.span.end, `, ${text}`);
  if (source.language === 'ruby') return last.name ? insert(last.span.end, `, ${text}`) : null;
  if (call.args.length !== row.options) return null;
  return insert(last.span.end, source.language === 'php' ? `, [${text}]` : `, { ${text} }`);
}
