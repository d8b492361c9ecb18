import { languages } from '../languages/index.ts';
import { type JwtCall, jwtCalls } from './jwt-calls.ts';
import { likelyAlgorithm } from './jwt-keys.ts';
import { resolve } from './resolve.ts';
import type { Edit, Fix } from './rule.ts';
import type { Call, ListValue, ObjectValue, Source, Span, Value } from './source.ts';
import { slice } from './text.ts';

export const replacing = (span: Span, newText: string, title: string): Fix => ({
  title,
  safe: false,
  edits: [{ span, newText }],
});

export const insertion = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });

/** The key that the file verifies or signs with elsewhere, else one from the environment, and what that needs. */
export function keyFor(source: Source, use: JwtCall): { readonly text: string; readonly edits: readonly Edit[] } {
  const other = jwtCalls(source).find(
    ({ row, key, call }) =>
      row.action === 'verify' &&
      row.library === use.row.library &&
      key?.kind === 'reference' &&
      call.within === use.call.within,
  );
  if (other?.key) return { text: slice(source.text, other.key.span), edits: [] };
  const idiom = languages.find(({ id }) => id === source.language)?.environment;
  const { needs } = idiom ?? {};
  const missing = needs && !needs.present.test(source.text);
  const text = typeof needs?.text === 'function' ? needs.text(source.text) : (needs?.text ?? '');
  return {
    text: `${idiom?.expression('JWT_SECRET') ?? 'JWT_SECRET'}${/^t/.test(source.language) ? '!' : ''}`,
    edits: missing ? [{ span: needs.at(source.text), newText: text }] : [],
  };
}

/** `jwt.decode(token)` → `jwt.verify(token, key, { algorithms: ['HS256'] })`. */
export function verifyInstead(source: Source, use: JwtCall): Fix[] {
  const { call, row, token } = use;
  if (row.instead) return [replacing(call.nameSpan, row.instead.name, `Call ${row.instead.name}`)];
  if (row.library !== 'jsonwebtoken' || !token || slice(source.text, call.nameSpan) !== 'decode') return [];
  if (!call.callee.includes('.') || call.args.length > 2) return [];
  const { text, edits } = keyFor(source, use);
  const [, options] = call.args;
  const pinned = `algorithms: ['${likelyAlgorithm(source, use)}']`;
  const object = options && resolve(source, options.value, call.within);
  if (options && options.value.kind !== 'object') return [];
  const change: Edit[] =
    options && object?.kind === 'object'
      ? [
          insertion(token.span.end, `, ${text}`),
          insertion(options.span.start + 1, object.pairs.length > 0 ? ` ${pinned},` : ` ${pinned} `),
        ]
      : [insertion(token.span.end, `, ${text}, { ${pinned} }`)];
  return [
    {
      title: 'Verify instead of decode',
      safe: false,
      edits: [...edits, { span: call.nameSpan, newText: 'verify' }, ...change],
    },
  ];
}

/** Takes an argument out, with one of the commas beside it. */
export function removeArgument({ text }: Source, call: Call, span: Span): Edit {
  const at = call.args.findIndex(arg => arg.span.start === span.start);
  const before = call.args[at - 1];
  if (before) return { span: { start: before.span.end, end: span.end }, newText: '' };
  const next = call.args[at + 1];
  const end = next ? next.span.start : span.end + (/^\s*,/.exec(text.slice(span.end))?.[0].length ?? 0);
  return { span: { start: span.start, end }, newText: '' };
}

/** A fix that switches the check on, with the key and the algorithm that it then needs. */
export function completeCheck(source: Source, use: JwtCall, fix: Fix): Fix {
  const { row, token, algorithms } = use;
  if (!token || !/^(?:PyJWT|python-jose|ruby-jwt)$/.test(row.library)) return fix;
  const hasKey = use.key !== null && !isEmpty(source, use);
  const pinned = algorithms !== null && algorithms.kind !== 'bool';
  if (hasKey && pinned) return fix;
  const { text, edits: imports } = keyFor(source, use);
  const edits: Edit[] = [...imports, ...fix.edits];
  if (use.key && !hasKey) edits.push({ span: use.key.span, newText: text });
  else if (!hasKey) edits.push(insertion(token.span.end, `, ${text}`));
  const pin = pinned ? null : pinning(source, use);
  if (pin) edits.push(pin);
  return { ...fix, edits: edits.sort((a, b) => a.span.start - b.span.start) };
}

function isEmpty(source: Source, { key, call }: JwtCall): boolean {
  const held = key && resolve(source, key, call.within);
  return held?.kind === 'null' || (held?.kind === 'string' && held.text === '');
}

/** Names the algorithm in a call that names none; null where that takes more than an insertion. */
export function pinning(source: Source, use: JwtCall): Edit | null {
  const { call, row } = use;
  const algorithm = likelyAlgorithm(source, use);
  const end = call.args.at(-1)?.span.end ?? call.argsSpan.end;
  const option = optionsObject(source, use);
  switch (source.language) {
    case 'python':
      return row.library === 'Authlib' ? null : insertion(end, `, algorithms=["${algorithm}"]`);
    case 'ruby':
      if (row.library !== 'ruby-jwt') return insertion(end, `, :${algorithm}`);
      if (option)
        return insertion(option.span.start + 1, ` algorithm: '${algorithm}'${option.pairs.length > 0 ? ',' : ' '}`);
      if (call.args.some(({ name }) => name)) return insertion(end, `, algorithm: '${algorithm}'`);
      return insertion(end, `${call.args.length < 3 ? ', true' : ''}, { algorithm: '${algorithm}' }`);
    case 'go':
      return /\/v[45]"/.test(source.text)
        ? insertion(end, `, ${goName(call)}.WithValidMethods([]string{"${algorithm}"})`)
        : null;
    case 'csharp':
      return insertion(end, `, JwsAlgorithm.${algorithm}`);
    case 'javascript':
    case 'typescript':
    case 'tsx': {
      const word = row.library === 'jsrsasign' ? 'alg' : 'algorithms';
      if (row.library === 'jwt-simple')
        return call.args.length === 2 || call.args.length === 3
          ? insertion(end, `${call.args.length === 2 ? ', false' : ''}, '${algorithm}'`)
          : null;
      if (option)
        return insertion(
          option.span.start + 1,
          ` ${word}: ['${algorithm}']${option.pairs.length + option.spreads.length > 0 ? ',' : ' '}`,
        );
      const key = call.args[1];
      return row.options?.[0] === 2 && key && !(call.args[2] && call.args[2].value.kind !== 'function')
        ? insertion(key.span.end, `, { ${word}: ['${algorithm}'] }`)
        : null;
    }
    default:
      return null;
  }
}

