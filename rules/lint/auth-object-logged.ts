import { programs } from '../engine/language.ts';
import { isLog } from '../engine/logging.ts';
import { defineRule } from '../engine/rule.ts';
import type { Value } from '../engine/source.ts';

/** Headers, the environment, a token response: the credential is somewhere inside, and goes into the log with the rest. */
export default defineRule({
  id: 'auth-object-logged',
  area: 9,
  title: 'Object with credentials in a log',
  severity: 'info',
  profile: 'recommended',
  languages: programs,
  anchors: [
    'headers',
    'Headers',
    'environ',
    'process.env',
    'ENV',
    '_SERVER',
    '_SESSION',
    '.config',
    'session',
    'oken',
    'redentials',
  ],
  refs: ['CWE-532', 'CWE-215'],
  screen: ({ text }) => /console\.|log|print|puts|dump|Write|echo/i.test(text),
  *find({ source }) {
    for (const call of source.calls) {
      if (!isLog(source, call)) continue;
      for (const value of call.args.flatMap(arg => whole(arg.value))) {
        const what = value.kind === 'reference' ? kindOf(value.path) : null;
        if (what)
          yield {
            span: value.span,
            message: `${what} are logged with their credentials; log the fields that you need.`,
          };
      }
    }
  },
});

/** The value, and what a serializer or a text is given of it. */
function whole(value: Value): Value[] {
  if (value.kind === 'template' || value.kind === 'concat') return value.parts.flatMap(whole);
  if (
    value.kind === 'call' &&
    /^(?:JSON\.stringify|json\.dumps|dict|str|repr|json_encode|print_r|var_export|util\.inspect|inspect)$/.test(
      value.call.callee,
    )
  )
    return value.call.args.flatMap(arg => whole(arg.value));
  return [value];
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:process\.env|import\.meta\.env|os\.environ|ENV|_ENV|_SERVER|Deno\.env)$/, 'All environment variables'],
  [/^(?:_SESSION|(?:req|request|ctx)\.session)$/, 'All fields of the session'],
  [
    /(?:^|\.)(?:req|request|r|ctx|config|options|axios\.defaults)\.(?:headers|rawHeaders|Header|Headers)$/,
    'All request headers',
  ],
  [/^(?:err|error|e|ex|exception)\.(?:config|request)$/, 'All options of the request'],
  [
    /(?:^|\.)(?:token_?(?:response|set|data|result|info)|auth_?(?:response|result|data)|oauth_?(?:response|token|tokens)|tokens)$/i,
    'All fields of the token response',
  ],
];

function kindOf(path: string): string | null {
  for (const [pattern, what] of kinds) if (pattern.test(path)) return what;
  return null;
}
