import type { Call, LanguageId, Source, Span, Value } from './source.ts';

/** A parameter of a request's query that a handler reads. */
export interface QueryRead {
  readonly name: string;
  readonly span: Span;
  readonly within: number;
}

/** Members that hold the query: `req.query.token`, `request.args["token"]`, `$_GET['token']`. */
const members: Partial<Record<LanguageId, RegExp>> = {
  javascript: /(?:^|\.)(?:req|request|ctx|context|c|event\.req)\.(?:request\.)?query\.([\w-]+)$/,
  python: /(?:^|\.)(?:request|req)\.(?:args|GET|query_params|query)\.([\w-]+)$/,
  csharp: /(?:^|\.)Request\.(?:Query|QueryString)\.([\w-]+)$/,
  php: /^_GET\.([\w-]+)$/,
  ruby: /^request\.(?:GET|query_parameters)\.([\w-]+)$/,
};

/** Calls that read a parameter of the query by its name. */
const calls: Partial<Record<LanguageId, RegExp>> = {
  javascript:
    /(?:^|\.)(?:req|request|ctx|c)\.(?:query|nextUrl\.searchParams\.get)$|(?:^|\.)(?:event\.url|URL\(\))\.searchParams\.get$|(?:^|\.)(?:req|request)\.nextUrl\.searchParams\.get$/,
  python:
    /(?:^|\.)(?:request|req)\.(?:args|GET|query_params|query|rel_url\.query)\.get(?:list)?$|(?:^|\.)self\.get_query_argument$/,
  go: /\.URL\.Query\(\)\.Get$|(?:^|\.)(?:c|ctx|context)\.(?:Query|DefaultQuery|QueryParam|GetQuery)$/,
  java: /(?:^|\.)(?:req|request|httpRequest|httpServletRequest|servletRequest)\.getParameter$|\.getQueryParams\(\)\.getFirst$/,
  csharp: /(?:^|\.)Request\.(?:Query\.TryGetValue|QueryString\.Get)$/,
  php: /(?:^|\.)request(?:\(\))?\.(?:query|query\.get)$|^filter_input$/,
  ruby: /^request\.(?:GET|query_parameters)\.(?:fetch|dig|\[\])$/,
};

const familyOf = (language: LanguageId): LanguageId =>
  language === 'typescript' || language === 'tsx' ? 'javascript' : language;

/** What the handlers of a file read from the query string. */
export function* queryReads(source: Source): Generator<QueryRead> {
  const family = familyOf(source.language);
  const member = members[family];
  const seen = new Set<number>();
  if (member)
    for (const { value, within } of values(source)) {
      const name = value.kind === 'reference' ? member.exec(value.path)?.[1] : undefined;
      if (!name || seen.has(value.span.start)) continue;
      seen.add(value.span.start);
      yield { name, span: value.span, within };
    }
  for (const call of source.calls) {
    if (!calls[family]?.test(call.callee)) continue;
    // `filter_input(INPUT_GET, 'token')`
    const at = call.callee === 'filter_input' ? 1 : 0;
    const name = call.args[at]?.value;
    if (name?.kind !== 'string' || (at === 1 && !isGet(call))) continue;
    yield { name: name.text, span: call.span, within: call.within };
  }
}

const isGet = ({ args }: Call): boolean => args[0]?.value.kind === 'reference' && args[0].value.path === 'INPUT_GET';

function* values({ assignments, calls, comparisons, jumps, pairs, functions }: Source): Generator<{
  readonly value: Value;
  readonly within: number;
}> {
  for (const { value, within } of assignments) yield* parts(value, within);
  for (const { args, within } of calls) for (const { value } of args) yield* parts(value, within);
  for (const { left, right, within } of comparisons) for (const value of [left, right]) yield* parts(value, within);
  for (const { value, within } of pairs) yield* parts(value, within);
  for (const { value, within } of jumps) if (value) yield* parts(value, within);
  for (const [within, { returns }] of functions.entries()) for (const value of returns) yield* parts(value, within);
}

function* parts(value: Value, within: number): Generator<{ readonly value: Value; readonly within: number }> {
  yield { value, within };
  const inner =
    value.kind === 'template' || value.kind === 'concat'
      ? value.parts
      : value.kind === 'choice'
        ? value.options
        : value.kind === 'list'
          ? value.items
          : [];
  for (const part of inner) yield* parts(part, within);
}
