import { programs, scripts, settings } from '../engine/language.ts';
import type { ProjectFacts } from '../engine/project.ts';
import { proxySettings } from '../engine/proxies.ts';
import { proxySwitches } from '../engine/proxy-switches.ts';
import { roleOf } from '../engine/roles.ts';
import { defineRule } from '../engine/rule.ts';
import type { Source } from '../engine/source.ts';

/** Behind a company's proxy a program that goes its own way reaches nobody, and says only "timeout". */
export default defineRule({
  id: 'proxy-misconfigured',
  area: 6,
  title: 'Proxy setting that does not work',
  severity: 'info',
  profile: 'strict',
  languages: [...programs, ...settings, ...scripts, 'dotenv'],
  anchors: [{ fold: 'proxy' }, 'trust_env', 'http.Transport{'],
  refs: ['RFC 9110 §3.7'],
  *find({ source, project }) {
    if (roleOf(source.path) === 'test') return;
    yield* proxySettings(source, project);
    if (usesProxy(source, project)) yield* proxySwitches(source);
  },
});

/** Where nobody sets a proxy, a program that ignores it does no harm. */
const usesProxy = ({ text }: Source, { env }: ProjectFacts): boolean =>
  /\bhttps?_proxy\b/i.test(text) || [...(env?.defined ?? [])].some(name => /^(?:https?|all)_proxy$/i.test(name));
