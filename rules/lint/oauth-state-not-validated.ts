import { programs } from '../engine/language.ts';
import { type Need, withNeeds } from '../engine/needs.ts';
import { codeOf } from '../engine/oauth.ts';
import { codeReads, redeems, uncheckedCalls } from '../engine/oauth-callback.ts';
import { oauthSwitchedOff, switchAnchors } from '../engine/oauth-switches.ts';
import { linesBefore } from '../engine/request-edits.ts';
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
    'skipStateCheck',
    'stateless()',
    'checkStateFunction',
    ...switchAnchors('comparison'),
  ],
  refs: ['RFC 6749 §10.12', 'RFC 9700 §4.7.1', 'CWE-352'],
  *find({ source }) {
    yield* oauthSwitchedOff(source, 'comparison');
    yield* uncheckedCalls(source);
    const seen = new Set<number>();
    for (const read of codeReads(source)) {
      const handler = read.within;
      if (seen.has(handler)) continue;
      seen.add(handler);
      // A page of PHP is a handler as a whole.
      const fn = source.functions[handler] ?? (source.language === 'php' ? pageOf(source) : null);
      if (!fn) continue;
      const code = codeOf(source, fn.span);
      if (/state/i.test(code) && redeems(source, fn.span, code) && staysValid(code))
        yield {
          span: read.span,
          message: 'The state stays in the session; remove it when it was compared, so that it counts once.',
          severity: 'info',
          confidence: 'medium',
          strict: true,
        };
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
        fixes: compareState(source, handler, fn, read.span),
      };
    }
  },
});

/** A comparison with what the session holds, and nothing that takes it away: the same answer counts twice. */
const staysValid = (code: string): boolean =>
  /\b_?session(?:\.|\[\s*["':]|\.get\(\s*["'])\w*state/i.test(code) &&
  /[!=]==?|hash_equals|compare_digest|timingSafeEqual|secure_compare|\.equals\(/.test(code) &&
  !/\bdelete\b|\bunset\(|\bdel\s|\bpop\(|\bpull\(|forget\(|[rR]emove(?:Attribute)?\(|destroy|regenerate|invalidate|reset_session|cycle_key|flush\(|clear\(|state["']?\]?\s*=\s*(?:null|undefined|None|nil|''|"")/.test(
    code,
  );

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

/** A comparison and a way out, in the words of a framework; the session is where the state was kept (oauth-session.ts). */
function comparison(source: Source, fn: FunctionFact, code: string): { check: string; needs?: Need } | null {
  const [request, response] = fn.params.map(({ name }) => name);
  const imported = (module: string) => source.imports.some(fact => fact.module === module);
  const param = (type: RegExp) => fn.params.find(other => type.test(other.type ?? ''))?.name;
  switch (source.language) {
    case 'php':
      // The session's key is the one that league/oauth2-client documents.
      return code.includes("$_GET['code']")
        ? {
            check:
              "if (empty($_GET['state']) || !hash_equals($_SESSION['oauth2state'] ?? '', $_GET['state'])) {\n    http_response_code(403);\n    exit;\n}\nunset($_SESSION['oauth2state']);",
          }
        : null;
    case 'python':
      if (code.includes('request.args') && imported('flask'))
        return {
          check:
            'expected = session.pop("oauth_state", None)\n' +
            'if not expected or request.args.get("state") != expected:\n    abort(403)',
          needs: { text: 'from flask import abort, session\n', present: /^from flask import abort, session$/m },
        };
      if (request === 'request' && code.includes('request.GET'))
        return {
          check:
            'expected = request.session.pop("oauth_state", None)\n' +
            'if not expected or request.GET.get("state") != expected:\n    return HttpResponseForbidden()',
          needs: {
            text: 'from django.http import HttpResponseForbidden\n',
            present: /^from django\.http import[^\n]*\bHttpResponseForbidden\b/m,
          },
        };
      return null;
    case 'ruby':
      return code.includes('params[') && /\bclass \w+Controller\b/.test(source.text)
        ? { check: 'return head(:forbidden) unless params[:state] && params[:state] == session.delete(:oauth_state)' }
        : null;
    case 'go': {
      const [writer, reader] = [param(/(?:^|\.)ResponseWriter$/), param(/(?:^|\.)Request$/)];
      return writer && reader && imported('net/http') && !/\bexpected\b/.test(codeOf(source, fn.span))
        ? {
            check:
              `expected, err := ${reader}.Cookie("oauth_state")\n` +
              `if err != nil || expected.Value == "" || ${reader}.FormValue("state") != expected.Value {\n` +
              `\thttp.Error(${writer}, "state mismatch", http.StatusForbidden)\n\treturn\n}`,
          }
        : null;
    }
    case 'java': {
      const reader = param(/(?:^|\.)HttpServletRequest$/);
      return reader
        ? {
            check:
              `Object expected = ${reader}.getSession().getAttribute("oauth_state");\n` +
              `${reader}.getSession().removeAttribute("oauth_state");\n` +
              `if (expected == null || !expected.equals(${reader}.getParameter("state"))) {\n` +
              '    throw new IllegalStateException("The state is not the one of this session");\n}',
          }
        : null;
    }
    case 'csharp': {
      const context =
        param(/(?:^|\.)HttpContext$/) ?? (/: Controller(?:Base)?\b/.test(source.text) ? 'HttpContext' : null);
      if (!context) return null;
      const result = context === 'HttpContext' && fn.name ? 'Forbid()' : 'Results.Forbid()';
      return {
        check:
          `var expected = ${context}.Session.GetString("oauth_state");\n` +
          `${context}.Session.Remove("oauth_state");\n` +
          `if (expected is null || expected != ${context}.Request.Query["state"]) return ${result};`,
      };
    }
    default:
      return request && response && code.includes(`${request}.query`)
        ? {
            check:
              `if (!${request}.query.state || ${request}.query.state !== ${request}.session.state) ` +
              `return ${response}.sendStatus(403);\ndelete ${request}.session.state;`,
          }
        : null;
  }
}

/** The key under which this file keeps a state already. */
function keyOf({ text }: Source): string | null {
  return (
    /\b_?session(?:\[\s*["':]|\.(?:get|pop|delete|setAttribute|getAttribute|SetString|GetString|put)\(\s*["':]|\.)(\w*state\w*)/i.exec(
      text,
    )?.[1] ?? null
  );
}

/** The keys that the comparisons above are written with. */
const keys = { php: /(?<=_SESSION\[')oauth2state/g, other: /oauth_state|(?<=session\.)state/g };

function compareState(source: Source, handler: number, fn: FunctionFact, read: Span): Fix[] {
  const inside = contains(fn.body, read);
  // A parameter is read before the first statement.
  const first = inside ? read.start : firstStatement(source, fn);
  if (first === null) return [];
  const line = lineAt(source.text, first);
  const found = comparison(source, fn, source.text.slice(line.start, line.end));
  const check = found?.check.replaceAll(
    keys[source.language === 'php' ? 'php' : 'other'],
    match => keyOf(source) ?? match,
  );
  const before = check && linesBefore(source, first, handler, check.split('\n'));
  if (!before) return [];
  const needs = found?.needs ? withNeeds(source, [found.needs]) : [];
  return [{ title: 'Compare state with the session first', safe: false, edits: [...needs, before] }];
}

/** Where the first statement of a body in braces begins; null where it shares its line. */
function firstStatement({ text }: Source, { body }: FunctionFact): number | null {
  const lead = /^\{?[ \t]*\r?\n\s*/.exec(text.slice(body.start, body.end));
  return lead ? body.start + lead[0].length : null;
}
