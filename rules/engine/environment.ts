import { languages } from '../languages/index.ts';
import type { Edit, Fix } from './rule.ts';
import type { Source, Span, StringValue, TemplateValue } from './source.ts';
import { contains } from './text.ts';

/**
 * The fix that reads a literal (or a part of one) from the environment instead, in the language's own idiom; null where
 * the language, or the place, has no way to. `usual` is the provider's name for the variable.
 */
export function moveToEnvironment(source: Source, secret: Span, usual: string): Fix | null {
  const idiom = languages.find(language => language.id === source.language)?.environment;
  if (!idiom) return null;
  const literal = source.strings.findLast(value => contains(value.inner, secret));
  if (!literal || source.imports.some(fact => contains(fact.span, literal.span))) return null;
  const whole = secret.start === literal.inner.start && secret.end === literal.inner.end;
  const name = (whole && ownName(source, literal)) || usual;
  const edit: Edit | null =
    whole && source.language !== 'http'
      ? {
          span: literal.span,
          newText: inMarkup(source, literal) ? `{${idiom.expression(name)}}` : idiom.expression(name),
        }
      : idiom.inside({ text: source.text, literal, part: secret, name });
  if (!edit) return null;
  const edits = [edit];
  if (idiom.needs && !idiom.needs.present.test(source.text))
    edits.unshift({ span: idiom.needs.at(source.text), newText: idiom.needs.text });
  return { title: `Move to environment variable ${name}`, safe: false, edits, env: { name, value: secret } };
}

/** `const STRIPE_KEY = "…"`: the name that the program uses already. */
function ownName(source: Source, literal: StringValue | TemplateValue): string | null {
  const holder =
    source.assignments.find(({ value }) => value === literal)?.target ??
    source.pairs.find(({ value }) => value === literal)?.key;
  const name = holder?.slice(holder.lastIndexOf('.') + 1);
  return name && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name) ? name : null;
}

/** A JSX attribute takes an expression in braces. */
function inMarkup(source: Source, literal: StringValue | TemplateValue): boolean {
  if (!/^(?:javascript|tsx)$/.test(source.language) || source.text[literal.span.start - 1] !== '=') return false;
  return source.pairs.some(
    pair => pair.value === literal && pair.form === 'property' && pair.keySpan.end === literal.span.start - 1,
  );
}
