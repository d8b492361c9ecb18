/**
 * How client libraries are told not to verify certificates, from their documentation; looked at 2026-11-24.
 * A key that means only this in every library needs no import; common words (`verify`, `ssl`) need their library.
 */
export interface TlsSwitch {
  /** Keyword, property, attribute or parameter of a connection string. */
  readonly key: string;
  /** The value that switches verification off; words are compared without regard to case. */
  readonly off: boolean | readonly string[];
  /** `None` switches off as well. */
  readonly none?: boolean;
  /** What to write instead where it is not `true` or `false`, with quotes. */
  readonly safe?: string;
  /** Modules of which one must be proved by an import; absent: the key is evidence enough. */
  readonly libraries?: readonly string[];
  readonly source: string;
}

/** A call that switches verification off by itself. */
export interface TlsCall {
  /** The end of the callee. */
  readonly callee: RegExp;
  /** What the first argument has to name, where the call takes an option and its value. */
  readonly option?: RegExp;
  /** What the second argument (the first, without `option`) has to be: a name, or a false value. Absent: no arguments. */
  readonly off?: RegExp | false;
  /** The same argument, turned on; absent: there is no edit that does it. */
  readonly safe?: string;
  readonly libraries: readonly string[];
  readonly message: string;
  readonly source: string;
}

