import type { LanguageId } from '../engine/source.ts';

/**
 * How a program says which versions of TLS it takes; TLS 1.0 and 1.1 are withdrawn by RFC 8996, SSL 2 and 3 by RFC 6176
 * and RFC 7568. Looked at 2026-11-24.
 */
export interface WeakVersion {
  /** The name or text that stands for a withdrawn version, whole. */
  readonly weak: RegExp;
  /** What to write for TLS 1.2: the last part of a name, or the text. */
  readonly safe: (written: string) => string;
}

/** Options whose value is a version: keys of pairs, of objects and keyword arguments, and last parts of assigned names. */
export const versionKeys =
  /^(?:minVersion|maxVersion|DEFAULT_MIN_VERSION|DEFAULT_MAX_VERSION|secureProtocol|MinVersion|MaxVersion|minimum_version|maximum_version|ssl_version|ssl_minimum_version|tls_version|min_version|max_version|version|CURLOPT_SSLVERSION|crypto_method|SslProtocols|EnabledSslProtocols|SecurityProtocol|SslProtocol|ssl_protocols|protocol|ssl_protocol|method|minimumProtocolVersion|minTlsVersion|minimumTlsVersion|minTLSVersion|tlsMinVersion|tls_min_version|min_tls_version|securityPolicy|sslProtocol|sslEnabledProtocols|proxy_ssl_protocols|grpc_ssl_protocols|tls_minimum_version|minimum_tls_version|minimum_protocol_version|sslVersion)$/i;

const dotted = (name: string) => (written: string) => written.replace(/[^.:]+$/, name);

/** Names of constants. */
export const weakConstants: Readonly<Partial<Record<LanguageId, readonly WeakVersion[]>>> = {
  python: [
    // https://docs.python.org/3/library/ssl.html#ssl.PROTOCOL_TLSv1
    { weak: /(?:^|\.)PROTOCOL_(?:SSLv[23]|TLSv1|TLSv1_1)$/, safe: dotted('PROTOCOL_TLSv1_2') },
    { weak: /(?:^|\.)TLSVersion\.(?:SSLv3|TLSv1|TLSv1_1|MINIMUM_SUPPORTED)$/, safe: dotted('TLSv1_2') },
    // https://www.pyopenssl.org/en/latest/api/ssl.html
    { weak: /(?:^|\.)(?:SSLv[23]_METHOD|TLSv1_METHOD|TLSv1_1_METHOD)$/, safe: dotted('TLSv1_2_METHOD') },
    { weak: /(?:^|\.)(?:SSL3_VERSION|TLS1_VERSION|TLS1_1_VERSION)$/, safe: dotted('TLS1_2_VERSION') },
  ],
  go: [
    // https://pkg.go.dev/crypto/tls#pkg-constants
    { weak: /(?:^|\.)(?:VersionSSL30|VersionTLS10|VersionTLS11)$/, safe: dotted('VersionTLS12') },
  ],
  java: [
    // https://square.github.io/okhttp/5.x/okhttp/okhttp3/-tls-version/
    { weak: /(?:^|\.)TlsVersion\.(?:SSL_3_0|TLS_1_0|TLS_1_1)$/, safe: dotted('TLS_1_2') },
    { weak: /(?:^|\.)ConnectionSpec\.COMPATIBLE_TLS$/, safe: dotted('MODERN_TLS') },
    { weak: /(?:^|\.)TLS\.(?:V_1_0|V_1_1)$/, safe: dotted('V_1_2') },
  ],
  csharp: [
    // https://learn.microsoft.com/dotnet/api/system.security.authentication.sslprotocols
    { weak: /(?:^|\.)SslProtocols\.(?:Ssl2|Ssl3|Tls|Tls11|Default)$/, safe: dotted('Tls12') },
    { weak: /(?:^|\.)SecurityProtocolType\.(?:Ssl3|Tls|Tls11)$/, safe: dotted('Tls12') },
  ],
  ruby: [
    // https://docs.ruby-lang.org/en/3.3/OpenSSL/SSL/SSLContext.html
    { weak: /(?:^|\.)SSL\.(?:SSL2_VERSION|SSL3_VERSION|TLS1_VERSION|TLS1_1_VERSION)$/, safe: dotted('TLS1_2_VERSION') },
  ],
  php: [
    // https://www.php.net/manual/en/curl.constants.php, https://www.php.net/manual/en/function.stream-socket-enable-crypto.php
    { weak: /^CURL_SSLVERSION_(?:SSLv[23]|TLSv1_[01]|TLSv1)$/, safe: () => 'CURL_SSLVERSION_TLSv1_2' },
    {
      weak: /^STREAM_CRYPTO_METHOD_(?:SSLv2|SSLv3|TLSv1_0|TLSv1_1)_CLIENT$/,
      safe: () => 'STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT',
    },
  ],
};

