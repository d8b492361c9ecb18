import { addressCalls, addressName, otherName } from '../libraries/cleartext.ts';
import { isRequest } from './clients.ts';
import type { Call, Pair, Source, StringValue, Value } from './source.ts';
import { isAskedFor } from './tls.ts';

/** A literal that is the address of a server which the program, or the tool, talks to. */
export interface ServerAddress {
  readonly literal: StringValue;
  /** `name`: a setting or variable that is called so; `client`: what a client is made with; `request`: a single request. */
  readonly role: 'name' | 'client' | 'request';
  readonly call?: Call;
  readonly within: number;
  /** Something else can be said instead: a default. */
  readonly settable: boolean;
}

/** Addresses by what they are named, or by the call that takes them. */
export function* serverAddresses(source: Source): Generator<ServerAddress> {
  for (const pair of source.pairs) {
    if (pair.form === 'header' || pair.form === 'query' || pair.form === 'flag') continue;
    if (isPlainText(pair.value)) continue;
    if (isAddressName(source, pair)) yield* literalsIn(pair.value, 'name', pair.within);
  }
  for (const { target, value, within } of source.assignments) {
    if (isPlainText(value)) continue;
    const name = target.slice(target.lastIndexOf('.') + 1);
    // A program's own `base_url` may be a site's.
    if (isName(name)) yield* literalsIn(value, apiWord.test(name) ? 'name' : 'request', within);
  }
  for (const { params } of source.functions)
    for (const { name, default: given } of params)
      if (given && isName(name)) for (const found of literalsIn(given, 'name', -1)) yield { ...found, settable: true };
  for (const call of source.calls) {
    const client = addressCalls.test(call.callee);
    const first = call.args.find(({ value }) => startsWithScheme(value));
    if (!first || (!client && !isRequest(source, call))) continue;
    if (isAskedFor(source, call)) continue;
    for (const found of literalsIn(first.value, client ? 'client' : 'request', call.within)) yield { ...found, call };
  }
}

/** Most values are texts, and no addresses. */
const isPlainText = (value: Value): boolean =>
  value.kind === 'bool' ||
  value.kind === 'number' ||
  (value.kind === 'string' && !/^\s*(?:http|ws):/i.test(value.text));

const startsWithScheme = (value: Value): boolean => {
  for (const { literal } of literalsIn(value, 'request', -1)) if (/^(?:http|ws):\/\//i.test(literal.text)) return true;
  return false;
};

const apiWord =
  /api|auth|token|login|sso|oidc|idp|issuer|backend|gateway|graphql|rest(?![a-z])|rpc|jwks|userinfo|vault|server|identity/i;

const isName = (name: string): boolean => {
  if (name.length > 60) return false;
  const plain = name.toLowerCase().replace(/[-_.$]/g, '');
  return addressName.test(plain) && !otherName.test(plain);
};

function isAddressName({ language }: Source, { key, path, form }: Pair): boolean {
  // OpenAPI: `servers: - url: …`.
  if (key === 'url' && path.at(-1) === 'servers') return true;
  if (path.some(name => /^(?:xmlns|@context|examples?|description|properties)$/i.test(name))) return false;
  const last = key.slice(key.lastIndexOf('.') + 1);
  if (form === 'member' && language !== 'yaml' && /^(?:location|window|document)$/.test(path.at(-1) ?? ''))
    return false;
  return (
    isName(last) ||
    (key.includes('.') && isName(key)) ||
    (isName((path.at(-1) ?? '') + last) && /^(?:url|uri|endpoint|baseurl)$/i.test(last))
  );
}

/** The literals that a value can begin with: both arms of a choice, a variable's default, `new URL(…)`. */
function* literalsIn(
  value: Value,
  role: ServerAddress['role'],
  within: number,
  settable = false,
  depth = 0,
): Generator<ServerAddress> {
  if (depth > 5) return;
  switch (value.kind) {
    case 'string':
      yield { literal: value, role, within, settable };
      break;
    case 'template':
    case 'concat':
      // The host may go on in what follows.
      if (value.parts[0])
        for (const found of literalsIn(value.parts[0], role, within, settable, depth + 1))
          if (/:\/\/[^/:?]+[/:?]/.test(found.literal.text)) yield found;
      break;
    case 'choice':
      for (const option of value.options) yield* literalsIn(option, role, within, true, depth + 1);
      break;
    case 'env':
      if (value.fallback) yield* literalsIn(value.fallback, role, within, true, depth + 1);
      break;
    case 'call':
      if (
        /(?:^|\.)(?:URL|Uri|URI|URI\.create|parse|getenv|get|fetch|getProperty|config|env)$/.test(value.call.callee)
      ) {
        const url = /(?:URL|Uri|URI|create|parse)$/.test(value.call.callee);
        const argument = value.call.args[url ? 0 : value.call.args.length - 1];
        if (argument) yield* literalsIn(argument.value, role, within, settable || !url, depth + 1);
      }
  }
}
