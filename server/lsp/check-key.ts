import { randomUUID } from 'node:crypto';
import type { CodeAction, CodeActionParams, Range } from 'vscode-languageserver';
import { type Credential, findCredentials } from '../../rules/engine/credentials.ts';
import { prefilter } from '../../rules/engine/lint.ts';
import type { WhoAmI } from '../../rules/engine/provider.ts';
import { mask } from '../../rules/engine/redact.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import type { Span } from '../../rules/engine/source.ts';
import { slice } from '../../rules/engine/text.ts';
import {
  type Answers,
  formOf,
  type Hole,
  holesOf,
  type KeyState,
  readAnswer,
  shownAddress,
  siteIn,
  sitesOf,
  whoamiOf,
  whoamiRequest,
} from '../../rules/engine/who-am-i.ts';
import { lineStarts } from '../workspace/lines.ts';
import { answering } from './answering.ts';
import type { Document } from './documents.ts';
import { CodeActionKind } from './library.ts';
import type { Linted } from './linting.ts';
import {
  checkKeyRequest,
  type KeyAsk,
  type KeyCheck,
  type KeyPlace,
  type KeyPlan,
  type KeyResult,
  planKeyCheckRequest,
  serverCommands,
} from './protocol.ts';
import type { Session } from './session.ts';
import { type Lines, toRange, toSpan } from './to-lsp.ts';

/** A key that can be checked, as it was when the user asked. */
interface Candidate {
  readonly credential: Credential;
  readonly key: string;
  readonly whoami: WhoAmI;
  /** What nobody has to be asked: the identifier beside the key, a site that the key names. */
  readonly known: Answers;
  /** A site that the text speaks of, which may be another one's. */
  readonly offered: string;
}

export type KeyChecks = ReturnType<typeof serveKeyChecks>;

const fault = 'Auth Doctor met a fault of its own (see its output).';
const untrusted = 'Auth Doctor sends no key out of a workspace that you do not trust.';
/** Plans that wait for the user's word; the oldest is forgotten first. */
const mostWaiting = 16;

/**
 * Whether a key is live: asked in two steps, so that nothing is sent before the user has seen what and where to. A plan
 * is good for one request.
 */
