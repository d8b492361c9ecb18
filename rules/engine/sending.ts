import { isRequest } from './clients.ts';
import { callsAreCommands } from './language.ts';
import { qualify, textOf } from './resolve.ts';
import type { Call, LanguageId, Source } from './source.ts';

/** The methods that put a request on the wire, by language. Methods that make a client, a request or a URL send nothing. */
const script =
  /^(?:get|post|put|patch|delete|del|head|options|request|stream|json|fetch|send|\$fetch|ajax|getJSON|axios|got|ky|ofetch|needle|superagent|phin|wretch|bent|default)$/;
const sending: Partial<Record<LanguageId, RegExp>> = {
  javascript: script,
  typescript: script,
  tsx: script,
  python:
    /^(?:get|post|put|patch|delete|head|options|request|stream|fetch|send|urlopen|open|urlretrieve|ws_connect|getresponse)$/,
  go: /^(?:Get|Head|Post|PostForm|Put|Patch|Delete|Options|Do|DoTimeout|DoDeadline|Send|Execute|RoundTrip|End)$/,
  java: /^(?:send|sendAsync|execute|enqueue|exchange|exchangeTo(?:Mono|Flux)|retrieve|getFor(?:Object|Entity)|postFor(?:Object|Entity|Location)|patchForObject|headForHeaders|optionsForAllow|openStream|getInputStream|getResponseCode|getContent|as(?:String|Json|Object|Bytes|Empty)(?:Async)?|invoke)$/,
  csharp:
    /^(?:(?:Get|Post|Put|Patch|Delete|Head|Options|Send|Execute)(?:String|Stream|ByteArray|Json|FromJson|AsJson|From|UrlEncoded|Bytes|Get|Post|Put|Delete|Patch)?(?:Async)?|(?:Get|Post|Put|Patch|Delete)(?:FromJson|AsJson)Async|(?:Download|Upload)(?:String|Data|File|Values)(?:Task)?(?:Async)?|GetResponse(?:Async)?)$/,
  ruby: /^(?:get|post|put|patch|delete|head|options|request|get_response|post_form|get_print|execute|run|open|fetch|start|send_request|request_get|request_post)$/,
  php: /^(?:get|post|put|patch|delete|head|options|request|send|(?:get|post|put|patch|delete|head|request|send)Async|curl_exec|file_get_contents|fopen|wp_(?:safe_)?remote_(?:get|post|head|request))$/,
};
/** The packages of the platform that do more than send requests. */
const others =
  /^(?:java\.net\.(?!URL(?:Connection)?\b|HttpURLConnection|http\b)|System\.Net\.(?!Http\.|WebClient|WebRequest|HttpWebRequest)|urllib\.(?!request\b)|https?2?\.(?:create|Server|Agent))/;
/** What compiled programs call the object that sends, where its type is declared in another file. */
const named =
  /(?:^|[._])_*(?:http_?|rest_?|api_?|web_?|auth_?|oauth_?|token_?)?(?:client|http|resttemplate|webclient|session)(?:\(\))?\.\w+$/i;

/** Whether a call sends a request now. */
export function sendsRequest(source: Source, call: Call): boolean {
  if (callsAreCommands(source.language)) return isRequest(source, call);
  const method = call.callee.slice(call.callee.lastIndexOf('.') + 1);
  if (call.isNew || !sending[source.language]?.test(method)) return false;
  const name = qualify(source, call.callee, call.within);
  if (!name) return source.language === 'python' ? isRequest(source, call) : isNamed(source, call, method);
  if (others.test(name.path)) return false;
  // `response.headers.get(…)`: what is asked for is in the answer.
  const owner = name.path.slice(0, Math.max(0, name.path.lastIndexOf('.')));
  if (answer.test(owner)) return false;
  if (/^(?:file_get_contents|fopen)$/.test(method)) {
    const [address] = call.args;
    return Boolean(address && /^https?:/i.test(textOf(source, address.value, call.within) ?? ''));
  }
  return isRequest(source, call);
}

const answer = /(?:[hH]eaders?|[cC]ookies|params|[qQ]uery|[bB]ody|json\(\)|\.data|[oO]ptions|defaults)(?:\(\))?$/;

const isNamed = (source: Source, { callee }: Call, method: string): boolean =>
  named.test(callee) && (!/^(?:run|open|start|End|Execute|execute|invoke)$/.test(method) || source.language === 'java');
