import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver';
import { areas, docsUrl } from '../../rules/engine/areas.ts';
import { type GuideSection, readGuidePage } from '../../rules/engine/guide.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import { rules } from '../../rules/lint/index.ts';
import { providers } from '../../rules/providers/index.ts';
import { answering } from './answering.ts';
import { MarkupKind } from './library.ts';
import { lintDocument } from './linting.ts';
import { toPlainText } from './plain-text.ts';
import type { Session } from './session.ts';
import { offsetAt, toRange } from './to-lsp.ts';

/** The guide at the place of a finding: what it is, why it matters, how to fix it. */
export function serveHover(session: Session): void {
  const { connection, client, documents, world } = session;
  const pages = new Map<string, readonly GuideSection[]>();

  connection.onHover(
    answering(session, 'hover', null, async (params: HoverParams, _: CancellationToken): Promise<Hover | null> => {
      const document = documents.get(params.textDocument.uri);
      if (!document) return null;
      const linted = await lintDocument(session, document);
      const offset = offsetAt(document, params.position);
      const here = linted.findings.filter(({ span }) => span.start <= offset && offset <= span.end);
      if (here.length === 0) return null;
      const sections = here
        .filter((finding, index) => here.findIndex(other => other.rule === finding.rule) === index)
        .map(finding => explain(finding, linted.language?.editorIds ?? []));
      const text = sections.join('\n\n---\n\n');
      return {
        contents: client.markdown
          ? { kind: MarkupKind.Markdown, value: text }
          : { kind: MarkupKind.PlainText, value: toPlainText(text) },
        range: toRange(document, here[0]!.span),
      };
    }),
  );

  function explain({ rule, area, provider }: Finding, languages: readonly string[]): string {
    const title = rules.find(({ id }) => id === rule)?.title ?? rule;
    const { page, title: areaTitle } = areas[area];
    const section = sectionsOf(page).find(({ id }) => id === rule);
    const rotate = providers.find(({ id }) => id === provider);
    const link = `[Guide: ${areaTitle}](${docsUrl(client.docsBase, { id: rule, area })})`;
    const parts = [
      `**${title}** · \`${rule}\``,
      section?.lead,
      section?.why && `**Why** ${section.why}`,
      section?.fix && `**Fix** ${forLanguage(section.fix, languages)}`,
      rotate && `Rotate a leaked key: [${rotate.name}](${rotate.rotate})`,
      section?.links ? `${link} · ${section.links}` : link,
    ];
    return absolute(parts.filter(Boolean).join('\n\n'), page, client.docsBase);
  }

  function sectionsOf(page: string): readonly GuideSection[] {
    let sections = pages.get(page);
    if (!sections) pages.set(page, (sections = readGuidePage(page, world.guidePage(page) ?? '')));
    return sections;
  }
}

/** Links among the pages (`tls.md#id`, `#id`) lead to where the pages are shown. */
function absolute(markdown: string, page: string, base: string): string {
  return markdown.replace(
    /\]\((?:([a-z-]+)\.md)?(#[\w-]+)?\)/g,
    (whole, other: string | undefined, heading: string | undefined) =>
      other || heading ? `](${base.replace(/\/$/, '')}/guide/${other ?? page}${heading ?? ''})` : whole,
  );
}

const spoken: Readonly<Record<string, readonly string[]>> = {
  js: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  ts: ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'],
  jsx: ['javascriptreact', 'typescriptreact'],
  tsx: ['typescriptreact'],
  python: ['python'],
  py: ['python'],
};

/** Where the guide shows the same code in several languages, only the one at hand: a hover is small. */
function forLanguage(markdown: string, languages: readonly string[]): string {
  const fits = (info: string): boolean => spoken[info]?.some(id => languages.includes(id)) === true;
  const fence = /^```(\w+)[^\n]*\n[\s\S]*?^```[ \t]*(?:\n|$)/gm;
  const infos = [...markdown.matchAll(fence)].map(match => match[1]!);
  if (!infos.some(fits)) return markdown;
  return markdown.replace(fence, (block, info: string) => (spoken[info] && !fits(info) ? '' : block)).trim();
}
