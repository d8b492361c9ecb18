import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { ObjectValue, Pair, Source } from '../engine/source.ts';
import { lineAt } from '../engine/text.ts';

/** What a workflow's steps run, dependencies of dependencies included, holds the workflow's token. */
export default defineRule({
  id: 'ci-token-permissions-broad',
  area: 8,
  title: 'Token of a workflow with broad permissions',
  severity: 'info',
  profile: 'strict',
  languages: ['yaml'],
  anchors: ['runs-on', 'jobs:', 'write-all'],
  refs: ['CWE-272'],
  screen: ({ path }) => /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i.test(path),
  *find({ source }) {
    const top = source.pairs.filter(({ path }) => path.length === 0);
    const held = top.find(({ key }) => key === 'jobs');
    if (held?.value.kind !== 'object') return;
    const jobs = held.value.pairs.flatMap(({ value }) => (value.kind === 'object' ? [value] : []));
    const own = permissionsOf(top);
    for (const pair of [own, ...jobs.map(job => permissionsOf(job.pairs))])
      if (pair?.value.kind === 'string' && pair.value.text === 'write-all')
        yield {
          span: pair.span,
          message: 'write-all gives the token every permission: grant only what the steps need.',
          severity: 'warning',
          fixes: [narrowed(source, pair, stepOf(source, held.value))],
        };
    if (!own && jobs.some(job => !permissionsOf(job.pairs)) && !isOnlyCalled(top)) yield absent(source, held);
  },
});

const permissionsOf = (pairs: readonly Pair[]): Pair | undefined => pairs.find(({ key }) => key === 'permissions');

/** A reusable workflow gets the token of its caller. */
function isOnlyCalled(top: readonly Pair[]): boolean {
  const trigger = top.find(({ key }) => key === 'on')?.value;
  if (trigger?.kind === 'object') return trigger.pairs.length === 1 && trigger.pairs[0]!.key === 'workflow_call';
  return trigger?.kind === 'string' && trigger.text === 'workflow_call';
}

/** Without a word about it, the token has what the organization's settings say: in those made before 2023, everything. */
function absent(source: Source, jobs: Pair): Found {
  const { start } = lineAt(source.text, jobs.keySpan.start);
  const line = newlineOf(source);
  const newText = `permissions:${line}${stepOf(source, jobs.value as ObjectValue)}contents: read${line}${line}`;
  return {
    span: jobs.keySpan,
    message: "The token has the repository's default permissions, maybe all: say which it needs.",
    fixes:
      start === jobs.keySpan.start
        ? [{ title: 'Add permissions: contents: read', safe: false, edits: [{ span: { start, end: start }, newText }] }]
        : [],
  };
}

function narrowed(source: Source, { keySpan, value }: Pair, step: string): Fix {
  const { text } = source;
  const indent = text.slice(lineAt(text, keySpan.start).start, keySpan.start);
  // In `{ permissions: write-all }` a mapping stands in braces.
  const newText = /^ *$/.test(indent) ? `${newlineOf(source)}${indent}${step}contents: read` : ' { contents: read }';
  const start = text.indexOf(':', keySpan.end) + 1;
  const span = { start, end: value.span.end };
  return { title: 'Allow reading the contents only', safe: false, edits: [{ span, newText }] };
}

const newlineOf = ({ text }: Source): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** How far the file indents: the first job tells. */
function stepOf({ text }: Source, { pairs }: ObjectValue): string {
  const [job] = pairs;
  const lead = job ? text.slice(lineAt(text, job.keySpan.start).start, job.keySpan.start) : '';
  return /^ +$/.test(lead) ? lead : '  ';
}
