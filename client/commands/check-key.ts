import * as vscode from 'vscode';
import type { KeyAsk, KeyPlace, KeyPlan, KeyResult } from '../../server/lsp/protocol.ts';
import { documentSelector } from '../selector.ts';
import type { Server } from '../server.ts';

/** As much of a document as can hold a key and what goes with it. */
const mostText = 200_000;

/**
 * Asks a key's provider whether it is live: the key at the given place, or under the cursor. Nothing is sent before the
 * user has seen method, address and masked key, and has said yes.
 */
export async function checkKey(server: Server, uri?: unknown, range?: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    await tellUntrusted();
    return;
  }
  const place = placeOf(uri, range);
  if (!place) {
    void vscode.window.showInformationMessage('Auth Doctor: open a file and put the cursor on the key to check.');
    return;
  }
  if (!(await server.start())) return;
  const plan = await server.planKeyCheck(place);
  if ('why' in plan) {
    void vscode.window.showInformationMessage(`Auth Doctor: ${plan.why}`);
    return;
  }
  const answers: { site?: string; partner?: string } = {};
  for (const [index, ask] of plan.asks.entries()) {
    const answer = await askFor(ask, plan.provider, index + 1, plan.asks.length);
    if (answer === undefined) return;
    answers[ask.hole] = answer;
  }
  const address = plan.address.replace(/\{(site|partner)\}/g, (hole, name: KeyAsk['hole']) => answers[name] ?? hole);
  if (!(await confirm(plan, address, answers.partner ?? plan.partner))) return;
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: `Auth Doctor: asking ${plan.provider} about ${plan.masked}`,
      cancellable: true,
    },
    (_, token) => server.checkKey({ ticket: plan.ticket, answers }, token),
  );
  if (result && result.state !== 'cancelled') await tell(result, plan.rotate);
}

async function tellUntrusted(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const chosen = await vscode.window.showInformationMessage(
    'Auth Doctor sends no key out of a workspace that you do not trust.',
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** From a code action, else the selection of the editor. */
function placeOf(uri: unknown, range: unknown): KeyPlace | undefined {
  if (typeof uri === 'string' && typeof range === 'object' && range !== null)
    return { uri, range: range as KeyPlace['range'] };
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const { start, end } = selection;
  if (vscode.languages.match(documentSelector(), document) > 0)
    return { uri: document.uri.toString(), range: { start: position(start), end: position(end) } };
  // The server does not follow this one: it gets the text around the place.
  const around = document.validateRange(new vscode.Range(Math.max(0, start.line - 500), 0, end.line + 500, 0));
  const text = document.getText(around).slice(0, mostText);
  const shift = (at: vscode.Position) => ({ line: at.line - around.start.line, character: at.character });
  return { uri: document.uri.toString(), range: { start: shift(start), end: shift(end) }, text };
}

const position = ({ line, character }: vscode.Position) => ({ line, character });

function askFor(
  { hole, prompt, form, value }: KeyAsk,
  provider: string,
  step: number,
  steps: number,
): Thenable<string | undefined> {
  const hint =
    hole === 'site' ? 'Only this part: letters, digits and hyphens.' : 'One word, without spaces and colons.';
  return vscode.window.showInputBox({
    title: `Auth Doctor: Check Key at ${provider}${steps > 1 ? ` (${step} of ${steps})` : ''}`,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: text => (new RegExp(form).test(text) ? undefined : hint),
  });
}

async function confirm(
  plan: Extract<KeyPlan, { ticket: string }>,
  address: string,
  partner: string | null,
): Promise<boolean> {
  const send = 'Check Key';
  const host = new URL(address.replaceAll('…', '')).host;
  const detail = [
    `${plan.method} ${address}`,
    `Host: ${host}`,
    `Key: ${plan.masked}`,
    ...(partner === null ? [] : [`With: ${partner}`]),
    '',
    `One request that reads whose key it is, and changes nothing. It goes to this host alone, over verified TLS. ${plan.provider} may log it.`,
  ].join('\n');
  const question = `Send this ${plan.what} to ${host}?`;
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) === send;
}

async function tell({ state, message, report }: KeyResult, rotate: string): Promise<void> {
  const show = state === 'unknown' ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const [open, copy] = ['Open Rotation Page', 'Copy Result'];
  const chosen = await show(`Auth Doctor: ${message}`, open, ...(report ? [copy] : []));
  if (chosen === open) await vscode.env.openExternal(vscode.Uri.parse(rotate));
  if (chosen === copy) await vscode.env.clipboard.writeText(report);
}
