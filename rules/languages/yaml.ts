import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  type YAMLMap,
} from 'yaml';
import type { FactsBuilder } from '../engine/facts.ts';
import { defineLanguage } from '../engine/language.ts';
import type { Pair, Span, Value } from '../engine/source.ts';
import { environmentEntry, environmentItem } from './support/environment-lists.ts';
import { interpolate, recordStrings, templateVariable } from './support/interpolation.ts';
import { queryPairs } from './support/url-query.ts';
import { readYamlScripts } from './support/yaml-scripts.ts';
import { contentSpan, spanOfNode, trimmed, yamlDialect } from './support/yaml-text.ts';

/** The parser keeps every token: a configuration file is small, a dump of data would take seconds. */
const largest = 1_000_000;
/** The composer recurses once a level. */
const deepest = 200;
/** All paths together: a file of nothing but nested keys would need memory in the square of its size. */
const mostPathKeys = 4_000_000;

export default defineLanguage({
  id: 'yaml',
  editorIds: ['yaml', 'dockercompose', 'github-actions-workflow'],
  extensions: ['.yaml', '.yml'],
  read(text, _root, build) {
    // A document that breaks the parser (an exception, too deep) costs itself and what follows, not those before it.
    try {
      const reader = new YamlReader(text, build);
      for (const document of documents(text, build)) reader.document(document);
    } catch {
      build.broken = true;
    }
  },
  environment: {
    // Compose, Spring, Yarn.
    files:
      /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$|(?:^|\/)(?:application|bootstrap)[\w.-]*\.ya?ml$|(?:^|\/)\.yarnrc\.yml$/,
    expression: name => `\${${name}}`,
    inside: ({ part, name }) => ({ span: part, newText: `\${${name}}` }),
  },
  comment: ['#'],
});

/** The documents of a stream, as nodes with offsets; aliases stay aliases. Comments are recorded on the way. */
function* documents(text: string, build: FactsBuilder): Generator<Document> {
  const parser = new Parser();
  const composer = new Composer({ logLevel: 'silent', prettyErrors: false, uniqueKeys: false, merge: false });
  const tooLarge = text.length > largest;
  let offset = 0;
  let scalar = false;
  let stopped = false;
  for (const lexeme of new Lexer().lex(text)) {
    // Marks of the lexer that stand for no text: https://eemeli.org/yaml/#lexer.
    const mark: boolean = !scalar && /^[\x02\x18\x1f]$/.test(lexeme);
    if (!scalar && lexeme[0] === '#') build.comment({ start: offset, end: offset + lexeme.trimEnd().length });
    scalar = mark && lexeme === '\x1f';
    if (!mark) offset += lexeme.length;
    if (tooLarge || stopped) continue;
    for (const token of parser.next(lexeme)) yield* composer.next(token);
    stopped = parser.stack.length > deepest;
    if (stopped) for (const token of parser.end()) yield* composer.next(token);
  }
  if (tooLarge || stopped) build.broken = true;
  else for (const token of parser.end()) yield* composer.next(token);
  if (!tooLarge) yield* composer.end();
}

class YamlReader {
  private pathKeys = 0;

  constructor(
    private readonly text: string,
    private readonly build: FactsBuilder,
  ) {}

  document(document: Document): void {
    if (document.errors.length > 0) this.build.broken = true;
    if (document.contents) this.value(document.contents, []);
  }

  private value(node: Node, path: readonly string[]): Value {
    const value = this.read(node, path);
    const anchor = isAlias(node) ? undefined : (node as { anchor?: string }).anchor;
    if (anchor) {
      const span = spanOfNode(node);
      const written = this.text.lastIndexOf(`&${anchor}`, span.start);
      const targetSpan = written < 0 ? span : { start: written + 1, end: written + 1 + anchor.length };
      this.build.assignment({
        target: anchor,
        targetSpan,
        value,
        span: { start: Math.min(targetSpan.start, span.start), end: Math.max(targetSpan.end, value.span.end) },
        declaration: true,
        constant: true,
      });
    }
    return value;
  }

