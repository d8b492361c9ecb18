import {
  dropScheme,
  type HeaderValue,
  isCredentialValue,
  judge,
  prefixValue,
  readHeaderValue,
} from '../engine/auth-header.ts';
import { programs, scripts, settings } from '../engine/language.ts';
import type { AuthPlace } from '../engine/provider.ts';
import { remembered } from '../engine/remembered.ts';
import { type HeaderFact, headersOf } from '../engine/requests.ts';
import { hole } from '../engine/resolve.ts';
import { defineRule, type Edit, type Fix } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { editDistance, slice } from '../engine/text.ts';

/** The credential is sent in a header that the server does not read: the answer is 401, whatever the key. */
export default defineRule({
  id: 'auth-header-name-wrong',
  area: 2,
  title: 'Credential in the wrong header',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, ...settings, ...scripts, 'http', 'nginx'],
  // Every misspelling of the word within two edits keeps one of these pieces; the rest are other credential headers.
  anchors: [
    { fold: 'auth' },
    { fold: 'autor' },
    { fold: 'horiz' },
    { fold: 'oriza' },
    { fold: 'api-key' },
    { fold: 'apikey' },
    { fold: 'token' },
    { fold: 'x-key' },
  ],
  refs: ['RFC 9110 §11.6.2'],
  *find({ source }) {
    for (const header of headersOf(source)) {
      const name = header.name.toLowerCase();
      if (isMisspelt(name) && isCredential(source, header, readHeaderValue(source, header))) {
        yield {
          span: header.nameSpan,
          message: `"${header.name}" is misspelt: servers read "Authorization".`,
          fixes: rename(source, header, sameCase(header.name)),
        };
        continue;
      }
      if (
        /^(?:authentication|authorization-token|authorize|authenticate|auth|bearer)$/.test(name) &&
        /^(?:bearer|basic)$/i.test(readHeaderValue(source, header).scheme ?? '')
      ) {
        yield {
          span: header.nameSpan,
          message: `"${header.name}" is not the standard header: credentials go into "Authorization".`,
          fixes: rename(source, header, sameCase(header.name)),
        };
        continue;
      }
      const verdict = judge(source, header);
      if (verdict.kind !== 'name') continue;
      const { provider, expected } = verdict;
      yield {
        span: header.nameSpan,
        message: `${provider.name} reads the key from ${wanted(expected)}, not from "${header.name}".`,
        provider: provider.id,
        fixes: moveTo(source, header, expected),
      };
    }
  },
});

/** One or two letters off `authorization`. `X-Authorization` is a header of its own on some servers. */
const isMisspelt = remembered(
  (name: string): boolean =>
    name !== 'authorization' && name !== 'x-authorization' && editDistance(name, 'authorization', 2) <= 2,
);

/** Not a caption or a setting that only has the name: what is written is a credential, or is not known. */
const isCredential = (source: Source, header: HeaderFact, value: HeaderValue): boolean =>
  value.text !== null &&
  (value.scheme !== null || value.text.includes(hole) || isCredentialValue(source, header, value));

const sameCase = (written: string): string => (written === written.toLowerCase() ? 'authorization' : 'Authorization');

const wanted = ({ header, scheme }: AuthPlace): string => (scheme ? `"${header}: ${scheme} …"` : `"${header}"`);

function rename(source: Source, header: HeaderFact, name: string): Fix[] {
  const edit = nameEdit(source, header, name);
  return edit ? [{ title: `Rename to ${name}`, safe: false, edits: [edit] }] : [];
}

function moveTo(source: Source, header: HeaderFact, expected: AuthPlace): Fix[] {
  const edit = nameEdit(source, header, expected.header);
  if (!edit) return [];
  const { scheme } = readHeaderValue(source, header);
  const value: Edit | null | undefined = expected.scheme
    ? scheme
      ? undefined
      : prefixValue(source, header, `${expected.scheme} `)
    : scheme
      ? dropScheme(source, header.value)
      : undefined;
  if (value === null) return [];
  return [{ title: `Send it in ${expected.header}`, safe: false, edits: value ? [edit, value] : [edit] }];
}

/** The new name, with quotes where the language asks for them; null for `headers.Authorization = …`. */
function nameEdit(source: Source, { nameSpan, value, name: written }: HeaderFact, name: string): Edit | null {
  // A constant, or a method, says the name.
  if (slice(source.text, nameSpan) !== written && !/^["'`]/.test(source.text.slice(nameSpan.start - 1))) return null;
  const before = source.text[nameSpan.start - 1] ?? '';
  // `{ authorisation }`: the variable keeps its name. A value that is edited as well would collide.
  if (value.span.start === nameSpan.start)
    return {
      span: { start: nameSpan.start, end: nameSpan.start },
      newText: `${/^\w+$/.test(name) ? name : `'${name}'`}: `,
    };
  const quoted = /["'`]/.test(before);
  const script = /^(?:javascript|typescript|tsx|python)$/.test(source.language);
  if (quoted || !script || /^\w+$/.test(name)) return { span: nameSpan, newText: name };
  return before === '.' ? null : { span: nameSpan, newText: `'${name}'` };
}
