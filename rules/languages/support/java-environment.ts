import type { Call, EnvValue } from '../../engine/source.ts';
import type { JavaReader } from './java-reader.ts';

const reads = /^(?:java\.lang\.)?System\.getenv(?:\(\)\.get(?:OrDefault)?)?$/;
const staticRead = /^getenv(?:\(\)\.get(?:OrDefault)?)?$/;
/** io.github.cdimascio:dotenv-java. */
const dotenv = /^(?:Dotenv\.(?:load|configure)\(\)(?:\.\w+\(\))*|(?:this\.)?dotenv)\.get$/i;
const withDefault = /(?:^|\.)(?:requireNonNullElse(?:Get)?|firstNonNull|defaultString|defaultIf(?:Empty|Blank|Null))$/;

/** `System.getenv("X")`, `System.getenv().getOrDefault("X", d)`, and the calls that give a read a default. */
export function readEnvironment(reader: JavaReader, call: Call): EnvValue | null {
  const { callee, span, args } = call;
  const [first, second] = args;
  if (first?.value.kind === 'string') {
    const { text } = first.value;
    const read = reads.test(callee) || (reader.staticGetenv && staticRead.test(callee)) || dotenv.test(callee);
    return read && text ? { kind: 'env', span, name: text, ...(second && { fallback: second.value }) } : null;
  }
  if (first?.value.kind === 'env' && !first.value.fallback) {
    const { name } = first.value;
    if (/(?:^|\.)requireNonNull$/.test(callee)) return { kind: 'env', span, name };
    if (second && withDefault.test(callee)) return { kind: 'env', span, name, fallback: second.value };
  }
  return null;
}

/** `Optional.ofNullable(System.getenv("X")).orElse(d)`: `read` is what the chain begins with. */
export function readOptional(read: EnvValue, { callee, span, args }: Call): EnvValue | null {
  if (!/\.orElse(?:Get|Throw)?$/.test(callee)) return null;
  const fallback = callee.endsWith('Throw') ? undefined : args[0]?.value;
  return { kind: 'env', span, name: read.name, ...(fallback && { fallback }) };
}

/** The read that an `Optional` chain begins with, as far as `call` goes on with it. */
export function optionalOf(before: EnvValue | null, { callee, args }: Call): EnvValue | null {
  const [first] = args;
  if (/(?:^|\.)Optional\.of(?:Nullable)?$/.test(callee))
    return first?.value.kind === 'env' && !first.value.fallback ? first.value : null;
  return /\.(?:filter|map)$/.test(callee) ? before : null;
}
