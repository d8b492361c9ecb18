import type { Version } from '../engine/manifests.ts';

/**
 * How long the calls of HTTP libraries wait when nobody says so, as of 2026-11. A library with a limit of its own is
 * reported only where the limit is switched off.
 */
export interface TimeoutEntry {
  /** The qualified call: one that sends, or one that makes a client. */
  readonly call: RegExp;
  /** Seconds that the library waits by itself for an answer; null where it waits for ever. */
  readonly limit: number | null;
  /** Options (or keyword arguments) any of which is a limit. */
  readonly options: RegExp;
  /** The argument that is the limit when it is given by position, from 0. */
  readonly position?: number;
  /** Values that mean "no limit". */
  readonly off?: RegExp;
  /** Only clients and their options are judged: what is sent takes the client's limit. */
  readonly client?: true;
  /** An option that later versions take no notice of. */
  readonly gone?: { readonly option: RegExp; readonly library: string; readonly since: Version };
  /** The limit is there, but too far away to help: told like none. */
  readonly far?: true;
  /** Methods of the same chain or variable that set the limit. */
  readonly setters?: RegExp;
  /** What sets a limit for the whole file. */
  readonly elsewhere?: RegExp;
  /** The option as the fix writes it; absent where that takes more than an option. */
  readonly fix?: { readonly keyword: string } | { readonly property: string } | { readonly field: string };
  readonly docs: string;
}

const scriptOptions = /^(?:timeout|signal|cancelToken|headersTimeout|bodyTimeout|dispatcher|agent)$/;