export function serveKeyChecks(session: Session): { checkKey(uri: unknown, range: unknown): Promise<void> } {
  const { connection, client } = session;
  const waiting = new Map<string, Candidate>();

  connection.onRequest<KeyPlan, void>(
    planKeyCheckRequest,
    answering<KeyPlace, KeyPlan>(session, 'key check', { why: fault }, async place => plan(place)),
  );
  connection.onRequest<KeyResult, void>(
    checkKeyRequest,
    answering<KeyCheck, KeyResult>(
      session,
      'key check',
      { state: 'unknown', message: fault, report: '' },
      async ({ ticket, answers }, token) => {
        const cancel = new AbortController();
        token.onCancellationRequested(() => cancel.abort());
        return check(ticket, answers, cancel.signal);
      },
    ),
  );
  return { checkKey };

  function plan(place: KeyPlace): KeyPlan {
    if (!session.configuration.trusted) return { why: untrusted };
    const found = candidateAt(session, place);
    if ('why' in found) return found;
    const ticket = randomUUID();
    waiting.set(ticket, found);
    for (const old of waiting.keys()) if (waiting.size > mostWaiting) waiting.delete(old);
    const { credential, whoami, key } = found;
    const masked = mask(key, credential.token.prefix);
    return {
      ticket,
      provider: credential.provider.name,
      what: nameOf(credential),
      masked,
      method: whoami.method,
      address: shownAddress(whoami, masked, found.known),
      partner: found.known.partner ?? null,
      asks: asksOf(found),
      rotate: credential.provider.rotate,
    };
  }

  async function check(ticket: string, answers: Answers, signal: AbortSignal): Promise<KeyResult> {
    const candidate = waiting.get(ticket);
    waiting.delete(ticket);
    if (!session.configuration.trusted || !candidate)
      return { state: 'unknown', message: candidate ? untrusted : 'This check has been made already.', report: '' };
    const { credential, key, whoami, known } = candidate;
    const { provider, token } = credential;
    const request = whoamiRequest(provider, token, key, { ...answers, ...known });
    let state: KeyState;
    if ('fault' in request) state = { state: 'unknown', reason: `nothing was sent. ${request.fault}` };
    else {
      const answer = await session.world.sendWhoAmI(request, signal);
      if ('failure' in answer && answer.cancelled) return { state: 'cancelled', message: 'Cancelled.', report: '' };
      state = 'failure' in answer ? { state: 'unknown', reason: answer.failure } : readAnswer(whoami, answer, key);
    }
    const masked = mask(key, token.prefix);
    const message = inWords(state, credential, masked);
    const asked = shownAddress(whoami, masked, { ...answers, ...known });
    const report = `${message} Asked: ${whoami.method} ${asked}, ${new Date().toISOString()}.`;
    return { state: state.state, message, report };
  }

  /** For clients without a dialog of their own: the same two steps, with messages. */
  async function checkKey(uri: unknown, range: unknown): Promise<void> {
    if (typeof uri !== 'string' || !isRange(range)) return;
    const planned = plan({ uri, range });
    if ('why' in planned) {
      connection.window.showInformationMessage(planned.why);
      return;
    }
    const { ticket, what, masked, method, address, asks, rotate } = planned;
    if (asks.length > 0 || !client.messageActions) {
      waiting.delete(ticket);
      connection.window.showInformationMessage('This editor cannot ask you what the check needs to know.');
      return;
    }
    const send = { title: 'Check the key' };
    const question = `Check whether this ${what} is live? It is sent to its provider, once: ${method} ${address}, key ${masked}.`;
    const chosen = await connection.window.showInformationMessage(question, send).catch(() => undefined);
    if (chosen?.title !== send.title) {
      waiting.delete(ticket);
      return;
    }
    const cancel = new AbortController();
    const progress = client.progress ? await connection.window.createWorkDoneProgress().catch(() => null) : null;
    progress?.begin(`Auth Doctor: ${method} ${address}`, undefined, undefined, true);
    progress?.token.onCancellationRequested(() => cancel.abort());
    const { state, message } = await check(ticket, {}, cancel.signal).finally(() => progress?.done());
    if (state === 'cancelled') return;
    const open = { title: 'Open rotation page' };
    const actions = client.showDocument ? [open] : [];
    const pressed = await connection.window.showInformationMessage(message, ...actions).catch(() => undefined);
    if (pressed?.title === open.title)
      await connection.window.showDocument({ uri: rotate, external: true }).catch(() => undefined);
  }
}

const nameOf = ({ provider, token }: Credential): string => `${provider.name} ${token.kind}`;

/** Everything about a key that stands where the user points, or why there is nothing to ask. */
function candidateAt(session: Session, { uri, range, text }: KeyPlace): Candidate | { readonly why: string } {
  const document = session.documents.get(uri);
  if (!isRange(range)) return { why: fault };
  const lines: Lines | undefined = document ?? (text === undefined ? undefined : { text, starts: lineStarts(text) });
  if (!lines) return { why: 'Auth Doctor does not know this document.' };
  const all = credentialsIn(lines.text);
  const pointed = toSpan(lines, range);
  let here = all.filter(({ span }) => touches(span, pointed));
  if (here.length === 0) here = all.filter(({ span }) => touches(span, toSpan(lines, wholeLines(range))));
  const able = here.flatMap(credential => candidateOf(lines.text, credential) ?? []);
  if (able.length === 1) return able[0]!;
  if (able.length > 1) return { why: 'More than one key stands here. Put the cursor on the one to check.' };
  const [other] = here;
  if (!other) return { why: 'Auth Doctor sees no provider’s key here. Put the cursor on one.' };
  if (other.placeholder || other.documented) return { why: `This ${nameOf(other)} is a placeholder, no key.` };
  return { why: `${other.provider.name} documents no request that tells whether this ${other.token.kind} is live.` };
}

const credentialsIn = (text: string): readonly Credential[] => findCredentials(text, prefilter().scan(text));

