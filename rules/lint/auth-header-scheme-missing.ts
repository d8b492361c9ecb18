import { isAuthorization, isCredentialValue, judge, prefixValue, readHeaderValue } from '../engine/auth-header.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import { addressesFor, type HeaderFact, headersOf, recipientOf } from '../engine/requests.ts';
import { textOf } from '../engine/resolve.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';

/** `Authorization: <token>`: without the scheme word in front a server cannot tell what it is given. */
export default defineRule({
  id: 'auth-header-scheme-missing',
  area: 2,
  title: 'Authorization value without a scheme',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'http', 'nginx'],
  anchors: [{ fold: 'authorization' }],
  refs: ['RFC 9110 §11.6.2', 'RFC 6750 §2.1'],
  *find({ source }) {
    for (const header of headersOf(source)) {
      if (!isAuthorization(header.name) || callersBringScheme(source, header)) continue;
      const verdict = judge(source, header);
      if (verdict.kind === 'scheme-missing') {
        const { provider, expected } = verdict;
        const scheme = expected.scheme ?? 'Bearer';
        const edit = prefixValue(source, header, `${scheme} `);
        yield {
          span: header.value.span,
          message: `${provider.name} wants "${scheme} " in front of the credential.`,
          provider: provider.id,
          // Basic takes more than a word: the pair has to be encoded.
          fixes: edit && scheme !== 'Basic' ? [{ title: `Put "${scheme} " in front`, safe: false, edits: [edit] }] : [],
        };
        continue;
      }
      // Nobody we know: some servers do take a bare value. A literal or a token's name is evidence, more is a guess.
      if (!header.certain || recipientOf(source, header) || takesBareValues(source, header)) continue;
      const value = readHeaderValue(source, header);
      if (value.text === null || value.scheme !== null || /\s/.test(value.text.trim())) continue;
      if (!isCredentialValue(source, header, value)) continue;
      const literal = header.value.kind === 'string';
      const edit = prefixValue(source, header, 'Bearer ');
      yield {
        span: header.value.span,
        message: 'The Authorization value has no scheme: put "Bearer " in front of the token.',
        severity: literal ? 'warning' : 'info',
        confidence: literal ? 'medium' : 'low',
        fixes: edit ? [{ title: 'Put "Bearer " in front', safe: false, edits: [edit] }] : [],
      };
    }
  },
});

/**
 * APIs that document a bare value and are no provider of ours: LaunchDarkly, RubyGems, crates.io, Pexels,
 * openrouteservice; API Gateway and AppSync of AWS, whose authorizers take a bare ID token.
 */
const bareHosts =
  /(?:^|\.)(?:launchdarkly\.com|rubygems\.org|crates\.io|pexels\.com|openrouteservice\.org|(?:execute-api|appsync-api)\.[\w-]+\.amazonaws\.com)(?:\/|$)/;

const takesBareValues = (source: Source, header: HeaderFact): boolean =>
  addressesFor(source, header)?.hosts.some(host => bareHosts.test(host)) ?? false;

/** A parameter, and a call in this file gives it a value with a scheme. */
function callersBringScheme(source: Source, { value, within }: HeaderFact): boolean {
  const fn = source.functions[within];
  if (value.kind !== 'reference' || !fn?.name) return false;
  const index = fn.params.findIndex(param => param.name === value.path);
  if (index < 0) return false;
  return source.calls.some(call => {
    if (call.callee.slice(call.callee.lastIndexOf('.') + 1) !== fn.name) return false;
    const given = call.args.find(arg => arg.name === value.path) ?? call.args[index];
    return /^[a-z][\w-]*\s/i.test((given && textOf(source, given.value, call.within)) ?? '');
  });
}
