import { enclosing } from '../engine/enclosing.ts';
import { programs } from '../engine/language.ts';
import { type Need, withNeeds } from '../engine/needs.ts';
import { authorizationRequests } from '../engine/oauth.ts';
import { qualify, resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Edit, type Fix } from '../engine/rule.ts';
import type { ConcatValue, Source, Span, TemplateValue, Value } from '../engine/source.ts';
import { contains } from '../engine/text.ts';

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
        fixes: fromConfiguration(source, value, within, from.span),
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
    if (pair.form === 'member') {
      // Go, .NET: `config.RedirectURL = …`.
      const owner = pair.path.join('.');
      const made = qualify(source, owner, pair.within)?.path ?? '';
      if (/oauth2\.Config\(\)$|Oidc|OpenIdConnect|OAuth/.test(made)) yield { value: pair.value, within: pair.within };
      continue;
    }
    const keys =
      enclosing(source, pair)
        ?.pairs.map(({ key }) => key)
        .join(' ') ?? '';
    if (/client_?id|client_?secret|grant_?type|response_?type/i.test(keys))
      yield { value: pair.value, within: pair.within };
  }
  for (const { callee, args, within } of source.calls) {
    if (!libraries.test(callee)) continue;
    const named = args.find(({ name }) => name === 'redirect_uri');
    const first = /authorize_redirect$|setRedirectUri$/.test(callee) && !args[0]?.name ? args[0] : undefined;
    const value = named?.value ?? first?.value;
    if (value) yield { value, within };
  }
}

/** How a variable of the environment is read. */
const baseUrl: Partial<Record<Source['language'], { readonly read: string; readonly needs?: Need }>> = {
  javascript: { read: 'process.env.PUBLIC_URL' },
  typescript: { read: 'process.env.PUBLIC_URL' },
  tsx: { read: 'process.env.PUBLIC_URL' },
  python: {
    read: "os.environ['PUBLIC_URL']",
    needs: { text: 'import os\n', present: /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?os\b/m },
  },
  go: { read: 'os.Getenv("PUBLIC_URL")', needs: { text: 'import "os"\n', present: /"os"/ } },
  java: { read: 'System.getenv("PUBLIC_URL")' },
  csharp: { read: 'Environment.GetEnvironmentVariable("PUBLIC_URL")' },
  ruby: { read: 'ENV.fetch("PUBLIC_URL")' },
  php: { read: "getenv('PUBLIC_URL')" },
};
const holes = { javascript: '${', typescript: '${', tsx: '${', python: '{', csharp: '{', ruby: '#{' } as const;

/** Everything up to the host becomes the base URL that is configured. */
function fromConfiguration(source: Source, value: Value, within: number, host: Span): Fix[] {
  const base = baseUrl[source.language];
  const whole = wholeAround(source, value, within, host);
  if (!base || !whole) return [];
  const { text } = source;
  let edit: Edit;
  if (whole.kind === 'concat') {
    edit = { span: { start: whole.span.start, end: host.end }, newText: base.read };
  } else {
    const open = holes[source.language as keyof typeof holes];
    const close = /^[ \t]*\}/.exec(text.slice(host.end))?.[0];
    const quote = text[whole.inner.end] ?? '';
    if (!open || !close || base.read.includes(quote)) return [];
    edit = { span: { start: whole.inner.start, end: host.end + close.length }, newText: `${open}${base.read}}` };
  }
  const edits = [...(base.needs ? withNeeds(source, [base.needs]) : []), edit];
  return [{ title: 'Take the base URL from PUBLIC_URL', safe: false, edits }];
}

/** The text that a host stands in, behind names and what only changes its writing. */
function wholeAround(source: Source, value: Value, within: number, host: Span): (TemplateValue | ConcatValue) | null {
  const held = resolve(source, value, within);
  if (held.kind === 'call') {
    const inner = held.call.args.find(arg => contains(arg.span, host)) ?? held.call.args[0];
    return inner ? wholeAround(source, inner.value, within, host) : null;
  }
  return (held.kind === 'template' || held.kind === 'concat') && contains(held.span, host) ? held : null;
}