function candidateOf(text: string, credential: Credential): Candidate | null {
  const { provider, token, span, partner, placeholder, documented } = credential;
  const whoami = whoamiOf(provider, token);
  if (!whoami || placeholder || documented) return null;
  const key = slice(text, span);
  const known: { site?: string; partner?: string } = {};
  const holes = holesOf(whoami);
  const keep = (hole: Hole, value: string | undefined): void => {
    // What is shown must not hold the key itself.
    if (value === undefined || value.includes(key)) return;
    if (holes.includes(hole) && new RegExp(formOf(provider, whoami, hole)).test(value)) known[hole] = value;
  };
  keep('site', whoami.siteInKey?.exec(key)?.[1]);
  keep('partner', partner ? slice(text, partner) : undefined);
  const offered = siteIn(text, whoami) ?? '';
  return { credential, key, whoami, known, offered: offered.includes(key) ? '' : offered };
}

function asksOf({ whoami, known, offered, credential }: Candidate): KeyAsk[] {
  const sites = sitesOf(credential.provider, whoami);
  const prompts: Record<Hole, string> = {
    site: `What stands for {site} in ${whoami.url.replace('{key}', '…')}${sites.length > 0 ? `: ${sites.join(', ')}` : ''}`,
    partner: `The user name, e-mail or id that goes with this ${nameOf(credential)}`,
  };
  return holesOf(whoami)
    .filter(hole => known[hole] === undefined)
    .map(hole => ({
      hole,
      form: formOf(credential.provider, whoami, hole),
      value: hole === 'site' ? offered : '',
      prompt: prompts[hole],
    }));
}

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

const wholeLines = ({ start, end }: Range): Range => ({
  start: { line: start.line, character: 0 },
  end: { line: end.line, character: Number.MAX_SAFE_INTEGER },
});

function inWords(state: KeyState, credential: Credential, masked: string): string {
  const key = `this ${nameOf(credential)}, ${masked}`;
  if (state.state === 'refused')
    return `Refused: ${credential.provider.name} does not take ${key}, or no longer (${state.status}).`;
  if (state.state === 'unknown') {
    const { reason } = state;
    return `Unknown whether ${key}, is live: ${reason}${reason.endsWith('.') ? '' : '.'}`;
  }
  const account = state.account === null ? '' : ` Account: ${state.account}.`;
  const more = state.scopes.length > 6 ? ` and ${state.scopes.length - 6} more` : '';
  const scopes = state.scopes.length === 0 ? '' : ` It may: ${state.scopes.slice(0, 6).join(', ')}${more}.`;
  return `Live: ${credential.provider.name} takes ${key}.${account}${scopes}`;
}

/**
 * The action for a finding, or, without one, for the keys of the asked lines: values of `.env`, where a key belongs and
 * nothing is found. Only for keys that can be checked from here.
 */
export function checkKeyActions(
  session: Session,
  document: Document,
  { language }: Linted,
  params: CodeActionParams,
  findings: readonly Finding[],
): { readonly finding: Finding | null; readonly action: CodeAction }[] {
  const { client } = session;
  const hard = findings.filter(({ rule }) => rule === 'hardcoded-credential');
  const isEnv = language?.id === 'dotenv';
  if ((!client.checkKeyCommand && !client.messageActions) || (hard.length === 0 && !isEnv)) return [];
  const asked = toSpan(document, wholeLines(params.range));
  return credentialsIn(document.text).flatMap(credential => {
    const finding = hard.find(({ span }) => touches(span, credential.span)) ?? null;
    if (!finding && !(isEnv && touches(credential.span, asked))) return [];
    const candidate = candidateOf(document.text, credential);
    if (!candidate || (!client.checkKeyCommand && asksOf(candidate).length > 0)) return [];
    const action: CodeAction = { title: 'Check whether this key is live…', kind: CodeActionKind.QuickFix };
    if (session.configuration.trusted) {
      const command = client.checkKeyCommand ?? serverCommands.checkKey;
      const place = [document.uri, toRange(document, credential.span)];
      action.command = { title: action.title, command, arguments: place };
    } else if (client.disabledActions) action.disabled = { reason: untrusted };
    else return [];
    return [{ finding, action }];
  });
}

function isRange(value: unknown): value is Range {
  const isPosition = (at: unknown): boolean =>
    typeof at === 'object' && at !== null && 'line' in at && Number.isInteger(at.line) && 'character' in at;
  return (
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    'end' in value &&
    [value.start, value.end].every(isPosition)
  );
}
