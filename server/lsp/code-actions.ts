import type { CancellationToken, CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import { areas } from '../../rules/engine/areas.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import { answering } from './answering.ts';
import { checkKeyActions } from './check-key.ts';
import { disableActions } from './disable-actions.ts';
import type { Document } from './documents.ts';
import { fixActions, resolveFix } from './fix-actions.ts';
import { fixAllAction, fixAllKind } from './fix-all.ts';
import { CodeActionKind } from './library.ts';
import { checkCancelled, lintDocument } from './linting.ts';
import { serverCommands } from './protocol.ts';
import { notSecretActions, resolveNotSecret, rotateActions } from './secret-actions.ts';
import type { Session } from './session.ts';
import { diagnosticSource, toDiagnostic, toSpan } from './to-lsp.ts';
import { untrackActions } from './untrack-actions.ts';

export const codeActionKinds: CodeActionKind[] = [CodeActionKind.QuickFix, fixAllKind];

/** What can be done about the findings at a place, best first. */
export function serveCodeActions(session: Session): void {
  const { connection, client, documents } = session;
  if (!client.actionLiterals) return;

  connection.onCodeAction(
    answering(session, 'code actions', [], async (params: CodeActionParams, token: CancellationToken) => {
      const document = documents.get(params.textDocument.uri);
      if (!document) return [];
      const linted = await lintDocument(session, document);
      checkCancelled(token);
      const { only } = params.context;
      const actions: CodeAction[] = [];
      if (wants(only, CodeActionKind.QuickFix)) {
        const findings = asked(document, linted.findings, params);
        for (const finding of findings)
          actions.push(
            ...about(finding, params, [
              ...fixActions(session, document, linted, finding),
              ...rotateActions(session, finding),
              ...notSecretActions(session, document, linted, finding),
            ]),
          );
        for (const { finding, action } of checkKeyActions(session, document, linted, params, findings))
          actions.push(...(finding ? about(finding, params, [action]) : [action]));
        for (const finding of oncePerRule(findings)) {
          checkCancelled(token);
          actions.push(...about(finding, params, await untrackActions(session, document, linted, finding)));
          actions.push(...about(finding, params, await disableActions(session, document, linted, finding)));
        }
        for (const finding of oncePerRule(findings)) actions.push(...about(finding, params, learnMore(finding)));
      }
      // Source actions are given to who asks for them, not to the light bulb.
      if (only && wants(only, fixAllKind)) actions.push(...(await fixAllAction(session, document, linted)));
      return actions;
    }),
  );

  connection.onCodeActionResolve(async action => resolveNotSecret(session, await resolveFix(session, action)));

  /** The client shows the action with the diagnostic that it answers: the client's own object where it sent one. */
  function about(finding: Finding, { textDocument, context }: CodeActionParams, actions: CodeAction[]): CodeAction[] {
    const document = documents.get(textDocument.uri)!;
    const own = toDiagnostic(document, textDocument.uri, finding, client);
    const diagnostic = context.diagnostics.find(given => isSame(given, own)) ?? own;
    return actions.map(action => ({ ...action, diagnostics: [diagnostic] }));
  }

  function learnMore({ rule, area }: Finding): CodeAction[] {
    if (!client.openGuideCommand && !client.showDocument) return [];
    const title = `Learn more about ${rule}`;
    const command = client.openGuideCommand ?? serverCommands.openGuide;
    return [{ title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [areas[area].page, rule] } }];
  }
}

/** The findings of the diagnostics that the client names, else those that the range touches. */
function asked(document: Document, findings: readonly Finding[], { range, context }: CodeActionParams): Finding[] {
  const named = context.diagnostics.filter(diagnostic => diagnostic.source === diagnosticSource);
  const { start, end } = toSpan(document, range);
  return findings.filter(({ rule, span }) => {
    if (named.length === 0) return span.start <= end && start <= span.end;
    return named.some(diagnostic => {
      const place = toSpan(document, diagnostic.range);
      return diagnostic.code === rule && place.start === span.start && place.end === span.end;
    });
  });
}

const isSame = (a: Diagnostic, b: Diagnostic): boolean =>
  a.code === b.code && a.source === b.source && JSON.stringify(a.range) === JSON.stringify(b.range);

const oncePerRule = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding, index) => findings.findIndex(other => other.rule === finding.rule) === index);

/** Kinds are hierarchical: who asks for `source.fixAll` wants `source.fixAll.auth-doctor` as well. */
const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  !only || only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
