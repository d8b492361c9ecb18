import { programs } from '../engine/language.ts';
import { queryReads } from '../engine/query-reads.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { wordsOf } from '../engine/secret-name.ts';
import type { Source, Span } from '../engine/source.ts';

/** Query strings stand in access logs, in histories and in `Referer` headers; what they carry is known to all of them. */
export default defineRule({
  id: 'sensitive-get-handler',
  area: 9,
  title: 'Credential read from the query string',
  severity: 'info',
  profile: 'strict',
  languages: programs,
  anchors: [
    ...[
      '.query',
      'searchParams',
      '.args',
      '.GET',
      'query_params',
      'get_query_argument',
      'URL.Query',
      '.Query',
      '$_GET',
    ],
    ...['DefaultQuery', 'QueryParam', 'getParameter', 'getQueryParams', 'QueryString', 'INPUT_GET', 'query_parameters'],
    ...['nextUrl', 'RequestParam', 'FromQuery'],
  ],
  refs: ['CWE-598', 'RFC 6750 §2.3', 'RFC 9700 §4.3.2'],
  screen: ({ text }) => /passw|token|api_?key|secret|credential|jwt|apikey/i.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test' || isLinkFile(source.path)) return;
    for (const { name, span, within } of [...queryReads(source), ...boundParameters(source)]) {
      if (!isCredential(name) || opensLink(source, within, span.start) || takesForm(source, within, span)) continue;
      yield {
        span,
        message: 'Query strings end up in logs and histories; take this from a header or the body of a POST.',
      };
    }
  },
});

function isCredential(name: string): boolean {
  const text = wordsOf(name).join('_');
  return (
    /^(?:passwords?|passwd|pwd|pass|user_password|new_password|(?:access|auth|bearer|api|session|id|refresh|user)?_?token|api_?key|x_api_key|apikey|client_secret|secret|secret_key|access_key|jwt|credentials?)$/.test(
      text,
    ) && text !== 'page_token'
  );
}

/** Links that are sent by mail, used once, and over soon; what a service sends to prove who it is. */
const link =
  /confirm|verif|reset|activat|invit|unsubscribe|magic|forgot|recover|callback|webhook|passwordless|email|preview|share|download|websocket|\bws\b|upgrade|challenge/i;

const isLinkFile = (path: string): boolean => link.test(path.slice(path.lastIndexOf('/') + 1));

/** Whether a function, or what it is registered under, speaks of such a link. */
function opensLink(source: Source, within: number, at: number): boolean {
  for (let fn = within; fn >= 0; fn = source.functions[fn]!.within) {
    const { name, span, decorators } = source.functions[fn]!;
    if (link.test(name)) return true;
    const from = Math.min(span.start, ...decorators.map(decorator => decorator.span.start));
    if (link.test(source.text.slice(Math.max(0, from - 120), Math.min(at, span.start + 120)))) return true;
  }
  return within < 0 && link.test(source.text.slice(Math.max(0, at - 120), at));
}

/** `getParameter` gives the fields of a form as well: only a handler of GET surely reads the query. */
function takesForm({ language, functions, text }: Source, within: number, span: Span): boolean {
  if (language !== 'java' || !/getParameter\(/.test(text.slice(span.start, span.end))) return false;
  const fn = functions[within];
  return (
    !fn ||
    (!/^doGet$/.test(fn.name) && !/@GetMapping|RequestMethod\.GET/.test(text.slice(fn.span.start, fn.body.start)))
  );
}

/** Spring's `@RequestParam("token")` in a GET handler, ASP.NET's `[FromQuery] string token`. */
function* boundParameters(source: Source): Generator<{
  readonly name: string;
  readonly span: Span;
  readonly within: number;
}> {
  if (source.language !== 'java' && source.language !== 'csharp') return;
  for (const [within, { params, span, body, decorators }] of source.functions.entries()) {
    const head = source.text.slice(
      Math.min(span.start, ...decorators.map(decorator => decorator.span.start)),
      body.start,
    );
    if (source.language === 'java' ? !/@GetMapping|RequestMethod\.GET/.test(head) : /\[HttpPost/.test(head)) continue;
    for (const param of params) {
      // The annotation stands before the type, which is one word in front of the name.
      const before = source.text.slice(Math.max(span.start, param.span.start - 100), param.span.end);
      const own = before.slice(Math.max(before.lastIndexOf('@RequestParam'), before.lastIndexOf('[FromQuery'), 0));
      if (!/^(?:@RequestParam|\[FromQuery)/.test(own) || /,\s*\w+\s+\w+$/.test(own.replace(/\([^()]*\)/, ''))) continue;
      const given = /^(?:@RequestParam|\[FromQuery)\((?:(?:value|name|Name)\s*=\s*)?"([\w-]+)"/.exec(own)?.[1];
      yield { name: given ?? param.name, span: param.span, within };
    }
  }
}
