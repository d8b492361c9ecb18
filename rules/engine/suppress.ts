import type { Source, Span } from './source.ts';
import { covering, lineAt } from './text.ts';

/** The literals by which suppression comments are noticed; they join the rules' anchors in the prefilter. */
export const suppressionAnchors = [
  'auth-doctor-ignore',
  'gitleaks:allow',
  'allowlist secret',
  'allowlist nextline secret',
  'secretlint-disable',
  'secretlint-enable',
  'nosemgrep',
  'noqa',
] as const;

/** One `auth-doctor-ignore…` comment (or one that another scanner understands), and what it used to silence. */
export interface Suppression {
  /** The directive and its rule ids, without the comment's delimiters. */
  readonly span: Span;
  /** Findings that start in here are silenced. */
  readonly scope: Span;
  /** Empty: every rule. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly reason: string | null;
  /** A marker of another tool: honoured for credential findings, never reported as unused. */
  readonly foreign: boolean;
}

/** Directive, rule ids, reason: read in the rest of the comment, its closing delimiter cut off. */
const directive =
  /^auth-doctor-ignore(-next-line|-file)?(?![\w-])[ \t]*([a-z][a-z0-9-]*[a-z0-9](?:[ \t]*,[ \t]*[a-z][a-z0-9-]*[a-z0-9])*)?[ \t]*(?:(?:--|:|\u2014)[ \t]*([^\r\n]*))?/;

const opener = /(?:\/\/|\/\*|^\s*\*|#|<!--|--|;|%|\brem\b|')[^"`]*$/i;

/** Reads the suppression comments. `offsets` gives where an anchor stands, from the prefilter's one pass. */
export function readSuppressions(source: Source, offsets: (anchor: string) => readonly number[]): Suppression[] {
  const found: Suppression[] = [];
  for (const offset of offsets('auth-doctor-ignore')) {
    const comment = commentAround(source, offset);
    if (!comment) continue;
    const match = directive.exec(source.text.slice(offset, comment.end).replace(/\s*(?:\*\/|-->)\s*$/, ''));
    if (!match) continue;
    const end = offset + match[0].trimEnd().length;
    found.push({
      span: { start: offset, end },
      scope: scopeOf(source.text, comment, match[1] ?? ''),
      rules: idsIn(
        match[2] ?? '',
        offset + match[0].indexOf(match[2] ?? '', 'auth-doctor-ignore'.length + (match[1]?.length ?? 0)),
      ),
      reason: match[3]?.trim() || null,
      foreign: false,
    });
  }
  for (const anchor of ['gitleaks:allow', 'allowlist secret', 'nosemgrep', 'noqa'] as const)
    for (const offset of offsets(anchor)) addForeign(anchor, offset, '');
  for (const offset of offsets('allowlist nextline secret'))
    addForeign('allowlist nextline secret', offset, '-next-line');
  for (const offset of offsets('secretlint-disable')) {
    const kind = /^-(next-)?line/.exec(source.text.slice(offset + 'secretlint-disable'.length, offset + 40));
    if (kind) addForeign('secretlint-disable', offset, kind[1] ? '-next-line' : '');
    else {
      const end = offsets('secretlint-enable').find(other => other > offset) ?? source.text.length;
      if (commentAround(source, offset)) found.push(foreign(offset, 'secretlint-disable', { start: offset, end }));
    }
  }
  return found;

  function addForeign(anchor: string, offset: number, form: string): void {
    const comment = commentAround(source, offset);
    if (!comment) return;
    // flake8's `noqa: S105`: bare, or with one of the security plug-in's codes; `noqa: E501` speaks of something else.
    if (anchor === 'noqa' && !/^noqa(?!\s*:)|^noqa\s*:[\w,\s]*\bS\d/i.test(source.text.slice(offset, offset + 80)))
      return;
    found.push(foreign(offset, anchor, scopeOf(source.text, comment, form)));
  }
}

/** Whether a foreign marker speaks of a rule: those of secret scanners of credentials only, linters' of everything. */
export function silences(suppression: Suppression, rule: string, at: number): boolean {
  if (at < suppression.scope.start || at > suppression.scope.end) return false;
  return suppression.rules.length === 0 || suppression.rules.some(entry => entry.id === rule);
}

function foreign(offset: number, anchor: string, scope: Span): Suppression {
  const span = { start: offset, end: offset + anchor.length };
  const scannerOnly = anchor !== 'nosemgrep' && anchor !== 'noqa';
  return { span, scope, rules: scannerOnly ? [{ id: 'hardcoded-credential', span }] : [], reason: null, foreign: true };
}

function idsIn(list: string, start: number): { id: string; span: Span }[] {
  return [...list.matchAll(/[a-z][a-z0-9-]*[a-z0-9]/g)].map(match => ({
    id: match[0],
    span: { start: start + match.index, end: start + match.index + match[0].length },
  }));
}

function scopeOf(text: string, comment: Span, form: string): Span {
  if (form === '-file') return { start: 0, end: text.length };
  if (form !== '-next-line') return { start: lineAt(text, comment.start).start, end: lineAt(text, comment.end).end };
  const next = text.indexOf('\n', comment.end) + 1;
  return next > 0 ? lineAt(text, next) : { start: text.length, end: text.length };
}

/** The comment that holds the offset: a fact, or (in text without facts) the rest of a line behind a comment's opener. */
function commentAround(source: Source, offset: number): Span | null {
  if (source.language !== 'text') return covering(source.comments, offset)?.span ?? null;
  const line = lineAt(source.text, offset);
  const before = source.text.slice(Math.max(line.start, offset - 500), offset);
  return opener.test(before) ? { start: offset, end: line.end } : null;
}
