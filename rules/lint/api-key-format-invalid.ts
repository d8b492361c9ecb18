import { type Credential, findCredentials } from '../engine/credentials.ts';
import { type ExpectedTokens, expectedTokens, isVariable, shownName } from '../engine/env-names.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import type { TokenKind } from '../engine/provider.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Source, Span, StringValue, TemplateValue } from '../engine/source.ts';
import { contains, slice } from '../engine/text.ts';
import { exactLength } from '../engine/token-length.ts';
import { providers } from '../providers/index.ts';

/** The value cannot be the key that the variable's name promises: the provider answers 401, whoever sends it. */
export default defineRule({
  id: 'api-key-format-invalid',
  area: 2,
  title: 'Key without its shape',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, 'dotenv', ...scripts],
  anchors: [
    ...new Set([
      ...providers.flatMap(({ env, tokens }) => [...env, ...tokens.map(token => token.env)]),
      ...['PUBLIC_KEY', 'PUBLISHABLE_KEY', 'SECRET_KEY', '_SECRET'],
    ]),
  ],
  refs: ['RFC 9110 §5.5', 'CWE-20'],
  yieldsTo: ['hardcoded-credential', 'client-exposed-secret'],
  *find({ source, hits }) {
    let credentials: readonly Credential[] | undefined;
    for (const { name, value } of variables(source)) {
      const expected = expectedTokens(name);
      if (!expected && !/(?:PUBLIC_KEY|PUBLISHABLE_KEY|SECRET_KEY|_SECRET)$/.test(name)) continue;
      const marks = expected && readMarks(source, name, value);
      if (marks) yield { span: value.inner, ...marks };
      if (marks || value.kind === 'template' || isElsewhere(value.text)) continue;
      credentials ??= findCredentials(source.text, hits);
      const held = credentials.find(({ span, token }) => !token.context && contains(value.span, span));
      const found = readKind(name, value, expected, held);
      // Another server with the same interface takes its own keys.
      if (found && !(found.provider !== expected?.provider.id && hasOwnAddress(source, name)))
        yield { span: value.inner, ...found };
    }
  },
});

