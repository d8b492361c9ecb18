import { programs, scripts, settings } from '../engine/language.ts';
import { qualify, textOf } from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Pair, Source } from '../engine/source.ts';
import { slice } from '../engine/text.ts';
import { withoutStatement } from '../engine/tls-settings.ts';

/** The warning that nothing is verified, silenced instead of heeded. */
export default defineRule({
  id: 'tls-warnings-suppressed',
  area: 4,
  title: 'TLS warnings silenced',
  severity: 'hint',
  profile: 'strict',
  languages: [...programs, ...settings, ...scripts, 'dotenv'],
  anchors: [
    'disable_warnings',
    'InsecureRequestWarning',
    'SecurityWarning',
    'Unverified HTTPS',
    'PYTHONWARNINGS',
    'NODE_NO_WARNINGS',
  ],
  refs: ['CWE-295'],
  *find({ source }) {
    for (const call of source.calls) {
      const found = source.language === 'python' ? readCall(source, call) : null;
      if (found) yield found;
    }
    for (const pair of source.pairs)
      if (silences(source, pair)) yield told(pair.span, `${pair.key} hides`, lineOf(source, pair));
  },
});

const told = (span: Found['span'], what: string, fixes: Fix[]): Found => ({
  span,
  message: `${what} the warning about unverified TLS; remove it and verify.`,
  fixes,
});

const aboutTls = /InsecureRequest|InsecurePlatform|SNIMissing|SubjectAltName|SecurityWarning|Unverified HTTPS|urllib3/i;

function readCall(source: Source, call: Call): Found | null {
  const name = call.callee.slice(call.callee.lastIndexOf('.') + 1);
  // The argument as written tells the class; without one, `disable_warnings()` hides all of urllib3's.
  const written = call.args.map(({ span }) => slice(source.text, span)).join(' ');
  if (name === 'disable_warnings') {
    const path = qualify(source, call.callee, call.within);
    if (path?.origin !== 'import' || !/urllib3/.test(path.path)) return null;
    return told(call.span, 'disable_warnings hides', withoutStatement(source, call.span));
  }
  if (!/^(?:filterwarnings|simplefilter)$/.test(name) || !aboutTls.test(written)) return null;
  const [action] = call.args;
  if (action && /^(?:error|always|default|once|module)$/.test(textOf(source, action.value, call.within) ?? ''))
    return null;
  return told(call.span, `${name} hides`, withoutStatement(source, call.span));
}

/** Variables that silence Python's and Node's warnings: only where TLS is named, or Node's is switched off beside it. */
function silences(source: Source, { key, value, within }: Pair): boolean {
  if (key === 'PYTHONWARNINGS') return aboutTls.test(textOf(source, value, within) ?? '');
  return (
    key === 'NODE_NO_WARNINGS' &&
    /^(?:1|true)$/.test(textOf(source, value, within) ?? '') &&
    source.pairs.some(other => other.key === 'NODE_TLS_REJECT_UNAUTHORIZED')
  );
}

function lineOf(source: Source, pair: Pair): Fix[] {
  return source.language === 'dotenv' ? withoutStatement(source, pair.span) : [];
}
