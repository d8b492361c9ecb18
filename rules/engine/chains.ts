import { resolve } from './resolve.ts';
import type { Call, Source } from './source.ts';
import { lastStartingBefore } from './text.ts';

/** Methods whose arguments run later, and may send requests of their own. */
const later =
  /\.(?:then\w*|map\w*|flatMap|subscribe|do[A-Z]\w*|on[A-Z]\w*|filter|forEach|each|handle|whenComplete|exceptionally|exchange\w*|ContinueWith)$/;

/** Whether a call is a link of a chain that builds something: it is called on what another call gives. */
export const isBuilt = (source: Source, { callee }: Call): boolean =>
  building.has(source.language) && /^\?$|\)$/.test(callee.slice(0, callee.lastIndexOf('.')));

/** Languages whose libraries build a request by a chain of calls. */
const building: ReadonlySet<string> = new Set(['java', 'csharp', 'go', 'php', 'ruby']);

/**
 * The other calls of a chain that builds something, and of the one that made what it begins with:
 * `newBuilder().uri(u).header(n, v)`; `client = builder().baseUrl(u).build()` for `client.get().header(n, v)`.
 */
export function linksOf(source: Source, call: Call, depth = 0): Call[] {
  if (!building.has(source.language) || later.test(call.callee)) return [];
  const links: Call[] = [];
  const { calls } = source;
  const { start } = call.span;
  let shortest = call;
  for (let at = lastStartingBefore(calls, start - 1) + 1; calls[at]?.span.start === start; at++) {
    const link = calls[at]!;
    if (link.calleeSpan.end < shortest.calleeSpan.end) shortest = link;
    if (link !== call && !later.test(link.callee)) links.push(link);
  }
  const dot = shortest.callee.lastIndexOf('.');
  const path = shortest.callee.slice(0, Math.max(dot, 0));
  if (depth < 3 && path && /^[\w.]+$/.test(path)) {
    const made = resolve(source, { kind: 'reference', span: shortest.calleeSpan, path }, call.within);
    if (made.kind === 'call' && made.call !== call) links.push(made.call, ...linksOf(source, made.call, depth + 1));
  }
  return links;
}