const goName = ({ callee }: Call): string => callee.slice(0, callee.indexOf('.'));

/** The object literal that a call's options stand in. */
function optionsObject(source: Source, { call, row }: JwtCall): ObjectValue | null {
  for (const slot of row.options ?? []) {
    const value = typeof slot === 'number' ? call.args[slot]?.value : undefined;
    const held = value && resolve(source, value, call.within);
    if (held?.kind === 'object' && /^\{/.test(slice(source.text, held.span))) return held;
  }
  return null;
}

/** Takes items out of a list; what is left empty gets the algorithm that is usual. */
export function listWithout({ text }: Source, list: ListValue, out: readonly Value[]): Fix[] {
  const kept = list.items.filter(item => !out.includes(item));
  const names = out.map(item => slice(text, item.span).replace(/^.*[.]|["':]/g, ''));
  if (names.some(name => !/^\w+$/.test(name))) return [];
  const title = `Remove ${[...new Set(names)].join(', ')}`;
  if (kept.length === 0) {
    const [first] = list.items;
    return first?.kind === 'string' && list.items.length === 1
      ? [{ title: 'Use HS256', safe: false, edits: [{ span: first.inner, newText: 'HS256' }] }]
      : [];
  }
  const edits = out.map((item): Edit => {
    const at = list.items.indexOf(item);
    const next = list.items[at + 1];
    const before = list.items.slice(0, at).findLast(other => !out.includes(other));
    // The comma goes with it: the one before, or for what stands first the one behind.
    return before
      ? { span: { start: list.items[at - 1]!.span.end, end: item.span.end }, newText: '' }
      : { span: { start: item.span.start, end: next ? next.span.start : item.span.end }, newText: '' };
  });
  return [{ title, safe: false, edits }];
}

/** An end in a quarter of an hour, as the library takes it. */
export function endingSoon(source: Source, use: JwtCall): Fix[] {
  const { call, row, payload } = use;
  const title = 'Let it expire after 15 minutes';
  const fix = (...edits: Edit[]): Fix[] => [{ title, safe: false, edits }];
  const claims = payload && resolve(source, payload, call.within);
  const object =
    claims?.kind === 'object'
      ? claims
      : claims?.kind === 'call'
        ? claims.call.args.map(({ value }) => value).find(value => value.kind === 'object')
        : undefined;
  const last = object?.kind === 'object' ? object.pairs.at(-1) : undefined;
  const first = object?.kind === 'object' && /[{[]/.test(source.text[object.span.start] ?? '') ? object : undefined;
  const entry = (text: string): Edit | null =>
    last ? insertion(last.span.end, `, ${text}`) : first ? insertion(first.span.start + 1, text) : null;
  const one = (text: string, ...before: Edit[]): Fix[] => {
    const edit = entry(text);
    return edit ? fix(...before, edit) : [];
  };
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx': {
      if (row.library === 'jose' && !row.options)
        return fix(insertion(call.nameSpan.start - 1, ".setExpirationTime('15m')"));
      if (row.library !== 'jsonwebtoken') return one('exp: Math.floor(Date.now() / 1000) + 900');
      const option = optionsObject(source, use);
      if (option)
        return fix(
          insertion(
            option.span.start + 1,
            ` expiresIn: '15m'${option.pairs.length + option.spreads.length > 0 ? ',' : ' '}`,
          ),
        );
      const key = call.args[1];
      return key && (!call.args[2] || call.args[2].value.kind === 'function')
        ? fix(insertion(key.span.end, ", { expiresIn: '15m' }"))
        : [];
    }
    case 'python': {
      const imported = /^[ \t]*import time\b/m.test(source.text);
      const at = source.imports[0] ? source.text.lastIndexOf('\n', source.imports[0].span.start) + 1 : 0;
      return one('"exp": int(time.time()) + 900', ...(imported ? [] : [insertion(at, 'import time\n')]));
    }
    case 'go':
      return source.imports.some(({ module }) => module === 'time') && /MapClaims/.test(slice(source.text, call.span))
        ? one('"exp": time.Now().Add(15 * time.Minute).Unix()')
        : [];
    case 'ruby':
      return one('exp: Time.now.to_i + 900');
    case 'php':
      return row.library === 'firebase/php-jwt' ? one("'exp' => time() + 900") : [];
    case 'java': {
      const when = 'new java.util.Date(System.currentTimeMillis() + 900_000)';
      const at = source.text.lastIndexOf('.', call.nameSpan.start);
      if (row.library === 'java-jwt') return fix(insertion(at, `.withExpiresAt(${when})`));
      return row.library === 'jjwt' ? fix(insertion(at, `.setExpiration(${when})`)) : [];
    }
    default:
      return [];
  }
}