export const timeouts: readonly TimeoutEntry[] = [
  {
    call: /^requests\.(?:get|post|put|patch|delete|head|options|request)$|^requests\.(?:[sS]ession|sessions\.Session)\(\)\.(?:get|post|put|patch|delete|head|options|request)$/,
    limit: null,
    options: /^timeout$/,
    off: /^None$/,
    elsewhere: /\.mount\(|\bpartial(?:method)?\(|socket\.setdefaulttimeout\(/,
    fix: { keyword: 'timeout=10' },
    docs: 'https://requests.readthedocs.io/en/latest/user/quickstart/#timeouts',
  },
  {
    call: /^httpx\.(?:get|post|put|patch|delete|head|options|request|stream|Client|AsyncClient)$/,
    limit: 5,
    options: /^timeout$/,
    off: /^(?:None|(?:httpx\.)?Timeout\((?:timeout=)?None\))$/,
    docs: 'https://www.python-httpx.org/advanced/timeouts/',
  },
  {
    call: /^httpx\.(?:Client|AsyncClient)\(\)\.(?:get|post|put|patch|delete|head|options|request|stream)$/,
    limit: 5,
    options: /^timeout$/,
    off: /^None$/,
    docs: 'https://www.python-httpx.org/advanced/timeouts/',
  },
  {
    call: /^urllib\.request\.urlopen$|^urllib2\.urlopen$/,
    limit: null,
    options: /^timeout$/,
    position: 2,
    off: /^None$/,
    elsewhere: /socket\.setdefaulttimeout\(/,
    fix: { keyword: 'timeout=10' },
    docs: 'https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen',
  },
  {
    call: /^http\.client\.HTTPS?Connection$|^httplib\.HTTPS?Connection$/,
    limit: null,
    options: /^timeout$/,
    client: true,
    off: /^None$/,
    elsewhere: /socket\.setdefaulttimeout\(/,
    fix: { keyword: 'timeout=10' },
    docs: 'https://docs.python.org/3/library/http.client.html#http.client.HTTPConnection',
  },
  {
    call: /^aiohttp\.ClientSession(?:\(\)\.(?:get|post|put|patch|delete|head|request))?$/,
    limit: 300,
    options: /^timeout$/,
    off: /(?:^|\.)ClientTimeout\(total=(?:None|0)\)$/,
    docs: 'https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts',
  },
  {
    call: /^axios(?:\.(?:get|post|put|patch|delete|head|options|request))?$/,
    limit: null,
    options: /^(?:timeout|signal|cancelToken)$/,
    off: /^(?:0|Infinity)$/,
    elsewhere: /\baxios\.defaults\.(?:timeout|signal)\b|\.interceptors\.request\.use\(/,
    fix: { property: 'timeout: 10_000' },
    docs: 'https://axios-http.com/docs/req_config',
  },
  {
    call: /^axios\.create$/,
    limit: null,
    client: true,
    options: /^(?:timeout|signal|cancelToken)$/,
    off: /^(?:0|Infinity)$/,
    elsewhere: /\.defaults\.timeout\b|\.interceptors\.request\.use\(/,
    fix: { property: 'timeout: 10_000' },
    docs: 'https://axios-http.com/docs/req_config',
  },
  {
    call: /^got(?:\.(?:default|get|post|put|patch|delete|head|extend))?$/,
    limit: null,
    options: /^(?:timeout|signal)$/,
    off: /^(?:0|Infinity|undefined)$/,
    elsewhere: /\bgot\.extend\(/,
    fix: { property: 'timeout: { request: 10_000 }' },
    docs: 'https://github.com/sindresorhus/got/blob/main/documentation/6-timeout.md',
  },
  {
    call: /^ky(?:\.(?:default|get|post|put|patch|delete|head|create|extend))?$/,
    limit: 10,
    options: /^timeout$/,
    off: /^false$/,
    docs: 'https://github.com/sindresorhus/ky#timeout',
  },
  {
    call: /^(?:node-fetch|cross-fetch|isomorphic-fetch)(?:\.(?:default|fetch))?$/,
    limit: null,
    // https://github.com/node-fetch/node-fetch/blob/main/docs/v3-UPGRADE-GUIDE.md
    gone: { option: /^timeout$/, library: 'node-fetch', since: [3] },
    options: scriptOptions,
    off: /^(?:0|Infinity)$/,
    fix: { property: 'signal: AbortSignal.timeout(10_000)' },
    docs: 'https://github.com/node-fetch/node-fetch#request-cancellation-with-abortsignal',
  },
  {
    // Node's fetch waits 300 s for the headers and 300 s between two pieces of the body.
    call: /^(?:(?:globalThis|window|self)\.)?fetch$|^undici\.(?:fetch|request)$/,
    limit: 300,
    far: true,
    options: scriptOptions,
    off: /^(?:0|Infinity)$/,
    fix: { property: 'signal: AbortSignal.timeout(10_000)' },
    docs: 'https://undici.nodejs.org/#/docs/api/Client?id=parameter-clientoptions',
  },
  {
    call: /^request(?:\.(?:get|post|put|patch|del|delete|head))?$|^request-promise(?:-native)?(?:\.\w+)?$/,
    limit: null,
    options: /^timeout$/,
    off: /^(?:0|Infinity)$/,
    fix: { property: 'timeout: 10_000' },
    docs: 'https://github.com/request/request#timeouts',
  },
  {
    call: /^https?\.(?:request|get)$/,
    limit: null,
    options: /^(?:timeout|signal)$/,
    off: /^(?:0|Infinity)$/,
    elsewhere: /\.setTimeout\(|['"]timeout['"]/,
    docs: 'https://nodejs.org/api/http.html#httprequesturl-options-callback',
  },
  {
    call: /^net\/http\.(?:Get|Post|PostForm|Head)$|^net\/http\.DefaultClient\.(?:Do|Get|Post|PostForm|Head)$/,
    limit: null,
    options: /^$/,
    elsewhere: /\bWithTimeout\(|\bWithDeadline\(|NewRequestWithContext\(|http\.DefaultClient\.Timeout\s*=/,
    docs: 'https://pkg.go.dev/net/http#Client',
  },
  {
    call: /^net\/http\.Client$/,
    limit: null,
    client: true,
    options: /^Timeout$/,
    off: /^0$/,
    elsewhere: /\bWithTimeout\(|\bWithDeadline\(|NewRequestWithContext\(|\.Timeout\s*=|ResponseHeaderTimeout/,
    fix: { field: 'Timeout: 10 * time.Second' },
    docs: 'https://pkg.go.dev/net/http#Client',
  },
  {
    call: /^java\.net\.(?:URL\(\)|URI[\w.()]*\.toURL\(\))\.openConnection$/,
    limit: null,
    options: /^$/,
    elsewhere: /\.setReadTimeout\(|sun\.net\.client\.defaultReadTimeout/,
    docs: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLConnection.html#setReadTimeout(int)',
  },
  {
    call: /^java\.net\.http\.HttpRequest\.newBuilder$/,
    limit: null,
    options: /^$/,
    setters: /\.timeout$/,
    elsewhere: /\.orTimeout\(|\.get\([^()]*TimeUnit/,
    docs: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpRequest.Builder.html#timeout(java.time.Duration)',
  },
  {
    // What is sent takes the limit of the client.
    call: /^GuzzleHttp\.Client\(\)\.(?:get|post|put|patch|delete|head|request|send|requestAsync|getAsync|postAsync)$/,
    limit: 0,
    options: /^(?:timeout|GuzzleHttp\.RequestOptions\.TIMEOUT|RequestOptions\.TIMEOUT)$/,
    off: /^(?:0|0\.0)$/,
    docs: 'https://docs.guzzlephp.org/en/stable/request-options.html#timeout',
  },
  {
    call: /^GuzzleHttp\.Client$/,
    limit: null,
    options: /^(?:timeout|GuzzleHttp\.RequestOptions\.TIMEOUT|RequestOptions\.TIMEOUT)$/,
    client: true,
    off: /^(?:0|0\.0)$/,
    fix: { property: "'timeout' => 10" },
    docs: 'https://docs.guzzlephp.org/en/stable/request-options.html#timeout',
  },
  {
    call: /^curl_init$/,
    limit: null,
    options: /^$/,
    elsewhere: /CURLOPT_TIMEOUT(?:_MS)?\b|CURLOPT_LOW_SPEED_TIME/,
    docs: 'https://www.php.net/manual/en/function.curl-setopt.php',
  },
  {
    // Laravel's client waits 30 s.
    call: /^Illuminate\.Support\.Facades\.Http(?:\.\w+\(\))*\.timeout$/,
    limit: 30,
    options: /^$/,
    position: 0,
    off: /^0$/,
    docs: 'https://laravel.com/docs/http-client#timeout',
  },
  {
    call: /^okhttp3\.OkHttpClient\.Builder\(\)(?:\.\w+\(\))*\.(?:readTimeout|callTimeout)$/,
    limit: 10,
    options: /^$/,
    position: 0,
    off: /^(?:0|0L|Duration\.ZERO)$/,
    docs: 'https://square.github.io/okhttp/5.x/okhttp/okhttp3/-ok-http-client/-builder/read-timeout.html',
  },
  {
    call: /^org\.springframework\.web\.client\.RestTemplate$/,
    limit: null,
    client: true,
    // A request factory has limits of its own.
    options: /^$/,
    elsewhere: /ReadTimeout\(|RestTemplateBuilder|setRequestFactory\(|RequestFactory\(/,
    docs: 'https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/http/client/SimpleClientHttpRequestFactory.html',
  },
  {
    call: /^(?:github\.com\/go-resty\/resty(?:\/v\d)?|resty\.dev\/v\d)\.New$/,
    limit: null,
    client: true,
    options: /^$/,
    elsewhere: /\.SetTimeout\(|\bWithTimeout\(|\.SetContext\(/,
    docs: 'https://pkg.go.dev/github.com/go-resty/resty/v2#Client.SetTimeout',
  },
  {
    call: /^urllib3\.(?:PoolManager|HTTPSConnectionPool|HTTPConnectionPool|ProxyManager)$/,
    limit: null,
    client: true,
    options: /^timeout$/,
    off: /^None$/,
    elsewhere: /timeout\s*=/,
    fix: { keyword: 'timeout=10' },
    docs: 'https://urllib3.readthedocs.io/en/stable/user-guide.html#using-timeouts',
  },
  {
    call: /^(?:Net\.HTTP|Faraday|HTTParty|RestClient|Excon|Typhoeus)\b.*/,
    limit: 60,
    options: /^(?:timeout|read_timeout|open_timeout)$/,
    off: /^(?:nil|-1)$/,
    docs: 'https://docs.ruby-lang.org/en/master/Net/HTTP.html',
  },
  {
    call: /^System\.Net\.Http\.HttpClient$/,
    limit: 100,
    options: /^Timeout$/,
    off: /^(?:(?:System\.Threading\.)?Timeout\.InfiniteTimeSpan|TimeSpan\.From\w+\(-1\))$/,
    docs: 'https://learn.microsoft.com/en-us/dotnet/api/system.net.http.httpclient.timeout',
  },
];

/** Fields that no other library has, wherever they are set: `client.Timeout = Timeout.InfiniteTimeSpan`. */
export const memberSwitches: readonly {
  readonly language: 'ruby' | 'csharp';
  /** What it is set on, and the field; a class's own field is only a default. */
  readonly path: RegExp;
  readonly off: RegExp;
}[] = [
  { language: 'ruby', path: /^(?!self\.\w+$).*\.(?:read_timeout|open_timeout)$|\.options\.timeout$/, off: /^nil$/ },
  {
    language: 'csharp',
    path: /\.Timeout$/,
    off: /^(?:(?:System\.Threading\.)?Timeout\.InfiniteTimeSpan|TimeSpan\.From\w+\(-1\))$/,
  },
];
