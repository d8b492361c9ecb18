import type { LanguageId } from '../engine/source.ts';

/** Options that make a client go past the proxy of the environment; as of 2026-11. */
export interface ProxyOption {
  readonly languages: readonly LanguageId[];
  /** The qualified call; absent where the option says enough. */
  readonly call?: RegExp;
  readonly key: RegExp;
  readonly off: RegExp;
  /** Options beside it that name a proxy in another way. */
  readonly unless?: RegExp;
  /** The value with which the client reads the environment; null where the option is left out instead. */
  readonly on: string | null;
  readonly docs: string;
}

export const proxyOptions: readonly ProxyOption[] = [
  {
    languages: ['javascript', 'typescript', 'tsx'],
    call: /^axios(?:\.(?:create|get|post|put|patch|delete|head|request))?$/,
    key: /^proxy$/,
    off: /^false$/,
    // What an agent does is better than axios' own way.
    unless: /^(?:httpsAgent|httpAgent|adapter)$/,
    on: null,
    docs: 'https://axios-http.com/docs/req_config',
  },
  {
    languages: ['python'],
    call: /^httpx\.\w+$|^aiohttp\.ClientSession$/,
    key: /^trust_env$/,
    off: /^False$/,
    on: 'True',
    docs: 'https://docs.aiohttp.org/en/stable/client_advanced.html#proxy-support',
  },
  {
    languages: ['go'],
    call: /^net\/http\.Transport$/,
    key: /^Proxy$/,
    off: /^nil$/,
    on: 'http.ProxyFromEnvironment',
    docs: 'https://pkg.go.dev/net/http#Transport',
  },
  {
    languages: ['csharp'],
    call: /(?:^|\.)(?:HttpClientHandler|SocketsHttpHandler|WinHttpHandler)$/,
    key: /^UseProxy$/,
    off: /^false$/,
    on: 'true',
    docs: 'https://learn.microsoft.com/en-us/dotnet/api/system.net.http.httpclienthandler.useproxy',
  },
  {
    languages: ['php'],
    call: /^GuzzleHttp\.Client(?:\(\)\.\w+)?$/,
    key: /^proxy$/,
    off: /^(?:''|""|false)$/,
    on: null,
    docs: 'https://docs.guzzlephp.org/en/stable/request-options.html#proxy',
  },
];

/** Members that do the same: `session.trust_env = False`, `handler.UseProxy = false`. */
export const proxyMembers: readonly {
  readonly languages: readonly LanguageId[];
  readonly key: RegExp;
  readonly off: RegExp;
  readonly on: string;
}[] = [
  { languages: ['python'], key: /^trust_env$/, off: /^False$/, on: 'True' },
  { languages: ['csharp'], key: /^UseProxy$/, off: /^false$/, on: 'true' },
  { languages: ['go'], key: /^Proxy$/, off: /^nil$/, on: 'http.ProxyFromEnvironment' },
];

/** Calls that say "no proxy" by an argument: the qualified call, the argument's position and value. */
export const proxyArguments: readonly {
  readonly languages: readonly LanguageId[];
  readonly call: RegExp;
  readonly position: number;
  readonly off: RegExp;
}[] = [
  // https://docs.ruby-lang.org/en/master/Net/HTTP.html#class-Net::HTTP-label-Proxy+Server
  { languages: ['ruby'], call: /^Net\.HTTP(?:\(\)|\.new|\.start)?$/, position: 2, off: /^nil$/ },
  { languages: ['java'], call: /\.openConnection$/, position: 0, off: /(?:^|\.)Proxy\.NO_PROXY$/ },
  {
    languages: ['java'],
    call: /\.proxy$/,
    position: 0,
    off: /(?:^|\.)(?:Proxy\.NO_PROXY|HttpClient\.Builder\.NO_PROXY)$/,
  },
  { languages: ['php'], call: /^curl_setopt$/, position: 2, off: /^(?:''|"")$/ },
];
