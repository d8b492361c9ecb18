import { dropScheme, isAuthorization, judge, readHeaderValue, schemeLiteral } from '../engine/auth-header.ts';
import { isSchemeAlone } from '../engine/header-values.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import { type HeaderFact, headersOf } from '../engine/requests.ts';
import { hole, literalParts } from '../engine/resolve.ts';
import { defineRule, type Found } from '../engine/rule.ts';
import type { Source, Span, StringValue, Value } from '../engine/source.ts';
import { editDistance, slice } from '../engine/text.ts';

const schemes = ['bearer', 'basic', 'token', 'bot'];

/** The scheme word is there but not as the grammar has it: doubled, with a colon, glued to the token, misspelt. */
export default defineRule({
  id: 'auth-header-scheme-malformed',
  area: 2,
  title: 'Malformed authorization scheme',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'http', 'dotenv', 'nginx'],
  anchors: [{ fold: 'authorization' }, { fold: 'auth_header' }],
  refs: ['RFC 9110 §11.4', 'RFC 6750 §2.1', 'RFC 7617 §2'],
  *find({ source }) {
    for (const header of source.language === 'dotenv' ? environmentHeaders(source) : headersOf(source)) {
      if (!isAuthorization(header.name)) continue;
      const { text } = readHeaderValue(source, header);
      const literal = schemeLiteral(source, header);
      if (text === null || !literal) continue;
      const found = readGrammar(source, header, text, literal);
      if (found) {
        yield found;
        continue;
      }
      const verdict = source.language === 'dotenv' ? null : judge(source, header);
      if (verdict?.kind !== 'scheme-wrong') continue;
      const word = wordSpan(source, literal);
      const written = slice(source.text, word);
      const { provider, expected } = verdict;
      const edit = expected.scheme ? { span: word, newText: expected.scheme } : dropScheme(source, header.value);
      yield {
        span: word,
        message: expected.scheme
          ? `${provider.name} wants "${expected.scheme}" here, not "${written}".`
          : `${provider.name} takes an API key without "${written}" in front.`,
        provider: provider.id,
        // Basic takes more than another word: the pair has to be encoded.
        fixes:
          edit && expected.scheme !== 'Basic'
            ? [
                {
                  title: expected.scheme ? `Change to ${expected.scheme}` : `Remove "${written}"`,
                  safe: false,
                  edits: [edit],
                },
              ]
            : [],
      };
    }
  },
});

/** Variables of a `.env` file that hold a whole header value. */
function environmentHeaders(source: Source): HeaderFact[] {
  return source.pairs
    .filter(pair => /(?:^|_)(?:AUTHORIZATION|AUTH_HEADER)$/i.test(pair.key))
    .map(pair => ({
      name: 'authorization',
      nameSpan: pair.keySpan,
      value: pair.value,
      span: pair.span,
      within: -1,
      path: [],
      holder: '',
      certain: true,
    }));
}

