import { qualify } from './resolve.ts';
import type { Call, Source } from './source.ts';

/** Modules that send requests. */
const modules = new Set([
  ...[
    'axios',
    'got',
    'ky',
    'undici',
    'node-fetch',
    'cross-fetch',
    'isomorphic-fetch',
    'ofetch',
    'superagent',
    'needle',
  ],
  ...['request', 'request-promise', 'phin', 'bent', 'wretch', 'http', 'https', 'http2', '@tauri-apps/plugin-http'],
  ...['requests', 'httpx', 'aiohttp', 'urllib', 'urllib3', 'urllib2', 'http.client', 'niquests', 'requests_toolbelt'],
]);
const programs = /^(?:curl|wget|http|https|xh|xhs)$/;
const verbs = /^(?:get|post|put|patch|delete|del|head|options|request|stream|json|fetch|send|urlopen|ws_connect)$/;

/** Whether a call sends a request, or makes a client or a request: an import proves it, or it is the global `fetch`. */
export function isRequest(source: Source, { callee, within }: Call): boolean {
  if (source.language === 'shell' || source.language === 'http') return programs.test(callee);
  const name = qualify(source, callee, within);
  if (!name)
    return /(?:^|\.|_)(?:session|client|http|https|axios|api)\(?\)?\.\w+$/i.test(callee) && verbs.test(last(callee));
  if (name.origin === 'global')
    return /^(?:(?:window|globalThis|self)\.)?(?:fetch|axios(?:\.\w+)?|\$fetch|\$\.(?:ajax|get|post|getJSON))$/.test(
      name.path,
    );
  return modules.has(moduleOf(name.path));
}

/** `node-fetch` of `node-fetch.default()`: a module's name ends at the first dot, unless it is a dotted one. */
const moduleOf = (path: string): string => {
  const two = /^\w+\.\w+/.exec(path)?.[0] ?? '';
  return modules.has(two) ? two : (/^(?:@[\w-]+\/)?[\w-]+/.exec(path)?.[0] ?? '');
};

const last = (callee: string): string => callee.slice(callee.lastIndexOf('.') + 1);
