import { programs } from '../engine/language.ts';
import { codeOf } from '../engine/oauth.ts';
import { codeReads, redeems } from '../engine/oauth-callback.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { FunctionFact, Source, Span } from '../engine/source.ts';
import { contains, lineAt } from '../engine/text.ts';

/** The callback takes a code from the query and redeems it, and never looks at the state that came with it. */
export default defineRule({
  id: 'oauth-state-not-validated',
  area: 3,
  title: 'Callback does not check state',
  severity: 'warning',
  profile: 'recommended',
  languages: programs,
  anchors: [
    'authorization_code',
    'fetchAccessTokenWithAuthCode',
    'getToken',
    'getOAuthAccessToken',
    'fetch_token',
    'get_token',
    'exchange',
    'Exchange',
    'AuthorizationCode',
    'access_token',
    'oauth.v2.access',
    '/token',
  ],
  refs: ['RFC 6749 §10.12', 'RFC 9700 §4.7.1', 'CWE-352'],
  *find({ source }) {
    const seen = new Set<number>();
    for (const read of codeReads(source)) {
      const handler = read.within;
      if (seen.has(handler)) continue;
      seen.add(handler);
      // A page of PHP is a handler as a whole.
      const fn = source.functions[handler] ?? (source.language === 'php' ? pageOf(source) : null);
      if (!fn) continue;
      const code = codeOf(source, fn.span);
      // Any mention counts as a check: what is not looked at here is looked at by what it is given to.
      if (/state|nonce_?check|csrf/i.test(code) || !redeems(source, fn.span, code)) continue;
      if (/state|csrf/i.test(middlewareAround(source, fn.span))) continue;
      const pkce = /code_?verifier/i.test(code);
      yield {
        span: read.span,
        message: pkce
          ? 'The callback never compares state; PKCE protects the code, not the session.'
          : 'The callback redeems the code without comparing state: a forged answer is accepted.',
        severity: pkce ? 'info' : 'warning',
        confidence: 'medium',
        fixes: compareState(source, fn, read.span),
      };
    }
  },
});

function pageOf({ text }: Source): FunctionFact {
  const span = { start: 0, end: text.length };
  return { name: '', params: [], span, body: span, within: -1, decorators: [], returns: [] };
}

/** The route's other handlers: `router.get('/callback', checkState, (req, res) => …)`. */
function middlewareAround(source: Source, span: Span): string {
  const call = source.calls.findLast(
    candidate => contains(candidate.argsSpan, span) && /\.(?:get|use|all|route|handle)$/.test(candidate.callee),
  );
  if (!call) return '';
  return call.args
    .filter(arg => !contains(arg.span, span))
    .map(arg => source.text.slice(arg.span.start, arg.span.end))
    .join(' ');
}

/** How each framework says it; the session is where the state was kept when the request was made. */
function compareState(source: Source, fn: FunctionFact, read: Span): Fix[] {
  const line = lineAt(source.text, read.start);
  const code = source.text.slice(line.start, line.end);
  const [request, response] = fn.params.map(({ name }) => name);
  const imported = (module: string) => source.imports.some(fact => fact.module === module);
  let check: string | null = null;
  let needs = '';
  if (source.language === 'php') {
    // The session's key is the one that league/oauth2-client documents.
    if (code.includes("$_GET['code']"))
      check =
        "if (!hash_equals($_SESSION['oauth2state'] ?? '', $_GET['state'] ?? '')) {\n    http_response_code(403);\n    exit;\n}";
  } else if (source.language !== 'python') {
    if (request && response && code.includes(`${request}.query`))
      check =
        `if (!${request}.query.state || ${request}.query.state !== ${request}.session.state) ` +
        `return ${response}.sendStatus(403);`;
  } else if (code.includes('request.args') && imported('flask')) {
    check = 'if request.args.get("state") != session.pop("oauth_state", None):\n    abort(403)';
    needs = 'from flask import abort, session\n';
  } else if (request === 'request' && code.includes('request.GET')) {
    check =
      'if request.GET.get("state") != request.session.pop("oauth_state", None):\n    return HttpResponseForbidden()';
    needs = 'from django.http import HttpResponseForbidden\n';
  }
  // Only in front of a statement that has its line to itself.
  if (!check || line.start <= fn.span.start || !/^\s*(?:(?:const|let|var)\b|\$?\w+\s*=)/.test(code)) return [];
  const indent = /^\s*/.exec(code)![0];
  const statement = check
    .split('\n')
    .map(text => `${indent}${text}\n`)
    .join('');
  const first = /^(?:import|from)[ \t]+(?!__future__)/m.exec(source.text)?.index ?? 0;
  const edits = [{ span: { start: line.start, end: line.start }, newText: statement }];
  if (needs && !source.text.includes(needs)) edits.unshift({ span: { start: first, end: first }, newText: needs });
  return [{ title: 'Compare state with the session first', safe: false, edits }];
}
