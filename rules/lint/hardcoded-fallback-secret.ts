import { findCredentials } from '../engine/credentials.ts';
import { moveToEnvironment } from '../engine/environment.ts';
import { programs, scripts } from '../engine/language.ts';
import { secretWords } from '../engine/named-secrets.ts';
import { isPlaceholder } from '../engine/placeholder.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import { secretClass } from '../engine/secret-name.ts';
import { judgeSecret } from '../engine/secret-value.ts';
import type { EnvValue, Source, StringValue, Value } from '../engine/source.ts';
import { contains, overlaps, quoted } from '../engine/text.ts';

/** A read of a variable with a telling name, and something to fall back to. */
const reads =
  /(?:env\.|(?:env|_server)\[["']|env\(["']|environ\.get\(["']|env\.get\(["'])\w*(?:secret|token|key|pass|pwd|auth|cred|jwt)\w*(?:["'\])}!]{0,3}\s{0,20}(?:\|\||\?[?:]|or\b)|["']\s{0,20},)|env\w{0,20}\("\w*(?:secret|token|key|pass|pwd|auth|cred|jwt)\w*"(?:\)|,\s{0,20}")|\$\{\w*(?:secret|token|key|pass|pwd|auth|cred|jwt)\w*:?[-=]|env\.fetch[( ]\s{0,4}["']\w*(?:secret|token|key|pass|pwd|auth|cred|jwt)\w*["']\)?\s{0,20}(?:,|\{|do\b)|env\[["']\w*(?:secret|token|key|pass|pwd|auth|cred|jwt)\w*["']\]\.presence|getOrDefault\("\w*(?:secret|token|key|pass|pwd|auth|cred|jwt)\w*",|\$\{[\w.-]*(?:secret|token|key|pass|pwd|auth|cred|jwt)[\w.-]*:|defaultValue\s{0,3}=|\}\s{0,3}=\s{0,3}(?:process|import\.meta)\.env\b/i;

/** `process.env.SECRET || "…"`: where the variable is missing, the program runs with a secret that everybody can read. */
export default defineRule({
  id: 'hardcoded-fallback-secret',
  area: 2,
  title: 'Secret that falls back to a literal',
  severity: 'error',
  profile: 'recommended',
  languages: [...programs, ...scripts, 'yaml', 'ini'],
  anchors: [...secretWords],
  refs: ['CWE-798', 'CWE-1188'],
  secret: true,
  screen: ({ text }) => reads.test(text),
  *find({ source, hits }) {
    if (roleOf(source.path) === 'test') return;
    const credentials = findCredentials(source.text, hits);
    const seen = new Set<number>();
    for (const { name, literal } of [...fallbacks(source), ...replacements(source)]) {
      const kind = secretClass(name);
      if (!kind || literal.text.trim() === '' || seen.has(literal.span.start)) continue;
      seen.add(literal.span.start);
      // A provider refuses a key that is none; a secret of one's own works, whatever it says.
      const own = kind === 'password' || /secret|signing|session|jwt|cookie|encrypt|hmac/i.test(name);
      const verdict = judgeSecret(literal.text, kind, name);
      // Compose and Spring start a developer's own servers with `postgres`.
      if (verdict !== 'strong' && /^(?:yaml|ini)$/.test(source.language)) continue;
      if (!verdict && (!own || /^(?:undefined|null|none|false|true|unset|disabled|-+)$/i.test(literal.text))) continue;
      if (!verdict && /^[[{<$%]/.test(literal.text)) continue;
      if (credentials.some(({ span }) => overlaps(span, literal.inner))) continue;
      const shown = quoted(name) ?? 'A secret';
      yield {
        span: literal.inner,
        message: `${shown} falls back to a literal that everybody can read; fail when it is not set.`,
        severity: verdict === 'strong' ? 'error' : 'warning',
        confidence: verdict && !isPlaceholder(literal.text) ? 'high' : 'medium',
        fixes: () => {
          const fix = moveToEnvironment(source, literal.inner, name);
          // The value is no secret any more: it need not be kept.
          // A default in a pattern is no expression that could be left out alone.
          const read = fix?.edits.some(({ span }) => span.start < literal.span.start || span.end > literal.span.end);
          return fix && read ? [{ title: 'Remove the fallback', safe: false, edits: fix.edits }] : [];
        },
      };
    }
  },
});

/** Reads of the environment with a literal to fall back to, wherever they stand. */
function* fallbacks(source: Source): Generator<{ name: string; literal: StringValue }> {
  for (const { value } of source.assignments) yield* inside(value);
  for (const { value } of source.pairs) yield* inside(value);
  for (const call of source.calls) for (const { value } of call.args) yield* inside(value);
  for (const fn of source.functions) {
    for (const value of fn.returns) yield* inside(value);
    for (const param of fn.params) if (param.default) yield* inside(param.default);
  }
}

/** Go: `key := os.Getenv("KEY")`, and `if key == "" { key = "…" }` below it. */
function* replacements(source: Source): Generator<{ name: string; literal: StringValue }> {
  if (source.language !== 'go') return;
  const reads = source.assignments.filter(({ value }) => value.kind === 'env' && !value.fallback);
  for (const { target, value, within, span } of reads.length > 0 ? source.assignments : []) {
    if (value.kind !== 'string') continue;
    const read = reads.findLast(
      other => other.target === target && other.within === within && other.span.start < span.start,
    );
    if (read?.value.kind !== 'env') continue;
    const block = source.blocks.find(
      ({ kind, body, span: whole }) => kind === 'branch' && contains(body, span) && whole.start > read.span.start - 10,
    );
    const test = block?.test && source.text.slice(block.test.start, block.test.end);
    // `if key == ""`, `if len(key) == 0`, `if !ok`.
    if (test && /^(?:len\()?[\w.]+\)? == (?:""|0)$|^![\w.]+$/.test(test))
      yield { name: read.value.name, literal: value };
  }
}

function* inside(value: Value): Generator<{ name: string; literal: StringValue }> {
  if (value.kind === 'env') yield* ofRead(value, value.fallback);
  else if (value.kind === 'choice') {
    const [first] = value.options;
    if (first?.kind === 'env' && !first.fallback) yield* ofRead(first, value.options[1]);
    else for (const option of value.options) yield* inside(option);
  } else if (value.kind === 'template' || value.kind === 'concat') for (const part of value.parts) yield* inside(part);
  else if (value.kind === 'list') for (const item of value.items) yield* inside(item);
}

function* ofRead({ name }: EnvValue, fallback: Value | undefined): Generator<{ name: string; literal: StringValue }> {
  if (fallback?.kind === 'string') yield { name, literal: fallback };
  else if (fallback?.kind === 'choice')
    for (const option of fallback.options) if (option.kind === 'string') yield { name, literal: option };
  if (fallback?.kind === 'env') yield* inside(fallback);
}