/** Texts, below one of the keys or given to one of the calls. */
export const weakTexts: readonly WeakVersion[] = [
  // Node: https://nodejs.org/api/tls.html; Java: the standard names of SSLContext and of protocols; nginx; Azure, AWS.
  {
    weak: /^(?:SSLv?2(?:\.0)?|SSLv?3(?:\.0)?|TLSv?1|TLSv1\.0|TLSv1\.1|TLSv1_1|TLSv1_0)$/,
    safe: written => (written.includes('_') ? 'TLSv1_2' : 'TLSv1.2'),
  },
  {
    weak: /^(?:SSLv2|SSLv3|TLSv1|TLSv1_1)_(?:client_|server_)?method$/,
    safe: written => written.replace(/^.*?(?=_(?:client_|server_)?method$)/, 'TLSv1_2'),
  },
  { weak: /^(?:TLS1|TLS1_1|SSL3)$/, safe: () => 'TLS1_2' },
  { weak: /^TLS1_0$/, safe: () => 'TLS1_2' },
  { weak: /^VersionTLS1[01]$/, safe: () => 'VersionTLS12' },
  { weak: /^TLSv1(?:\.1)?_2016$/, safe: () => 'TLSv1.2_2021' },
  { weak: /^TLS_1_[01]$/, safe: () => 'TLS_1_2' },
  { weak: /^(?:tls|TLS)_?v?1[._][01]$/, safe: written => written.replace(/[01]$/, '2') },
];

/** Calls whose texts are versions. */
export const versionCalls =
  /(?:^|\.)(?:SSLContext\.getInstance|setEnabledProtocols|setProtocols|setProtocol|protocols|setIncludeProtocols|useProtocol|setEnabledSecureTransportProtocols|addEnabledSecureTransportProtocol|tlsVersions|SSLConnectionSocketFactory|SSLContext\.new|set_min_proto_version|set_max_proto_version|createSecureContext|enabledProtocols)$/;

/** Properties of the Java machine whose value is a list of versions. */
export const versionProperties = /^(?:https\.protocols|jdk\.tls\.client\.protocols|mail\.smtps?\.ssl\.protocols)$/;

/** Flags of commands: curl(1), wget(1), node(1). */
export const weakFlags: readonly {
  readonly programs: RegExp;
  readonly flag: RegExp;
  readonly next?: RegExp;
  readonly safe: string | null;
}[] = [
  { programs: /^curl$/, flag: /^--(?:sslv2|sslv3|tlsv1\.0|tlsv1\.1)$/, safe: '--tlsv1.2' },
  { programs: /^curl$/, flag: /^--tls-max$/, next: /^1\.[01]$/, safe: null },
  { programs: /^wget2?$/, flag: /^--secure-protocol=(?:SSLv[23]|TLSv1|TLSv1_1)$/, safe: '--secure-protocol=TLSv1_2' },
  { programs: /^(?:node|nodejs|tsx|npx)$/, flag: /^--tls-min-v1\.[01]$/, safe: '--tls-min-v1.2' },
];
