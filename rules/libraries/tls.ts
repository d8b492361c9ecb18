/**
 * How client libraries are told not to verify certificates, from their documentation; looked at 2026-11-24.
 * A key that only one library in the world uses needs no import; common words (`verify`, `ssl`) need their library.
 */
export interface TlsSwitch {
  /** Keyword, property or attribute. */
  readonly key: string;
  /** The value that switches verification off. */
  readonly off: boolean;
  /** Modules of which one must be imported; absent: the key is evidence enough. */
  readonly libraries?: readonly string[];
  /** The key of a nested value that must stand around it: got's and undici's `connect`, `https`. */
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
    key: 'disable_ssl_certificate_validation',
    off: true,
    source: 'https://httplib2.readthedocs.io/en/latest/libhttplib2.html',
  },
  {
    key: 'tlsAllowInvalidCertificates',
    off: true,
    source: 'https://pymongo.readthedocs.io/en/stable/examples/tls.html',
  },
  { key: 'tlsInsecure', off: true, source: 'https://pymongo.readthedocs.io/en/stable/examples/tls.html' },
];

/** Keys whose value is one of `ssl`'s verify modes: urllib3's, redis's, websocket-client's. */
export const pythonVerifyModeKeys: ReadonlySet<string> = new Set(['cert_reqs', 'ssl_cert_reqs', 'verify_mode']);
