import { callsAreCommands } from './language.ts';
import { perSource, remembered } from './remembered.ts';
import { qualify } from './resolve.ts';
import type { Call, Source } from './source.ts';

/** Packages and namespaces of the compiled languages (as their readers write them, with dots or slashes) that send requests. */
const packages = [
  ...['net/http', 'github.com/go-resty/resty/v2', 'github.com/valyala/fasthttp', 'github.com/imroc/req/v3'],
  ...['github.com/hashicorp/go-retryablehttp', 'github.com/parnurzeal/gorequest', 'resty.dev/v3'],
  ...['java.net', 'java.net.http', 'okhttp3', 'retrofit2', 'com.squareup.okhttp', 'org.apache.http', 'org.apache.hc'],
  ...['org.springframework.web.client', 'org.springframework.web.reactive.function.client', 'kong.unirest'],
  ...['io.restassured', 'feign', 'jakarta.ws.rs.client', 'javax.ws.rs.client', 'org.asynchttpclient'],
  ...['System.Net.Http', 'System.Net', 'RestSharp', 'Flurl', 'Refit'],
  ...[
    'Net.HTTP',
    'Faraday',
    'HTTParty',
    'RestClient',
    'HTTP',
    'HTTPX',
    'Typhoeus',
    'Excon',
    'URI.open',
    'Curl',
    'Patron',
  ],
  ...['HTTPClient', 'Mechanize', 'Down'],
  ...[
    'GuzzleHttp',
    'Symfony.Component.HttpClient',
    'Symfony.Contracts.HttpClient',
    'Illuminate.Support.Facades.Http',
    'Illuminate.Http.Client',
  ],
];
/** Go's `net/http` is a server as well. */
const goServer =
  /^net\/http\.(?!(?:Get|Head|Post|PostForm|NewRequest|NewRequestWithContext|Client|DefaultClient|Transport|DefaultTransport)(?![A-Za-z]))/;
/** PHP's own functions that send. */
const phpFunctions =
  /^(?:curl_(?:init|exec|setopt|setopt_array)|file_get_contents|fopen|stream_context_create|wp_(?:safe_)?remote_(?:get|post|head|request)|drupal_http_request)$/;

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
/** Commands, the requests of request files, and what nginx passes on. */
const programs = /^(?:curl|wget|http|https|xh|xhs|proxy_pass|grpc_pass)$/;
const verbs = /^(?:get|post|put|patch|delete|del|head|options|request|stream|json|fetch|send|urlopen|ws_connect)$/;

/** Whether a call sends a request, or makes a client or a request: an import proves it, or it is the global `fetch`. */
export const isRequest = perSource((source: Source, { callee, within }: Call): boolean => {
  if (callsAreCommands(source.language) || /^(?:http|nginx)$/.test(source.language)) return programs.test(callee);
  const name = qualify(source, callee, within);
  if (!name)
    return /(?:^|\.|_)(?:session|client|http|https|axios|api)\(?\)?\.\w+$/i.test(callee) && verbs.test(last(callee));
  if (source.language === 'php' && name.origin === 'global' && phpFunctions.test(name.path)) return true;
  if (isOfPackage(name.path)) return name.origin === 'import' && !goServer.test(name.path);
  if (name.origin === 'global')
    return /^(?:(?:window|globalThis|self)\.)?(?:fetch|axios(?:\.\w+)?|\$fetch|\$\.(?:ajax|get|post|getJSON))$/.test(
      name.path,
    );
  return modules.has(moduleOf(name.path));
});

const isOfPackage = remembered((path: string): boolean =>
  packages.some(prefix => path.startsWith(prefix) && /^[.(]|^$/.test(path.slice(prefix.length))),
);

/** `node-fetch` of `node-fetch.default()`: a module's name ends at the first dot, unless it is a dotted one. */
const moduleOf = (path: string): string => {
  const two = /^\w+\.\w+/.exec(path)?.[0] ?? '';
  return modules.has(two) ? two : (/^(?:@[\w-]+\/)?[\w-]+/.exec(path)?.[0] ?? '');
};

const last = (callee: string): string => callee.slice(callee.lastIndexOf('.') + 1);
