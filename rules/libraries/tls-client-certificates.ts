/** Options that belong together: a client certificate and its key; looked at 2026-11-24. */
export interface CertificateHalves {
  readonly cert: string;
  readonly key: string;
  /** Options that bring both. */
  readonly or: readonly string[];
  /** The calls that take them. */
  readonly calls: RegExp;
  readonly libraries?: readonly string[];
  readonly source: string;
}

const node: readonly CertificateHalves[] = [
  {
    cert: 'cert',
    key: 'key',
    or: ['pfx', 'secureContext'],
    calls: /(?:^|\.)(?:Agent|request|get|connect|createSecureContext|post|put)$/,
    libraries: ['https', 'tls', 'http2', 'undici', 'axios', 'got', 'request', 'needle'],
    source: 'https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions',
  },
];

export const certificateHalves: Readonly<Record<string, readonly CertificateHalves[]>> = {
  javascript: node,
  typescript: node,
  tsx: node,
  python: [
    {
      cert: 'certfile',
      key: 'keyfile',
      or: ['ssl_context', 'context'],
      // `load_cert_chain` and most others take a file with both.
      calls: /(?:^|\.)(?:tls_set|SMTP_SSL|starttls|IMAP4_SSL|FTP_TLS)$/,
      source: 'https://docs.python.org/3/library/ssl.html#combined-cert-and-key',
    },
    {
      cert: 'client_cert',
      key: 'client_key',
      or: [],
      calls: /(?:^|\.)(?:Elasticsearch|OpenSearch)$/,
      libraries: ['elasticsearch', 'opensearchpy'],
      source: 'https://elasticsearch-py.readthedocs.io/en/stable/',
    },
  ],
  ruby: [
    {
      cert: 'ssl_client_cert',
      key: 'ssl_client_key',
      or: [],
      calls: /(?:^|\.)(?:new|execute|get|post)$/,
      source: 'https://github.com/rest-client/rest-client#ssl-client-certificates',
    },
    {
      cert: 'client_cert',
      key: 'client_key',
      or: ['certificate', 'private_key'],
      calls: /(?:^|\.)new$/,
      libraries: ['Faraday'],
      source: 'https://lostisland.github.io/faraday/#/customization/ssl-options',
    },
  ],
  php: [
    {
      cert: 'CURLOPT_SSLCERT',
      key: 'CURLOPT_SSLKEY',
      or: ['CURLOPT_SSLCERTTYPE'],
      calls: /^curl_setopt_array$/,
      source: 'https://www.php.net/manual/en/function.curl-setopt.php',
    },
  ],
};

export const commandHalves: readonly {
  readonly programs: RegExp;
  readonly cert: RegExp;
  readonly key: RegExp;
  readonly certFlag: string;
  readonly keyFlag: string;
}[] = [
  { programs: /^curl$/, cert: /^(?:-E|--cert)(?:=|$)/, key: /^--key(?:=|$)/, certFlag: '--cert', keyFlag: '--key' },
  {
    programs: /^wget2?$/,
    cert: /^--certificate(?:=|$)/,
    key: /^--private-key(?:=|$)/,
    certFlag: '--certificate',
    keyFlag: '--private-key',
  },
  {
    programs: /^https?$|^xhs?$/,
    cert: /^--cert(?:=|$)/,
    key: /^--cert-key(?:=|$)/,
    certFlag: '--cert',
    keyFlag: '--cert-key',
  },
  {
    programs: /^kubectl$|^oc$/,
    cert: /^--client-certificate(?:=|$)/,
    key: /^--client-key(?:=|$)/,
    certFlag: '--client-certificate',
    keyFlag: '--client-key',
  },
];
