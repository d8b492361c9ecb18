import { redact } from '../../rules/engine/redact.ts';

/**
 * `redact`, word by word: for our own sentences and for lines of code, where "Bearer authentication" is a phrase and
 * no credential behind a scheme.
 */
export function redactText(text: string): string {
  return text.replace(/\S{8,}/g, word => redact(word));
}
