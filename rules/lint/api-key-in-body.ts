import { isRequest } from '../engine/clients.ts';
import { enclosing } from '../engine/enclosing.ts';
import { addHeader, headerText, removeEntry } from '../engine/header-edits.ts';
import { callsAreCommands, programs, scripts } from '../engine/language.ts';
import { callsAround } from '../engine/nesting.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import type { Provider } from '../engine/provider.ts';
import { hostsOf, noRequest, providerOfHost } from '../engine/requests.ts';
import { resolve, textOf } from '../engine/resolve.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { Call, Pair, Source } from '../engine/source.ts';

const names = /^(?:x[-_])?(?:api|access)[-_]?(?:key|token)$/i;

/** The key among the data: most APIs look for it in a header, and bodies are logged more often than headers. */
export default defineRule({
  id: 'api-key-in-body',
  area: 2,
  title: 'API key in the body of a request',
  severity: 'info',
  profile: 'strict',
  languages: [...programs, ...scripts, 'http'],
  anchors: ['apikey', 'api_key', 'api-key', 'accesstoken', 'access_token', 'access-token'].map(fold => ({ fold })),
  refs: ['RFC 6750 §2.2'],
  *find({ source }) {
    for (const pair of source.pairs) {
      if (!names.test(pair.key) || !/^(?:property|entry)$/.test(pair.form)) continue;
      const call = requestWith(source, pair);
      if (!call || isForTokens(source, call) || !isFilled(source, pair)) continue;
      const found = hostsOf(source, call).map(providerOfHost);
      const provider = found.length === 1 ? found[0]! : null;
      // Plaid reads all of it there, and Slack has done so for long.
      if (provider && (provider.auth.length === 0 || inBody.has(provider.id))) continue;
      yield {
        span: pair.keySpan,
        message: `"${pair.key}" is sent in the body; send it in ${headerOf(provider).header}, where servers look for it.`,
        confidence: provider ? 'high' : 'medium',
        ...(provider && { provider: provider.id }),
        fixes: () => fixes(source, call, pair, provider),
      };
    }
  },
});

const inBody: ReadonlySet<string> = new Set([
  'plaid',
  'slack',
  'facebook',
  'tavily',
  'mailchimp',
  'pagerduty',
  'posthog',
]);

/** The request whose body a pair stands in: `json=`, `data=`, `body: JSON.stringify(…)`, `axios.post(url, …)`. */
function requestWith(source: Source, pair: Pair): Call | null {
  const calls = callsAround(source, pair.span);
  if (calls.some(call => noRequest.test(call.callee))) return null;
  const call = calls.find(candidate => isRequest(source, candidate));
  if (!call) return null;
  if (callsAreCommands(source.language))
    return pair.path.join() === 'body' &&
      !call.args.some(({ value }) => value.kind === 'string' && /^(?:-G|--get)$/.test(value.text))
      ? call
      : null;
  if (source.language === 'http') return pair.path.join() === 'body' ? call : null;
  const [inner] = calls;
  if (inner !== call) {
    if (!/^(?:JSON\.stringify|json\.dumps|JSON\.generate|url\.Values)$/.test(inner?.callee ?? '')) return null;
    return pair.path.length === 0 && calls[1] === call ? call : null;
  }
  const [owner, ...more] = pair.path;
  if (more.length > 0) return null;
  if (owner !== undefined) return /^(?:json|data|body|form)$/.test(owner) ? call : null;
  // The second argument of axios is the body.
  return /\.(?:post|put|patch)$/.test(call.callee) &&
    source.language !== 'python' &&
    call.args[1]?.value === enclosing(source, pair)
    ? call
    : null;
}

/** Where tokens are given, checked and taken back, and where people sign in, the body is the place for them. */
function isForTokens(source: Source, call: Call): boolean {
  return call.args.some(({ value }) =>
    /\/(?:\w*token\w*|oauth2?|revoke|revocation|introspect\w*|login|signin|sign-in|auth|session|verify|validate|register|api-?keys?)\b/i.test(
      textOf(source, value, call.within) ?? '',
    ),
  );
}

function isFilled(source: Source, pair: Pair): boolean {
  const held = resolve(source, pair.value, pair.within);
  if (held.kind === 'string') return held.text.length >= 10 && !isPlaceholder(held.text);
  return /^(?:env|reference|call|template|concat|choice)$/.test(held.kind);
}

const headerOf = (provider: Provider | null) => provider?.auth[0] ?? { header: 'Authorization', scheme: 'Bearer' };

function fixes(source: Source, call: Call, pair: Pair, provider: Provider | null): Fix[] {
  const place = headerOf(provider);
  const object = enclosing(source, pair);
  const text = place.scheme === 'Basic' ? null : headerText(source, place.scheme, pair.value);
  const added = text && addHeader(source, call, place.header, text);
  const removed = object && removeEntry(source, object, pair);
  if (!added || !removed) return [];
  const edits = [removed, added].sort((a, b) => a.span.start - b.span.start);
  return [{ title: `Send it in ${place.header}`, safe: false, edits }];
}
