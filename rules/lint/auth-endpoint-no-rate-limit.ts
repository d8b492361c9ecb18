import { resolve, textOf } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Fix } from '../engine/rule.ts';
import type { Call, Source, Span, Value } from '../engine/source.ts';
import { slice } from '../engine/text.ts';

/** Where nobody counts, guessing costs nothing. */
export default defineRule({
  id: 'auth-endpoint-no-rate-limit',
  area: 5,
  title: 'Sign-in without a rate limit',
  severity: 'info',
  profile: 'strict',
  languages: ['javascript', 'typescript', 'tsx', 'python', 'csharp'],
  anchors: ['login', 'Login', 'signin', 'sign-in', 'sign_in', 'SignIn', '/token', 'authenticate', 'password'],
  refs: ['CWE-307', 'CWE-770', 'OWASP API4:2023'],
  screen: ({ text }) => !limiter.test(text) && /\.post\(|\.all\(|MapPost|HttpPost|@Post|\.route\(/.test(text),
  *find({ source }) {
    if (roleOf(source.path) === 'test' || limiter.test(source.text)) return;
    if (!source.imports.some(({ module }) => server.test(module))) return;
    for (const call of source.calls) {
      const [first] = call.args;
      if (!first || !routes.test(call.callee)) continue;
      const path = textOf(source, first.value, call.within);
      if (path === null || !signIn.test(path) || !takesPost(source, call)) continue;
      yield {
        span: first.value.span,
        message: 'Anybody can try passwords here without limit; put a rate limiter in front.',
        fixes: () => limit(source, call),
      };
    }
  },
});

/** A limiter of any library, or the gateway's; https://express-rate-limit.mintlify.app, https://flask-limiter.readthedocs.io */
const limiter = /rate[-_ ]?limit|limiter|throttl|slow-?down|brute|bottleneck|django-axes|\baxes\b/i;
const server =
  /^(?:express|fastify|hono|koa-router|@koa\/router|restify|polka|@nestjs\/common|flask|fastapi|starlette|sanic|quart|litestar|Microsoft\.AspNetCore(?:\..+)?)$/;
/** Express, Fastify, Hono, Koa; FastAPI and Flask decorators; minimal APIs and controllers of ASP.NET; NestJS. */
const routes = /(?:^|\.)(?:post|all|route|MapPost|HttpPost|Post)$/;
const signIn =
  /(?:^|\/)(?:log-?_?in|sign-?_?in|authenticate|token|session|sessions|forgot-?_?password|reset-?_?password|(?:verify-?)?(?:otp|2fa|mfa))\/?$/i;

/** A handler follows the path; Flask's `route` says POST itself. */
function takesPost(source: Source, { callee, args, within }: Call): boolean {
  if (callee.endsWith('.route'))
    return args.some(
      ({ name, value }) => name === 'methods' && /POST/.test(slice(source.text, resolve(source, value, within).span)),
    );
  if (source.language === 'python' || /(?:^|\.)(?:HttpPost|Post)$/.test(callee))
    return args.every(({ value }) => value.kind !== 'object');
  return args.length > 1 && isHandler(args.at(-1)!.value);
}

const isHandler = ({ kind }: Value): boolean => kind === 'function' || kind === 'reference' || kind === 'call';

function limit(source: Source, { args, callee }: Call): Fix[] {
  const expressImport = source.imports.find(({ module }) => module === 'express');
  if (!expressImport || !callee.endsWith('.post')) return [];
  const at = args[1]!.span.start;
  const esm = /^[ \t]*import\b/m.test(source.text);
  const line = esm
    ? "import { rateLimit } from 'express-rate-limit';\n"
    : "const { rateLimit } = require('express-rate-limit');\n";
  const start = firstStatement(source, expressImport.span);
  return [
    {
      title: 'Allow 10 attempts in 15 minutes (express-rate-limit)',
      safe: false,
      edits: [
        { span: { start, end: start }, newText: line },
        { span: { start: at, end: at }, newText: 'rateLimit({ windowMs: 15 * 60_000, limit: 10 }), ' },
      ],
    },
  ];
}

/** The start of the line that imports Express. */
const firstStatement = ({ text }: Source, { start }: Span): number => text.lastIndexOf('\n', start - 1) + 1;