/** requests-oauthlib, Authlib, MSAL for Python, Google's libraries. */
const libraries =
  /(?:^|\.)(?:OAuth2Session|OAuth2Client|AsyncOAuth2Client|from_client_secrets_file|from_client_config|authorize_redirect|create_authorization_url|get_authorization_request_url|initiate_auth_code_flow|acquire_token_by_authorization_code|setRedirectUri)$/;

const chosen: readonly (readonly [RegExp, string])[] = [
  [
    /(?:req|request|ctx|context|r|self\.request)\.(?:headers?\.)?(?:host|hostname|x-forwarded-host)$|(?:^|\.)_?SERVER\.(?:HTTP_HOST|SERVER_NAME|HTTP_X_FORWARDED_HOST)$|^r\.Host$|request\.META\.(?:HTTP_HOST|HTTP_X_FORWARDED_HOST)$|request\.(?:host|host_url|url_root|base_url|root_url|host_with_port|raw_host_with_port|domain)$|Request\.Host(?:\.Value|\.Host)?$/i,
    'the Host header',
  ],
  [/headers\.(?:referer|origin)$|HTTP_REFERER$|request\.(?:referrer|referer)$/i, 'a request header'],
  [
    /(?:req|request|ctx)\.(?:query|body|params)\.\w+$|^_(?:GET|POST|REQUEST)\.\w+$|^params\.\w+$|request\.(?:args|GET|form)\.\w+$|Request\.Query\.\w+$/,
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
    /(?:args|GET|form|query|searchParams|query_params|Query\(\))\.[gG]et$|\.(?:getParameter|FormValue|QueryParam|Query)$|(?:^|\.)request(?:\(\))?\.(?:input|query)$/,
    /./,
    'a parameter of the request',
  ],
  [
    /^(?:req|request)\.(?:getServerName|getRequestURL|getHost|getHttpHost|getSchemeAndHttpHost)$/,
    /^/,
    'the Host header',
  ],
];

/** What changes the writing of a text and not its sense. */
const wrappers =
  /^(?:encodeURIComponent|String|str|quote|quote_plus|urlencode|rawurlencode|URL|trim|rtrim)$|(?:^|\.)(?:QueryEscape|PathEscape|URLEncoder\.encode|EscapeDataString|UrlEncode|CGI\.escape|encode_www_form_component|url_encode|quote|quote_plus|urljoin|String\.valueOf|URI\.create)$/;
const trailing = /\.(?:ToString|toString|trim|Trim|TrimEnd|strip|rstrip|chomp|to_s|replace|Replace|GetLeftPart)$/;

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
    case 'reference':
      return named(held.path, held.span);
    case 'choice': {
      // `process.env.BASE_URL || req.headers.host`: the configuration goes first.
      const parts = held.options.map(option => origin(source, option, within, depth + 1));
      return held.options.some(({ kind }) => kind === 'env') ? null : (parts.find(part => part !== null) ?? null);
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
      const [first, second] = args;
      const text = first?.value.kind === 'string' ? first.value.text : '';
      const found = calls.find(([pattern, name]) => pattern.test(callee) && name.test(text));
      if (found) return { span: held.span, what: found[2] };
      if (wrappers.test(callee) && first) {
        // `new URL(path, base)`, `urljoin(base, path)`.
        const base = callee === 'URL' && second ? second : first;
        return origin(source, base.value, within, depth + 1);
      }
      // `request.host` in Ruby; `Request.Host.ToString()`.
      return first && !trailing.test(callee) ? null : named(callee.replace(trailing, ''), held.span);
    }
    default:
      return null;
  }
}

function named(path: string, span: Span): { readonly span: Span; readonly what: string } | null {
  const plain = path.replace(/\?|\(\)/g, '');
  const found = chosen.find(([pattern]) => pattern.test(plain));
  return found ? { span, what: found[1] } : null;
}