  private read(node: Node, path: readonly string[]): Value {
    const span = trimmed(this.text, spanOfNode(node));
    if (isAlias(node)) return { kind: 'reference', span, path: node.source };
    if (isSeq(node)) {
      const items = node.items.map(item => (isPair(item) || !item ? empty(span.end) : this.value(item as Node, path)));
      for (const item of items) environmentItem(item, path, this.build);
      return { kind: 'list', span, items };
    }
    if (isMap(node)) return this.template(node) ?? this.map(node, span, path);
    return isScalar(node) ? this.scalar(node) : { kind: 'unknown', span };
  }

  private map(node: YAMLMap, span: Span, path: readonly string[]): Value {
    const pairs: Pair[] = [];
    const spreads: Value[] = [];
    for (const item of node.items) {
      const keyNode = (item.key as Node | null) ?? null;
      const plain = isScalar(keyNode) && keyNode.type === 'PLAIN';
      const key = isScalar(keyNode) ? (plain ? (keyNode.source ?? '') : String(keyNode.value ?? '')) : '';
      const keySpan = keyNode ? (isScalar(keyNode) ? contentSpan(keyNode, this.text) : spanOfNode(keyNode)) : null;
      const valueNode = item.value as Node | null;
      let inside: readonly string[] = path;
      if (valueNode && !isScalar(valueNode)) {
        this.pathKeys += path.length + 1;
        if (this.pathKeys > mostPathKeys) {
          this.build.broken = true;
          break;
        }
        inside = [...path, key];
      }
      const start = keySpan ?? (valueNode ? spanOfNode(valueNode) : span);
      const value = valueNode ? this.value(valueNode, inside) : empty(start.end);
      if (plain && valueNode) readYamlScripts(this.text, key, valueNode, path, this.build);
      // https://yaml.org/type/merge.html
      if (plain && key === '<<') spreads.push(...(value.kind === 'list' ? value.items : [value]));
      else
        pairs.push(
          this.build.pair({
            form: 'yaml',
            key,
            keySpan: keySpan ?? { start: start.start, end: start.start },
            value,
            span: {
              start: keyNode ? spanOfNode(keyNode).start : start.start,
              end: Math.max(start.end, value.span.end),
            },
            path,
          }),
        );
    }
    environmentEntry(pairs, path, this.build);
    return { kind: 'object', span, pairs, spreads };
  }

  /** `{{ name }}` without quotes: Helm and Ansible mean a variable, the parser sees a mapping in a mapping. */
  private template(node: YAMLMap): Value | null {
    const { start, end } = spanOfNode(node);
    const match = node.flow && /^\{\{([^{}\r\n]*)\}\}$/.exec(this.text.slice(start, Math.min(end, start + 300)));
    return match ? templateVariable(match[1]!, { start, end }) : null;
  }

  private scalar(node: Node & { value?: unknown; tag?: string; type?: string }): Value {
    const span = node.type?.startsWith('BLOCK') ? trimmed(this.text, spanOfNode(node)) : spanOfNode(node);
    const { value } = node;
    if (node.tag && !node.tag.startsWith('tag:')) {
      const tagged = this.tagged(node.tag, String(value ?? ''), span);
      if (tagged) return tagged;
    }
    if (typeof value === 'boolean') return { kind: 'bool', span, value };
    if (typeof value === 'number') return { kind: 'number', span, value };
    if (value === null || value === undefined) return { kind: 'null', span };
    const held = interpolate(this.text, span, contentSpan(node, this.text), yamlDialect, String(value));
    recordStrings(held, this.build);
    if (held.kind === 'string' || held.kind === 'template') for (const pair of queryPairs(held)) this.build.pair(pair);
    return held;
  }

  /** Tags that say where a value comes from: CloudFormation, Home Assistant, Ansible, GitLab, pyaml-env. */
  private tagged(tag: string, text: string, span: Span): Value | null {
    const name = text.trim();
    if (/^!(?:env_var|env)$/i.test(tag) && /^[A-Za-z_]\w*/.test(name))
      return { kind: 'env', span, name: /^\w+/.exec(name)![0] };
    if (/^!(?:Ref|GetAtt|ImportValue|secret|reference|input)$/.test(tag))
      return { kind: 'reference', span, path: name };
    return /^!(?:vault|encrypted|sops)/.test(tag) ? { kind: 'unknown', span } : null;
  }
}

const empty = (at: number): Value => ({ kind: 'null', span: { start: at, end: at } });
