import { dropScheme, judge, prefixValue } from '../engine/auth-header.ts';
import type { AuthPlace } from '../engine/provider.ts';
import { type HeaderFact, headersOf } from '../engine/requests.ts';
import { textOf } from '../engine/resolve.ts';
import { defineRule, type Edit, type Fix } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';
import { editDistance } from '../engine/text.ts';

/** The credential is sent in a header that the server does not read: the answer is 401, whatever the key. */
export default defineRule({
  id: 'auth-header-name-wrong',
  area: 2,
  title: 'Credential in the wrong header',
  severity: 'warning',
  profile: 'recommended',
  languages: ['javascript', 'typescript', 'tsx', 'python', 'shell', 'http', 'yaml', 'json'],
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
      if (isMisspelt(name)) {
        yield {
          span: header.nameSpan,
          message: `"${header.name}" is misspelt: servers read "Authorization".`,
          fixes: rename(source, header, sameCase(header.name)),
        };
        continue;
      }
      const text = textOf(source, header.value, header.within) ?? '';
      if (
        /^(?:authentication|authorization-token|authorize|authenticate|auth|bearer)$/.test(name) &&
        /^(?:bearer|basic)\s/i.test(text)
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
        message: `${provider.name} reads the credential from ${wanted(expected)}, not from "${header.name}".`,
        provider: provider.id,
        fixes: moveTo(source, header, expected),
      };
    }
  },
});

/** One or two letters off `authorization`; words that mean something else are further away, or named here. */
function isMisspelt(name: string): boolean {
  if (name === 'authorization') return false;
  return editDistance(name, 'authorization', 2) <= 2;
}

const sameCase = (written: string): string => (written === written.toLowerCase() ? 'authorization' : 'Authorization');

const wanted = ({ header, scheme }: AuthPlace): string => (scheme ? `"${header}: ${scheme} …"` : `"${header}"`);

function rename(source: Source, header: HeaderFact, name: string): Fix[] {
  const edit = nameEdit(source, header, name);
  return edit ? [{ title: `Rename to ${name}`, safe: false, edits: [edit] }] : [];
}

function moveTo(source: Source, header: HeaderFact, expected: AuthPlace): Fix[] {
  const edit = nameEdit(source, header, expected.header);
  if (!edit) return [];
  const text = textOf(source, header.value, header.within) ?? '';
  const scheme = /^[A-Za-z]+(?=\s)/.exec(text)?.[0];
  const value: Edit | null | undefined = expected.scheme
    ? scheme
      ? undefined
      : prefixValue(source, header.value, `${expected.scheme} `)
    : scheme
      ? dropScheme(source, header.value)
      : undefined;
  if (value === null) return [];
  return [{ title: `Send it in ${expected.header}`, safe: false, edits: value ? [edit, value] : [edit] }];
}

/** The new name, with quotes where the language asks for them; null for `headers.Authorization = …`. */
function nameEdit(source: Source, { nameSpan }: HeaderFact, name: string): Edit | null {
  const before = source.text[nameSpan.start - 1] ?? '';
  const quoted = /["'`]/.test(before);
  const script = /^(?:javascript|typescript|tsx|python)$/.test(source.language);
  if (quoted || !script || /^\w+$/.test(name)) return { span: nameSpan, newText: name };
  return before === '.' ? null : { span: nameSpan, newText: `'${name}'` };
}
