import { programs, settings } from '../engine/language.ts';
import { openingLiteral, redirectUris } from '../engine/redirect-uris.ts';
import { resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Call, Source, Value } from '../engine/source.ts';

/** Every address that the pattern fits gets the user's code; an attacker needs one of them. */
export default defineRule({
  id: 'oauth-redirect-uri-wildcard',
  area: 3,
  title: 'Redirect URI with a wildcard',
  severity: 'error',
  profile: 'recommended',
  languages: [...programs, ...settings, 'dotenv'],
  anchors: ['edirect', 'EDIRECT', 'allback', 'ALLBACK'],
  refs: ['RFC 9700 §2.1', 'RFC 9700 §4.1', 'RFC 6749 §3.1.2.3', 'CWE-601'],
  screen: ({ text }) =>
    /\*|starts_?with|strncmp|includes|contains|HasPrefix|match|indexOf|strpos|test\(|search\(/i.test(text),
  *find({ source }) {
    const seen = new Set<number>();
    for (const { value, within } of redirectUris(source)) {
      const literal = openingLiteral(source, value, within);
      const text = textOf(source, value, within);
      if (!literal || !text || !isWildcard(text) || seen.has(literal.span.start)) continue;
      seen.add(literal.span.start);
      yield {
        span: literal.inner.end > literal.inner.start ? literal.inner : literal.span,
        message: 'Any address that fits * gets the code; register each redirect URI in full.',
      };
    }
    if (roleOf(source.path) === 'test') return;
    for (const call of source.calls)
      if (comparesLoosely(source, call))
        yield {
          span: call.span,
          message: 'A redirect URI is compared in part; compare it with the registered ones exactly.',
          severity: 'warning',
        };
  },
});

/** A star in host or path. The port of a native app on this machine may be any (RFC 8252 §7.3). */
function isWildcard(text: string): boolean {
  const uri = text.trim();
  if (!uri.includes('*')) return false;
  if (/^(?:\*|\/\*)$/.test(uri)) return true;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(uri) && !/^\*\.[a-z]/i.test(uri)) return false;
  return !/^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\*)?(?:\/[^*]*)?$/i.test(uri);
}

const redirect = /(?:^|[._])redirect_?(?:ur[il]|to)?s?$|redirect_?ur[il]$|(?:^|\.)return_?(?:url|to)$/i;
const partly =
  /^(?:startsWith|includes|indexOf|match|search|endsWith|contains|starts_with|start_with\?|end_with\?|startswith|endswith|include\?|match\?|StartsWith|EndsWith|Contains|matches|find|regionMatches)$/;
const onText =
  /^(?:re\.(?:match|search)|strings\.(?:HasPrefix|Contains|HasSuffix)|strpos|str_starts_with|str_contains|preg_match|Regex\.IsMatch|Pattern\.matches|stripos|substr|strncmp|strncasecmp|fnmatch(?:\.fnmatch(?:case)?)?|File\.fnmatch\??|minimatch|micromatch\.isMatch|regexp\.MatchString|path\.Match)$/;

/** `redirectUri.startsWith(client.url)`, `re.match(pattern, redirect_uri)`; asking for the scheme alone is something else. */
function comparesLoosely(source: Source, call: Call): boolean {
  const dot = call.callee.lastIndexOf('.');
  const name = call.callee.slice(dot + 1);
  const [first, second] = call.args;
  const isRedirect = (value?: Value): boolean => value?.kind === 'reference' && /redirect_?ur[il]$/i.test(value.path);
  if (
    dot > 0 &&
    partly.test(name) &&
    /redirect_?ur[il](?:\.toString\(\))?$/i.test(call.callee.slice(0, dot)) &&
    redirect.test(call.callee.slice(0, dot).replace(/\.toString\(\)$/, ''))
  )
    return first !== undefined && !isHarmless(source, first.value, call.within);
  if (onText.test(call.callee)) {
    const [text, part] = isRedirect(first?.value) ? [first, second] : isRedirect(second?.value) ? [second, first] : [];
    return text !== undefined && part !== undefined && !isHarmless(source, part.value, call.within);
  }
  // `/^https:\/\/.*\.example\.com/.test(redirectUri)`, `pattern.matcher(redirectUri)`.
  return /^(?:test|matcher|MatchString|IsMatch)$/.test(name) && isRedirect(first?.value);
}

/** The scheme, a slash, a fragment, a blank: form, not identity. */
function isHarmless(source: Source, value: Value, within: number): boolean {
  const held = resolve(source, value, within);
  const text = textOf(source, held, within);
  return (
    text !== null &&
    /^(?:\^?(?:https?|urn|[a-z]+):?(?:\\?\/){0,2}|[#?&/*\\.@%\s:]*|javascript:|http:\/\/(?:localhost|127\.0\.0\.1).*)$/i.test(
      text,
    )
  );
}
