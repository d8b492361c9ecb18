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
  if (source.language === 'python' && /^[rR]?[bB]/.test(source.text.slice(literal.span.start))) return null;
  const name = (whole && ownName(source, literal)) || usual;
  const change: Edit | readonly Edit[] | null =
    whole && source.language !== 'http' && !isJoined(source, literal)
      ? {
          span: literal.span,
          newText: inMarkup(source, literal) ? `{${idiom.expression(name)}}` : idiom.expression(name),
        }
      : idiom.inside({ text: source.text, literal, part: secret, name });
  if (!change) return null;
  const edits = 'span' in change ? [change] : [...change];
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

/** Python joins literals that stand side by side: each of them has to stay one. */
function isJoined({ language, text }: Source, { span }: StringValue | TemplateValue): boolean {
  if (language !== 'python') return false;
  return (
    /["'][ \t\\]*(?:#[^\n]*)?(?:\r?\n[ \t]*)?$/.test(text.slice(Math.max(0, span.start - 200), span.start)) ||
    /^[ \t\\]*(?:#[^\n]*)?(?:\r?\n[ \t]*)?[A-Za-z]{0,2}["']/.test(text.slice(span.end, span.end + 200))
  );
}

/** A JSX attribute takes an expression in braces. */
function inMarkup(source: Source, literal: StringValue | TemplateValue): boolean {
  if (!/^(?:javascript|tsx)$/.test(source.language) || source.text[literal.span.start - 1] !== '=') return false;
  return source.pairs.some(
    pair => pair.value === literal && pair.form === 'property' && pair.keySpan.end === literal.span.start - 1,
  );
}

/** In a shared example of `.env`: the value goes to `.env`, its name stays. */
export function moveFromExample(source: Source, secret: Span): Fix | null {
  const pair = source.pairs.find(({ form, value }) => form === 'env' && contains(value.span, secret));
  if (!pair || (pair.value.kind !== 'string' && pair.value.kind !== 'template')) return null;
  return {
    title: `Move the value of ${pair.key} to .env`,
    safe: false,
    edits: [{ span: pair.value.span, newText: '' }],
    env: { name: pair.key, value: pair.value.inner },
  };
}
