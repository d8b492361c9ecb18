import { FactsBuilder } from '../../engine/facts.ts';
import type { Span } from '../../engine/source.ts';
import { textPieces } from './json-text.ts';
import { scriptSyntax } from './script-syntax.ts';
import type { ScriptOptions } from './script-words.ts';
import { readShell } from './shell-reader.ts';

/** Reads the shell commands that stand in a part of a file, with the facts of a shell script. */
export function readScript(text: string, span: Span, build: FactsBuilder, options?: ScriptOptions): void {
  readShell(text, scriptSyntax(text, span, options), build);
}

/**
 * The same where the commands stand in double quotes, maybe with escapes: `"curl -H \"A: b\""`. Escapes are those of
 * JSON, which YAML's are like.
 */
export function readQuotedScript(text: string, inner: Span, build: FactsBuilder, options?: ScriptOptions): void {
  if (!text.slice(inner.start, inner.end).includes('\\')) {
    readScript(text, inner, build, options);
    return;
  }
  let script = '';
  const places: number[] = [];
  for (const piece of textPieces(text, inner)) {
    const exact = piece.text.length === piece.span.end - piece.span.start;
    for (let at = 0; at < piece.text.length; at++) places.push(piece.span.start + (exact ? at : 0));
    script += piece.text;
  }
  const own = new FactsBuilder();
  readScript(script, { start: 0, end: script.length }, own, options);
  const { strings, comments, pairs, calls, assignments } = own.finish();
  move([strings, comments, pairs, calls, assignments], at => places[at] ?? inner.end);
  for (const string of strings) build.string(string);
  for (const { span } of comments) build.comment(span);
  for (const pair of pairs) build.pair(pair);
  for (const call of calls) build.call(call);
  for (const assignment of assignments) build.assignment(assignment);
}

/** Puts every span in some facts, each once, to where it stands in the file. */
function move(facts: object, place: (at: number) => number): void {
  const seen = new Set<object>();
  const open: object[] = [facts];
  for (let at = open.pop(); at; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if ('start' in at && 'end' in at) {
      const span = at as { start: number; end: number };
      span.start = place(span.start);
      span.end = place(span.end);
    } else for (const inner of Object.values(at)) if (typeof inner === 'object' && inner) open.push(inner);
  }
}
