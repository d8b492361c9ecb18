import { enclosing } from '../engine/enclosing.ts';
import { programs } from '../engine/language.ts';
import { alternatives } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Pair, Source, StringValue, Value } from '../engine/source.ts';
import { broadConstants, broadScopes, everything } from '../libraries/scopes.ts';

/** A leaked token can do everything that was asked for. */
export default defineRule({
  id: 'oauth-scope-excessive',
  area: 8,
  title: 'Scope broader than needed',
  severity: 'info',
  profile: 'recommended',
  languages: [...programs, 'yaml', 'json', 'ini', 'dotenv', 'http'],
  anchors: [{ fold: 'scope' }, 'createToken'],
  refs: ['RFC 9700 §2.3', 'CWE-272', 'OWASP API5:2023'],
  screen: ({ text }) => broad.test(text),
  *find({ source }) {
    const role = roleOf(source.path);
    if (role === 'test' || role === 'generated' || role === 'vendored') return;
    const seen = new Set<number>();
    for (const { value, within, asks } of asked(source))
      for (const held of alternatives(source, value, within))
        for (const part of partsOf(held))
          for (const found of part.kind === 'string' ? inText(source, part, asks) : inName(part)) {
            if (seen.has(found.span.start)) continue;
            seen.add(found.span.start);
            yield found;
          }
  },
});

/** Any of the scopes as a word. */
const broad =
  /mail\.google\.com|auth\/drive\b|\brepo\b|admin|delete_repo|\buser\b|\bapi\b|sudo|ReadWrite|FullControl|AccessAsUser|\bfull|global|read_write|account:write|\*|\ball\b|GoogleCom|Drive|GOOGLE_COM|root|superuser/;

interface Asked {
  readonly value: Value;
  readonly within: number;
  /** It stands among the parameters of an OAuth request. */
  readonly asks: boolean;
}

const scopeName = /^(?:[\w.]*_)?(?:default_?|oauth2?_?|auth_?|api_?|required_?|requested_?)?scopes?$/i;
/** Methods that take scopes: Spring, AppAuth, Google's and Microsoft's libraries, Socialite, ASP.NET. */
const setters =
  /(?:^|\.)(?:(?:set|add|with|request)?_?[sS]copes?|createScoped|create_scoped|with_scopes|Scope\.Add|Scopes\.Add|ConfigFromJSON|JWTConfigFromJSON|FindDefaultCredentials|WithScopes|AcquireToken\w*|acquire_token\w*|acquireToken\w*|GoogleAuth|JWT|from_service_account_(?:file|info))$/;

function* asked(source: Source): Generator<Asked> {
  for (const pair of source.pairs)
    if (scopeName.test(pair.key)) yield { value: pair.value, within: pair.within, asks: isRequestFor(source, pair) };
  for (const { target, value, within } of source.assignments)
    if (scopeName.test(target.slice(target.lastIndexOf('.') + 1))) yield { value, within, asks: false };
  for (const { callee, args, within } of source.calls) {
    if (setters.test(callee)) for (const { value } of args) yield { value, within, asks: false };
    // Laravel Sanctum: https://laravel.com/docs/sanctum#token-abilities
    if (source.language === 'php' && callee.endsWith('.createToken') && args[1])
      yield { value: args[1].value, within, asks: true };
  }
}

const isRequestFor = (source: Source, pair: Pair): boolean =>
  pair.form === 'query' ||
  (enclosing(source, pair)?.pairs.some(({ key }) =>
    /^(?:client_?id|response_?type|grant_?type|redirect_?ur[il]|client_?secret)$/i.test(key),
  ) ??
    false);

type Part = StringValue | Extract<Value, { kind: 'reference' }>;

function* partsOf(value: Value): Generator<Part> {
  if (value.kind === 'string' || value.kind === 'reference') yield value;
  else if (value.kind === 'list') for (const item of value.items) yield* partsOf(item);
  else if (value.kind === 'concat' || value.kind === 'template') for (const part of value.parts) yield* partsOf(part);
  // `['a', 'b'].join(' ')`, `List.of("a", "b")`, `Arrays.asList(…)`, `Collections.singleton(…)`
  else if (
    value.kind === 'call' &&
    /(?:^|\.)(?:of|asList|singleton(?:List)?|Set|Array|frozenset|tuple|list|set|new)$/.test(value.call.callee)
  )
    for (const { value: item } of value.call.args) yield* partsOf(item);
}

function* inText(source: Source, { inner, text }: StringValue, asks: boolean): Generator<Found> {
  for (const { 0: word, index } of text.matchAll(/[^\s,+]+/g)) {
    const entry = broadScopes.find(({ scope, witness }) => scope.test(word) && (!witness || witness.test(source.text)));
    const all = !entry && asks && everything.test(word);
    if (!entry && !all) continue;
    // Offsets fit only where nothing is escaped.
    const exact = inner.end - inner.start === text.length;
    const span = exact ? { start: inner.start + index, end: inner.start + index + word.length } : inner;
    const [narrow] = entry?.instead ?? [];
    yield {
      span,
      message: entry
        ? messageFor(word, entry.opens)
        : `"${word}" asks for every right there is; name those that are used.`,
      fixes: narrow && exact ? [{ title: `Ask for "${narrow}"`, safe: false, edits: [{ span, newText: narrow }] }] : [],
    };
  }
}

const messageFor = (scope: string, opens: string): string => {
  const name = scope.replace(/^https:\/\/(?:(?:www\.googleapis\.com\/auth|graph\.microsoft\.com)\/)?|\/$/g, '');
  return `Scope "${name}" opens ${opens}; ask for the narrowest that does.`;
};

function* inName({ path, span }: Extract<Value, { kind: 'reference' }>): Generator<Found> {
  if (broadConstants.test(path))
    yield { span, message: 'This scope opens every file or mail of the user; ask for the narrowest that does.' };
}
