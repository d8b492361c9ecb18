import type { FactsBuilder } from '../../engine/facts.ts';
import type { Pair, Value } from '../../engine/source.ts';

const listKey = /^(?:environment|env|args|build_?args)$/i;

/** `- KEY=value` below `environment` (docker-compose): also an environment assignment. */
export function environmentItem(item: Value, path: readonly string[], build: FactsBuilder): void {
  if ((item.kind !== 'string' && item.kind !== 'template') || !listKey.test(path.at(-1) ?? '')) return;
  const first = item.kind === 'string' ? item : item.parts[0];
  if (first?.kind !== 'string' || first.text.length !== first.inner.end - first.inner.start) return;
  const match = /^([A-Za-z_]\w*)=/.exec(first.text);
  if (!match) return;
  const keySpan = { start: first.inner.start, end: first.inner.start + match[1]!.length };
  const inner = { start: keySpan.end + 1, end: item.inner.end };
  const head = { start: inner.start, end: first.inner.end };
  const parts: Value[] =
    item.kind === 'string' || head.end > head.start
      ? [{ kind: 'string', span: head, inner: head, text: first.text.slice(match[0].length) }]
      : [];
  if (item.kind === 'template') parts.push(...item.parts.slice(1));
  build.pair({
    form: 'env',
    key: match[1]!,
    keySpan,
    value: parts.length === 1 ? parts[0]! : { kind: 'template', span: inner, inner, parts },
    span: { start: keySpan.start, end: inner.end },
    path,
  });
}

/** `name: X` with `value: y` below `env` (Kubernetes) or `environment` (an ECS task): also an environment assignment. */
export function environmentEntry(pairs: readonly Pair[], path: readonly string[], build: FactsBuilder): void {
  if (!/^(?:env|environment|environment_?variables)$/i.test(path.at(-1) ?? '')) return;
  const name = pairs.find(pair => pair.key.toLowerCase() === 'name');
  const held = pairs.find(pair => pair.key.toLowerCase() === 'value');
  if (name?.value.kind !== 'string' || !held) return;
  build.pair({
    form: 'env',
    key: name.value.text,
    keySpan: name.value.inner,
    value: held.value,
    span: { start: Math.min(name.span.start, held.span.start), end: Math.max(name.span.end, held.span.end) },
    path,
  });
}