function* variables(source: Source): Generator<{ name: string; value: StringValue | TemplateValue }> {
  for (const pair of source.pairs) {
    const { key, value } = pair;
    if (!isVariable(pair, source)) continue;
    // `- NAME="${NAME}"` in Compose's list form: nothing takes the quotes off.
    const quoted =
      value.kind === 'template' &&
      source.language === 'yaml' &&
      /^(["'])[^"']*\1$/.test(slice(source.text, value.inner));
    if (value.kind === 'string' || (value.kind === 'template' && quoted)) yield { name: key, value };
  }
  if (/^(?:javascript|typescript|tsx|python)$/.test(source.language))
    for (const { target, value } of source.assignments)
      if (value.kind === 'string' && /^[A-Z][A-Z0-9_]+$/.test(target)) yield { name: target, value };
}

/** `OPENAI_BASE_URL` beside `OPENAI_API_KEY`. */
const hasOwnAddress = ({ pairs }: Source, name: string): boolean => {
  const start = name.replace(/_?(?:API_?)?(?:KEY|TOKEN|SECRET)\w*$/, '_');
  return pairs.some(({ key }) => key.startsWith(start) && /(?:BASE|URL|HOST|ENDPOINT)/.test(key.slice(start.length)));
};

/** Empty, a stand-in, or a reference to a vault: there is no key yet that could be wrong. */
const isElsewhere = (text: string): boolean =>
  text.trim() === '' ||
  /^\s*(?:[$<{(%@!]|-----|[a-z][\w+.-]*:\/\/|(?:ENC|vault)[[:])/.test(text) ||
  isPlaceholder(text);

type Fault = Omit<Found, 'span'>;

/** What clings to the value: white space, quotes, a scheme. */
function readMarks(source: Source, name: string, value: StringValue | TemplateValue): Fault | null {
  const raw = slice(source.text, value.inner);
  // No key is as long.
  if (raw.length > 4000 || (value.kind === 'string' && isElsewhere(value.text))) return null;
  const head = /^(?:[\s\u200b]|\\[nrt]|\\?["'`\u2018-\u201d])*/.exec(raw)![0].length;
  const tail = /(?:[\s\u200b]|\\[nrt]|\\?["'`\u2018-\u201d]|[;,])*$/.exec(raw.slice(head))![0].length;
  const trim = (title: string): Fix[] => {
    const { start, end } = value.inner;
    const edits = [
      { span: { start, end: start + head }, newText: '' },
      { span: { start: end - tail, end }, newText: '' },
    ].filter(({ span }) => span.end > span.start);
    return /[\s\\"'`]/.test(raw.slice(head, raw.length - tail)) ? [] : [{ title, safe: true, edits }];
  };
  const marks = raw.slice(0, head) + raw.slice(raw.length - tail);
  const what = labelOf(name);
  if (/["'`\u2018-\u201d]/.test(marks))
    return { message: `${what}: quotes are part of the value; remove them.`, fixes: trim('Remove the quotes') };
  if (/\\[nrt]|[\r\n]/.test(marks))
    return { message: `${what}: a line break is part of the value; remove it.`, fixes: trim('Trim the value') };
  if (/[\s\u200b]/.test(marks))
    return { message: `${what}: spaces are part of the value; remove them.`, fixes: trim('Trim the value') };
  if (marks !== '')
    return { message: `${what}: the value ends in "${marks}"; remove it.`, fixes: trim('Trim the value') };
  const scheme = /^(?:Bearer|Token|Bot)[ \t]+(?=\S)/i.exec(raw)?.[0];
  if (!scheme) return null;
  const span = { start: value.inner.start, end: value.inner.start + scheme.length };
  return {
    message: `${what}: "${scheme.trim()}" belongs into the header, not into the value; remove it.`,
    fixes: [{ title: `Remove "${scheme.trim()}"`, safe: false, edits: [{ span, newText: '' }] }],
  };
}

/** Whose key it is, of what kind, and whether all of it is there. */
function readKind(
  name: string,
  { text, span }: StringValue,
  expected: ExpectedTokens | undefined,
  held: Credential | undefined,
): Fault | null {
  const whole = held && isWhole(text, span, held) ? held : undefined;
  if (!expected) return whole ? contradiction(name, [whole.token], whole.provider.id) : null;
  const { provider, kinds } = expected;
  const own = provider.tokens.filter(kind => isOf(kind, text));
  if (own.length > 0) {
    if (own.some(kind => kinds.includes(kind))) return null;
    return kinds.length === 0 ? contradiction(name, own, provider.id) : misplaced(name, kinds, own, provider.id);
  }
  if (whole && whole.provider !== provider && !isShared(name) && !isFamily(provider.id, whole.provider.id))
    return {
      message: `${labelOf(name)} holds a key of ${whole.provider.name}: put the one of ${provider.name} there.`,
      provider: whole.provider.id,
    };
  if (/\s/.test(text.trim()) && provider.tokens.some(kind => !kind.context && isOf(kind, text.replace(/\s/g, ''))))
    return {
      message: `${labelOf(name)}: a space or line break is inside of the value; remove it.`,
      provider: provider.id,
    };
  const length = missingLength(expected, text);
  if (length === null) return null;
  return {
    message: `${labelOf(name)} is cut off (${text.length} of ${length} characters): copy the whole key.`,
    provider: provider.id,
  };
}

const labelOf = (name: string): string => shownName(name, 40, 'This key');

const isWhole = (text: string, span: Span, held: Credential): boolean =>
  held.span.end - held.span.start === text.length && contains(span, held.span) && !held.placeholder;

const patterns = new WeakMap<TokenKind, RegExp>();

function isOf(kind: TokenKind, text: string): boolean {
  let pattern = patterns.get(kind);
  if (!pattern) patterns.set(kind, (pattern = new RegExp(`^(?:${kind.pattern.source})$`)));
  return pattern.test(text);
}

/** The words of a name that nobody documents against what the value is. */
function contradiction(name: string, held: readonly TokenKind[], provider: string): Fault | null {
  if (/PUBLI(?:C|SHABLE)_?KEY$/.test(name) && held.every(({ secrecy }) => secrecy === 'secret'))
    return secretInPublic(name, provider);
  if (/(?:SECRET|PRIVATE)(?:_?KEY)?$/.test(name) && held.every(({ secrecy }) => secrecy !== 'secret'))
    return publicInSecret(name, held[0]!, provider);
  return null;
}

function misplaced(
  name: string,
  wanted: readonly TokenKind[],
  held: readonly TokenKind[],
  provider: string,
): Fault | null {
  // Without a prefix of their own, kinds cannot be told apart.
  if (held.some(({ prefix }) => prefix === '')) return null;
  const all = (kinds: readonly TokenKind[], secret: boolean) =>
    kinds.every(({ secrecy }) => (secrecy === 'secret') === secret);
  if (all(wanted, false) && all(held, true)) return secretInPublic(name, provider);
  if (all(wanted, true) && all(held, false)) return publicInSecret(name, held[0]!, provider);
  // Two secret kinds may do for one another, unless they open different doors.
  const apart = held.every(kind =>
    wanted.every(other => isSigning(kind) !== isSigning(other) || isElsewhereTaken(kind, other)),
  );
  const [kind] = held;
  if (!apart || !all(wanted, true) || !all(held, true)) return null;
  return { message: short(`${labelOf(name)} holds the ${kind!.kind}: it belongs into ${kind!.env}.`), provider };
}

const isSigning = ({ kind }: TokenKind): boolean => /signing|webhook/i.test(kind);
const isElsewhereTaken = (a: TokenKind, b: TokenKind): boolean => a.endpoints?.source !== b.endpoints?.source;

const secretInPublic = (name: string, provider: string): Fault => ({
  message: `${labelOf(name)} holds a secret key: put the public one there, and rotate the secret.`,
  severity: 'error',
  provider,
});

const publicInSecret = (name: string, { kind }: TokenKind, provider: string): Fault => ({
  message: short(`${labelOf(name)} holds the ${kind}: put the secret key there.`),
  provider,
});

const short = (message: string): string =>
  message.length <= 100 ? message : 'The value is a key of another kind than the name says: put the right one there.';

/** Names of registries and clients that many providers' keys go into. */
const isShared = (name: string): boolean =>
  /^(?:NODE_AUTH_TOKEN|NPM_(?:AUTH_)?TOKEN|TWINE_PASSWORD|UV_PUBLISH_TOKEN|DOCKER.*|GEM_HOST_API_KEY|RUBYGEMS_.*|NUGET_.*|POETRY_.*|CARGO_.*|BOT_TOKEN|SYSTEM_ACCESSTOKEN|CI_JOB_TOKEN|SONAR_LOGIN|AUTO_CONFIG_KEY)$/.test(
    name,
  );

/** One company's products take each other's tokens. */
const families = [
  ['atlassian', 'bitbucket', 'jira', 'confluence', 'trello'],
  ['google', 'gemini', 'firebase', 'gcp'],
  ['azure', 'azure-openai', 'azure-devops'],
];
const isFamily = (a: string, b: string): boolean => families.some(family => family.includes(a) && family.includes(b));

/** The length that a key has which begins like this one and is longer; null when it varies or is unknown. */
function missingLength({ provider, kinds }: ExpectedTokens, text: string): number | null {
  const alike = provider.tokens.filter(({ prefix }) => prefix.length >= 3 && text.startsWith(prefix));
  const longest = Math.max(...alike.map(({ prefix }) => prefix.length));
  const candidates = alike.length > 0 ? alike.filter(({ prefix }) => prefix.length === longest) : bare(kinds, text);
  if (candidates.length === 0 || text.length < longest + 4 || /[^\w.~+/=-]/.test(text)) return null;
  const lengths = candidates.map(exactLength);
  const least = lengths.includes(null) ? 0 : Math.min(...(lengths as number[]));
  return text.length < least && !isPlaceholder(text, text.slice(Math.max(0, longest))) ? least : null;
}

/** Kinds without a prefix: the value is of their alphabet, and at least half of it is there. */
function bare(kinds: readonly TokenKind[], text: string): readonly TokenKind[] {
  const fits = kinds.every(({ prefix, pattern }) => {
    const counted = /^(\[[^\]]+\])\{(\d+)\}$/.exec(pattern.source);
    return (
      prefix === '' && counted && text.length >= Number(counted[2]) / 2 && new RegExp(`^${counted[1]}+$`).test(text)
    );
  });
  return fits && /\d/.test(text) && /[a-z]/i.test(text) ? kinds : [];
}
