import type { FactsBuilder } from '../../engine/facts.ts';
import type { Syntax } from '../../engine/syntax.ts';
import { readProgram } from './ecmascript-reader.ts';

export { nodeEnvironment } from './ecmascript-environment.ts';
export { skippedTypes } from './ecmascript-reader.ts';

/** JavaScript, TypeScript and their JSX dialects: their grammars share the node types. */
export function readEcmaScript(text: string, root: Syntax | null, build: FactsBuilder): void {
  if (root) readProgram(text, root, build);
}