function readGrammar(source: Source, header: HeaderFact, text: string, literal: StringValue): Found | null {
  const { start, end } = literal.inner;
  const at = (match: RegExpExecArray): Span => ({
    start: start + match.index,
    end: Math.min(start + match.index + match[0].length, end),
  });
  const fix = (span: Span, newText: string, title: string) => [{ title, safe: false, edits: [{ span, newText }] }];
  const raw = source.text.slice(start, end);
  const alone = isSchemeAlone(source, literal);
  const blank = alone ? '' : ' ';

  const joined = inOneArgument(source, header.value, literal);
  if (joined) return joined;

  const doubled = /^(bearer|basic|token|bot)\s+(bearer|basic|bot)\b\s*/i.exec(raw);
  if (doubled && /\s/.test(text.slice(doubled[1]!.length + doubled[2]!.length + 1)))
    return {
      span: at(doubled),
      message: `Two schemes: "${doubled[1]} ${doubled[2]}". One is enough.`,
      fixes: fix(at(doubled), `${doubled[2]} `, `Keep "${doubled[2]}"`),
    };

  // `Bearer ${token}`, and the variable holds the word as well.
  const again = /^(bearer|basic|bot)\s+(bearer|basic|bot)\s+\S/i.exec(text);
  if (again && !doubled && new RegExp(`^${again[1]}\\s${alone ? '*' : '+'}$`, 'i').test(raw)) {
    const edit = alone ? null : dropScheme(source, header.value);
    return {
      span: wordSpan(source, literal),
      message: `Two schemes: the value behind "${again[1]}" begins with "${again[2]}" already.`,
      fixes: edit ? [{ title: `Leave "${again[1]}" out`, safe: false, edits: [edit] }] : [],
    };
  }

  const punctuated = (
    alone ? /^(bearer|basic|bot|token)(\s*[:=]?\s*)$/i : /^(bearer|basic|bot|token)(\s*[:=]\s*)/i
  ).exec(raw);
  if (punctuated?.[2] && !/^token\s*=/i.test(raw))
    return {
      span: at(punctuated),
      message: alone
        ? `"${punctuated[1]}" alone is the scheme: with more behind it, .NET throws.`
        : `No "${punctuated[2].trim()}" behind the scheme: it is "${punctuated[1]} <credential>".`,
      fixes: fix(at(punctuated), punctuated[1]! + blank, `Write "${punctuated[1]}${blank}"`),
    };

  const glued =
    /^(bearer|basic)$/i.exec(raw) ?? /^(Bearer|Basic)(?=[A-Za-z0-9_-]{16,}$|eyJ|sk[-_]|gh[pousr]_)/.exec(raw);
  if (
    glued &&
    (raw.length > glued[1]!.length || text.startsWith(raw + hole)) &&
    !/\s/.test(text[glued[1]!.length] ?? '')
  )
    return {
      span: at(glued),
      message: `A space is missing between "${glued[1]}" and the credential.`,
      fixes: fix({ start: at(glued).end, end: at(glued).end }, ' ', 'Insert the space'),
    };

  const quoted = /^(bearer|basic)\s+(\\?["'])/i.exec(raw);
  if (quoted)
    return {
      span: at(quoted),
      message: 'The quotes become part of the credential; leave them out.',
    };

  const last = literalParts(header.value).at(-1);
  if (last && /^(?:bearer|basic|token|bot)\s/i.test(text) && /[\r\n]$/.test(text)) {
    const ending = /(?:\\r)?(?:\\n)+$|\\r$/.exec(slice(source.text, last.inner).slice(-20))?.[0] ?? '';
    const span = { start: last.inner.end - ending.length, end: last.inner.end };
    return {
      span: ending ? span : last.span,
      message: 'The value ends in a line break, which no header may hold.',
      fixes: ending ? fix(span, '', 'Remove the line break') : [],
    };
  }

  const word = /^([A-Za-z]{4,8})\s+\S|^([A-Za-z]{4,8})\s+$/.exec(alone ? literal.text : raw);
  const written = word?.[1] ?? word?.[2];
  const meant =
    written &&
    !schemes.includes(written.toLowerCase()) &&
    (written.toLowerCase() === 'bear'
      ? 'bearer'
      : schemes.find(scheme => scheme.length > 4 && editDistance(written.toLowerCase(), scheme, 1) === 1));
  if (written && meant && meant !== 'token') {
    const name = meant[0]!.toUpperCase() + meant.slice(1);
    const span = { start, end: start + written.length };
    return {
      span,
      message: `"${written}" is no scheme; it reads like "${name}".`,
      fixes: fix(span, name, `Change to ${name}`),
    };
  }

  // RFC 7617: user and password are base64 together.
  if (/^basic\s+[^\s:]*:[^\s]*$/i.test(text) && !raw.includes('{{') && source.language !== 'http')
    return { span: literal.span, message: 'Basic takes base64 of "user:password", not the pair itself.' };
  return null;
}

/** `new AuthenticationHeaderValue("Bearer " + token)`: scheme and credential are two arguments, and one that holds both throws. */
function inOneArgument(source: Source, value: Value, literal: StringValue): Found | null {
  if (source.language !== 'csharp') return null;
  const before = source.text.slice(Math.max(0, value.span.start - 60), value.span.start);
  const scheme = /^(\w+)\s+$/.exec(slice(source.text, literal.inner))?.[1];
  if (
    !scheme ||
    !/\bAuthenticationHeaderValue\s*\(\s*$/.test(before) ||
    !/^\s*\)/.test(source.text.slice(value.span.end, value.span.end + 20))
  )
    return null;
  const [, second, ...more] = value.kind === 'concat' || value.kind === 'template' ? value.parts : [];
  const edit = second &&
    more.length === 0 && {
      span: value.kind === 'concat' ? { start: literal.span.start, end: second.span.start } : value.span,
      newText: `"${scheme}", ${value.kind === 'concat' ? '' : slice(source.text, second.span)}`,
    };
  return {
    span: literal.inner,
    message: '.NET takes scheme and credential as two arguments; one that holds both throws.',
    fixes: edit ? [{ title: 'Give them as two arguments', safe: false, edits: [edit] }] : [],
  };
}

function wordSpan(source: Source, literal: StringValue): Span {
  const match = /^\s*([A-Za-z][A-Za-z0-9-]*)/.exec(source.text.slice(literal.inner.start, literal.inner.end));
  const start = literal.inner.start + (match ? match[0].length - match[1]!.length : 0);
  return { start, end: start + (match?.[1]?.length ?? 0) };
}
