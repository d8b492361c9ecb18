import { enclosing } from '../engine/enclosing.ts';
import { programs } from '../engine/language.ts';
import { authorizationRequests } from '../engine/oauth.ts';
import { resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source, Span, Value } from '../engine/source.ts';

/** The Host header is whatever the client writes: the code would be sent where the attacker says. */
export default defineRule({
  id: 'oauth-redirect-uri-from-request',
  area: 3,
  title: 'Redirect URI taken from the request',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: ['redirect_uri', 'redirectUri', 'redirect_url', 'callbackURL', 'RedirectURL', 'RedirectUri', 'redirectURI'],
  refs: ['RFC 9700 §4.1', 'CWE-601', 'CWE-644'],
  screen: ({ text }) => /host|referer|origin|query|args|params|_GET|_SERVER|FormValue|getParameter/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    const seen = new Set<number>();
    for (const { value, within } of sent(source)) {
      const from = origin(source, value, within, 0);
      if (!from || seen.has(from.span.start)) continue;
      seen.add(from.span.start);
      yield {
        span: from.span,
        message: `The redirect URI follows ${from.what}; take it from the configuration.`,
      };
    }
  },
});

/** The redirect URIs that this program sends itself: a server that checks another client's reads them from the request. */
function* sent(source: Source): Generator<{ readonly value: Value; readonly within: number }> {
  for (const request of authorizationRequests(source))
    for (const { name, value } of request.parameters)
      if (/^redirect_?ur[il]$/i.test(name)) yield { value, within: request.within };
  for (const pair of source.pairs) {
    if (!/^(?:redirect_?ur[il]|callback_?url)$/i.test(pair.key)) continue;
    const keys =
      enclosing(source, pair)
        ?.pairs.map(({ key }) => key)
        .join(' ') ?? '';
    if (/client_?id|client_?secret|grant_?type|response_?type/i.test(keys))
      yield { value: pair.value, within: pair.within };
  }
}

const chosen: readonly (readonly [RegExp, string])[] = [
  [
    /(?:req|request|ctx|context|r|self\.request)\.(?:headers?\.)?(?:host|hostname|x-forwarded-host)$|(?:^|\.)_?SERVER\.(?:HTTP_HOST|SERVER_NAME)$|^r\.Host$|request\.META\.HTTP_HOST$|request\.(?:host|host_url|url_root|base_url|root_url)$|Request\.Host(?:\.Value)?$/i,
    'the Host header',
  ],
  [/headers\.(?:referer|origin)$|HTTP_REFERER$|request\.(?:referrer|referer)$/i, 'a request header'],
  [
    /(?:req|request|ctx)\.(?:query|body|params)\.\w+$|^_(?:GET|POST|REQUEST)\.\w+$|^params\.\w+$|request\.(?:args|GET|form)\.\w+$/,
    'a parameter of the request',
  ],
];
const calls: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /(?:req|request|ctx|headers|Header|r\.Header)\.(?:get|header|Get|getHeader)$/,
    /^(?:host|x-forwarded-host)$/i,
    'the Host header',
  ],
  [
    /(?:req|request|ctx|headers|Header|r\.Header)\.(?:get|header|Get|getHeader)$/,
    /^(?:referer|origin)$/i,
    'a request header',
  ],
  [
    /(?:args|GET|form|query|searchParams|query_params)\.get$|\.(?:getParameter|FormValue|QueryParam)$/,
    /./,
    'a parameter of the request',
  ],
  [/^(?:req|request)\.(?:getServerName|getRequestURL|getHost)$/, /^/, 'the Host header'],
];

/** The part of a value that comes from the request; null where there is none. */
function origin(
  source: Source,
  value: Value,
  within: number,
  depth: number,
): { readonly span: Span; readonly what: string } | null {
  if (depth > 6) return null;
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'reference': {
      const path = held.path.replace(/\?/g, '');
      const found = chosen.find(([pattern]) => pattern.test(path));
      return found ? { span: held.span, what: found[1] } : null;
    }
    case 'template':
    case 'concat':
      // Only what stands in the origin decides where the code goes: nothing but a scheme in front of it.
      for (const [at, part] of held.parts.entries()) {
        const inner = origin(source, part, within, depth + 1);
        if (inner) return inner;
        if (part.kind === 'string' && /^(?:https?:\/\/)[^/]+\//.test(part.text) && at === 0) return null;
        if (at > 3) return null;
      }
      return null;
    case 'call': {
      const { callee, args } = held.call;
      const [first] = args;
      const text = first?.value.kind === 'string' ? first.value.text : '';
      const found = calls.find(([pattern, name]) => pattern.test(callee) && name.test(text));
      if (found) return { span: held.span, what: found[2] };
      if (/^(?:encodeURIComponent|String|str|quote|quote_plus|urlencode|url\.QueryEscape|URL)$/.test(callee) && first)
        return origin(source, (args[1] ?? first).value, within, depth + 1);
      return null;
    }
    default:
      return null;
  }
}
