import { resolve } from './resolve.ts';
import type { Source, StringValue, Value } from './source.ts';

/**
 * What a header's value is: in .NET `new AuthenticationHeaderValue("Bearer", token)` is the text "Bearer " with the token
 * behind it. The scheme's text has a blank that its literal has not.
 */
export function headerValueOf(source: Source, value: Value, within: number): Value {
  if (source.language !== 'csharp') return value;
  const held = resolve(source, value, within);
  if (held.kind !== 'call' || !held.call.isNew || !/(?:^|\.)AuthenticationHeaderValue$/.test(held.call.callee))
    return value;
  const [scheme, credential] = held.call.args;
  if (!scheme) return value;
  if (!credential) return scheme.value;
  const word = resolve(source, scheme.value, held.call.within);
  // `JwtBearerDefaults.AuthenticationScheme` is a constant of the library.
  const first = word.kind === 'string' ? spaced(word) : schemeOf(word);
  const parts = [first, credential.value];
  return { kind: 'template', span: held.span, inner: held.call.argsSpan, parts };
}

const spaced = (word: StringValue): StringValue => ({ ...word, text: `${word.text} ` });

function schemeOf(word: Value): Value {
  const known =
    word.kind === 'reference' && /(?:^|\.)(?:JwtBearerDefaults\.AuthenticationScheme|\w*Bearer\w*)$/.test(word.path);
  return known ? { kind: 'string', span: word.span, inner: word.span, text: 'Bearer ' } : word;
}

/** Whether a literal is the scheme alone, which the library puts in front: an edit of it must leave no blank. */
export const isSchemeAlone = (source: Source, { text, inner }: StringValue): boolean =>
  source.language === 'csharp' && text.endsWith(' ') && text.length === inner.end - inner.start + 1;