export const nodeTlsSwitches: readonly TlsSwitch[] = [
  { key: 'rejectUnauthorized', off: false, source: 'https://nodejs.org/api/tls.html#tlsconnectoptions-callback' },
  { key: 'strictSSL', off: false, source: 'https://github.com/request/request#requestoptions-callback' },
  {
    key: 'tlsAllowInvalidCertificates',
    off: true,
    source: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/',
  },
  { key: 'tlsInsecure', off: true, source: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/' },
  {
    key: 'sslValidate',
    off: false,
    libraries: ['mongodb', 'mongoose'],
    source: 'https://www.mongodb.com/docs/drivers/node/v3.7/fundamentals/connection/tls/',
  },
  { key: 'trustServerCertificate', off: true, source: 'https://tediousjs.github.io/tedious/api-connection.html' },
  { key: 'skipTLSVerify', off: true, source: 'https://github.com/kubernetes-client/javascript' },
  // pg's connection strings.
  { key: 'sslmode', off: ['no-verify'], source: 'https://www.npmjs.com/package/pg-connection-string' },
];

export const nodeTlsCalls: readonly TlsCall[] = [
  {
    callee: /\.disableTLSCerts$/,
    libraries: ['superagent', 'supertest'],
    message: 'Certificate verification is off: disableTLSCerts().',
    source: 'https://ladjs.github.io/superagent/#tlsssl',
  },
];

const verifyTakers = [
  'requests',
  'requests_oauthlib',
  'requests_toolbelt',
  'authlib',
  'cachecontrol',
  'httpx',
  'niquests',
  'curl_cffi',
  'boto3',
  'botocore',
  'hvac',
  'consul',
  'docker',
  'clickhouse_connect',
  'clickhouse_driver',
  'pysolr',
  'trino',
];

export const pythonTlsSwitches: readonly TlsSwitch[] = [
  {
    key: 'verify',
    off: false,
    libraries: verifyTakers,
    source: 'https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification',
  },
  {
    key: 'verify_ssl',
    off: false,
    libraries: [
      'aiohttp',
      'kubernetes',
      'kubernetes_asyncio',
      'influxdb',
      'influxdb_client',
      'proxmoxer',
      'jenkinsapi',
      'splunklib',
      'atlassian',
    ],
    source: 'https://docs.aiohttp.org/en/stable/client_reference.html',
  },
  {
    key: 'ssl',
    off: false,
    libraries: ['aiohttp'],
    source: 'https://docs.aiohttp.org/en/stable/client_advanced.html#ssl-control-for-tcp-sockets',
  },
  {
    key: 'ssl_verify',
    off: false,
    libraries: ['gitlab', 'pyzabbix', 'etcd3', 'nomad', 'chef'],
    source: 'https://python-gitlab.readthedocs.io/en/stable/api-usage.html',
  },
  {
    key: 'verify_certs',
    off: false,
    libraries: ['elasticsearch', 'elasticsearch_dsl', 'opensearchpy', 'opensearch_py'],
    source: 'https://elasticsearch-py.readthedocs.io/en/stable/api/elasticsearch.html',
  },
  {
    key: 'validate_cert',
    off: false,
    libraries: ['tornado'],
    source: 'https://www.tornadoweb.org/en/stable/httpclient.html#request-objects',
  },
  {
    key: 'cert_check',
    off: false,
    libraries: ['minio'],
    source: 'https://min.io/docs/minio/linux/developers/python/API.html',
  },
  {
    key: 'disable_ssl_certificate_validation',
    off: true,
    source: 'https://httplib2.readthedocs.io/en/latest/libhttplib2.html',
  },
  { key: 'disableSslCertValidation', off: true, source: 'https://github.com/vmware/pyvmomi' },
  {
    key: 'tlsAllowInvalidCertificates',
    off: true,
    source: 'https://pymongo.readthedocs.io/en/stable/examples/tls.html',
  },
  { key: 'tlsInsecure', off: true, source: 'https://pymongo.readthedocs.io/en/stable/examples/tls.html' },
  // The verify modes of `ssl`, by urllib3, websocket-client, kombu and many more.
  { key: 'cert_reqs', off: ['CERT_NONE'], safe: '"CERT_REQUIRED"', source: 'https://urllib3.readthedocs.io/' },
  {
    key: 'verify_mode',
    off: ['CERT_NONE'],
    source: 'https://docs.python.org/3/library/ssl.html#ssl.SSLContext.verify_mode',
  },
  {
    key: 'ssl_cert_reqs',
    off: ['CERT_NONE', 'none'],
    none: true,
    safe: '"required"',
    source: 'https://redis.readthedocs.io/en/stable/connections.html',
  },
  {
    key: 'validate',
    off: ['CERT_NONE'],
    libraries: ['ldap3'],
    source: 'https://ldap3.readthedocs.io/en/latest/ssltls.html',
  },
  {
    key: 'server_cert_validation',
    off: ['ignore'],
    safe: '"validate"',
    libraries: ['winrm', 'pypsrp'],
    source: 'https://github.com/diyan/pywinrm',
  },
];

export const pythonTlsCalls: readonly TlsCall[] = [
  {
    callee: /\.setopt$/,
    option: /\.SSL_VERIFYPEER$/,
    off: false,
    safe: '1',
    libraries: ['pycurl'],
    message: 'Certificate verification is off: SSL_VERIFYPEER is 0.',
    source: 'http://pycurl.io/docs/latest/',
  },
  {
    callee: /\.set_verify$/,
    off: /\.VERIFY_NONE$/,
    safe: 'VERIFY_PEER',
    libraries: ['OpenSSL'],
    message: 'Certificate verification is off: the context is set to VERIFY_NONE.',
    source: 'https://www.pyopenssl.org/en/latest/api/ssl.html',
  },
  {
    callee: /\.set_option$/,
    option: /\.OPT_X_TLS_REQUIRE_CERT$/,
    off: /\.OPT_X_TLS_(?:NEVER|ALLOW)$/,
    safe: 'OPT_X_TLS_DEMAND',
    libraries: ['ldap'],
    message: 'Certificate verification is off: OPT_X_TLS_REQUIRE_CERT does not demand one.',
    source: 'https://www.python-ldap.org/en/latest/reference/ldap.html#tls-options',
  },
];

/** Functions of `ssl` whose contexts verify nothing; private, and in use. https://peps.python.org/pep-0476/ */
export const unverifiedContexts = /^ssl\._create_(?:unverified|stdlib)_context$/;
