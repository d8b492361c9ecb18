import { isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { FactsBuilder } from '../../engine/facts.ts';
import { add, node, type Node as Part } from './script-words.ts';
import { readQuotedScript, readScript } from './scripts.ts';
import { readShell } from './shell-reader.ts';
import { contentSpan, spanOfNode } from './yaml-text.ts';

/** Actions, GitLab, CircleCI, Azure, Drone, CodeBuild, Taskfile, Ansible: shell, as a text or a list of texts. */
const scripts =
  /^(?:run|script|before_script|after_script|bash|commands|cmds|cmd|shell|ansible\.builtin\.(?:shell|command)|inlineScript|pre_build|post_build)$/;
/** Compose, Kubernetes, CircleCI: shell as a text, the words of one command as a list. */
const commands = /^(?:command|entrypoint|test)$/;
const shell = /^(?:CMD-SHELL|(?:\/[\w/]*\/)?(?:ba|da|z|a|k)?sh)$/;

/** Reads the shell commands under a key of a workflow, a Compose file, a manifest or a playbook. */
export function readYamlScripts(
  text: string,
  key: string,
  value: Node,
  path: readonly string[],
  build: FactsBuilder,
): void {
  const list = commands.test(key);
  if (!list && !scripts.test(key)) return;
  // `test` is a word of many files; a health check's is a command.
  if (key === 'test' && path.at(-1) !== 'healthcheck') return;
  if (isScalar(value)) readText(text, value, build);
  else if (isSeq(value)) {
    const items = value.items.filter(item => isScalar(item) && typeof item.value === 'string') as Scalar[];
    if (!list) for (const item of items) readText(text, item, build);
    else if (items.length === value.items.length) readWords(text, items, build);
  }
}

function readText(text: string, scalar: Scalar, build: FactsBuilder): void {
  if (typeof scalar.value !== 'string' || !/[\s;]/.test(scalar.value)) return;
  const span = contentSpan(scalar as Parameters<typeof contentSpan>[0], text);
  const options = { holes: 'templates', folded: scalar.type !== 'BLOCK_LITERAL' } as const;
  if (scalar.type === 'QUOTE_DOUBLE') readQuotedScript(text, span, build, options);
  else if (scalar.type !== 'QUOTE_SINGLE' || !text.slice(span.start, span.end).includes("''"))
    readScript(text, span, build, options);
}

/** `["CMD", "curl", "-f", "http://localhost"]`, and the script behind `sh -c`. */
function readWords(text: string, all: readonly Scalar[], build: FactsBuilder): void {
  const items = all[0]?.value === 'CMD' ? all.slice(1) : all;
  const [first, ...rest] = items;
  if (!first) return;
  if (shell.test(String(first.value))) {
    const script = rest.find(item => /\s/.test(String(item.value)));
    if (script) readText(text, script, build);
    return;
  }
  const spans = items.map(item => spanOfNode(item));
  if (items.some(({ type }) => type?.startsWith('BLOCK'))) return;
  const root = node('program', spans[0]!.start, spans.at(-1)!.end);
  const command = node('command', root.start, root.end);
  add(root, command);
  spans.forEach(({ start, end }, index) => {
    const word = node({ '"': 'string', "'": 'raw_string' }[text[start]!] ?? 'word', start, end);
    const holder: Part = index === 0 ? Object.assign(node('command_name', start, end), { field: 'name' }) : word;
    if (index === 0) add(holder, word);
    else word.field = 'argument';
    add(command, holder);
  });
  readShell(text, root, build);
}
