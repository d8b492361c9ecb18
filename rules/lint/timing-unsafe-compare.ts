import { programs } from '../engine/language.ts';
import { resolve } from '../engine/resolve.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule, type Edit, type Fix } from '../engine/rule.ts';
import { wordsOf } from '../engine/secret-name.ts';
import type { Comparison, Source, Value } from '../engine/source.ts';
import { slice } from '../engine/text.ts';

/** Comparing stops at the first difference; how long it took tells how far the guess was right. */
export default defineRule({
  id: 'timing-unsafe-compare',
  area: 9,
  title: 'Signature compared in variable time',
  severity: 'info',
  profile: 'recommended',
  languages: programs,
  anchors: [
    { fold: 'signature' },
    { fold: 'hmac' },
    { fold: 'digest' },
    { fold: 'api_key' },
    { fold: 'apikey' },
    { fold: 'x-api-key' },
  ],
  refs: ['CWE-208', 'CWE-1254'],
  *find({ source }) {
    if (roleOf(source.path) === 'test') return;
    for (const comparison of source.comparisons) {
      const { left, right, operator, span, within } = comparison;
      if (!/^[!=]==?$/.test(operator)) continue;
      const kinds = [kindOf(source, left, within), kindOf(source, right, within)];
      if (kinds.includes('open') || !kinds.includes('mac')) continue;
      yield {
        span,
        message: 'The time that == takes tells how much of the signature was right; compare in constant time.',
        fixes: fixes(source, comparison),
      };
    }
    // Java and C#: `expected.equals(signature)`.
    for (const call of source.calls) {
      const [first] = call.args;
      if (
        call.args.length !== 1 ||
        !first ||
        !/\.(?:equals|Equals|SequenceEqual)$/.test(call.callee) ||
        !/^(?:java|csharp)$/.test(source.language)
      )
        continue;
      const receiver: Value = { kind: 'reference', path: call.callee.replace(/\.\w+$/, ''), span: call.calleeSpan };
      const kinds = [kindOf(source, receiver, call.within), kindOf(source, first.value, call.within)];
      if (kinds.includes('open') || !kinds.includes('mac')) continue;
      yield {
        span: call.span,
        message: 'The time that equals takes tells how much of the signature was right; compare in constant time.',
      };
    }
  },
});

/** `mac`: a message authentication code, or what is compared with one. `open`: a literal, a length, nothing to guess. */
function kindOf(source: Source, value: Value, within: number): 'mac' | 'open' | 'other' {
  const held = resolve(source, value, within);
  switch (held.kind) {
    case 'reference':
    case 'env': {
      const name = held.kind === 'env' ? held.name : held.path.slice(held.path.lastIndexOf('.') + 1);
      if (value.kind === 'reference' && isMac(value.path.slice(value.path.lastIndexOf('.') + 1))) return 'mac';
      if (
        /^(?:length|size|type|name|id|status|undefined|null)$/.test(name) ||
        /^[A-Z][\w]*\.[A-Z]/.test(held.kind === 'reference' ? held.path : '')
      )
        return 'open';
      return isMac(name) ? 'mac' : 'other';
    }
    case 'call': {
      const { callee } = held.call;
      if (/\b(?:createHmac|hmac\.new|hash_hmac|hmac\.New|HMAC\.(?:hex)?digest|OpenSSL\.HMAC\.\w+)\b/i.test(callee))
        return 'mac';
      if (/\.(?:hexdigest|digest|Sum|doFinal|ComputeHash)$/.test(callee))
        return /hmac|mac|sign/i.test(slice(source.text, held.span)) ? 'mac' : 'other';
      return value.kind === 'reference' && isMac(value.path) ? 'mac' : 'other';
    }
    case 'string':
    case 'template':
    case 'concat':
      return value.kind === 'reference' && isMac(value.path.slice(value.path.lastIndexOf('.') + 1))
        ? 'mac'
        : held.kind === 'string'
          ? 'open'
          : 'other';
    case 'number':
    case 'bool':
    case 'null':
    case 'list':
    case 'object':
      return 'open';
    default:
      return 'other';
  }
}

function isMac(name: string): boolean {
  const text = wordsOf(name).join('_');
  return (
    /(?:^|_)(?:hmac|mac|signature|sig)$|(?:^|_)(?:hmac|signature)_(?:hex|header|digest|hash)$|^(?:expected|computed|calculated|actual)_(?:hmac|signature|digest|sig|hash|mac)$/.test(
      text,
    ) && !/method|function|type|mac_address|^mac$/.test(text)
  );
}

function fixes(source: Source, { left, right, operator, span }: Comparison): Fix[] {
  const [a, b] = [slice(source.text, left.span), slice(source.text, right.span)];
  const not = operator.startsWith('!');
  const edit = (newText: string, ...more: Edit[]): Fix[] => [
    { title: 'Compare in constant time', safe: false, edits: [...more, { span, newText }] },
  ];
  switch (source.language) {
    case 'python': {
      const imported = /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?hmac\b/m.test(source.text);
      const at = /^(?:import|from)[ \t]+(?!__future__)/m.exec(source.text)?.index ?? 0;
      return edit(
        `${not ? 'not ' : ''}hmac.compare_digest(${a}, ${b})`,
        ...(imported ? [] : [{ span: { start: at, end: at }, newText: 'import hmac\n' }]),
      );
    }
    case 'php':
      return edit(`${not ? '!' : ''}hash_equals(${a}, ${b})`);
    case 'ruby':
      return edit(`${not ? '!' : ''}OpenSSL.secure_compare(${a}, ${b})`);
    default:
      return [];
  }
}
