import type { TlsCall, TlsConstant, TlsLibrary, TlsSwitch } from './tls.ts';

/** Looked at 2026-11-24. */
const verifyTakers = [
  'requests',
  'requests_oauthlib',
  'requests_toolbelt',
  'requests_html',
  'requests_cache',
  'requests_futures',
  'keystoneauth1',
  'github',
  'jira',
  'splunklib',
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

const switches: readonly TlsSwitch[] = [
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
  {
    key: 'validate_certs',
    off: false,
    imported: ['aiosmtplib', 'fastapi_mail'],
    source: 'https://aiosmtplib.readthedocs.io/en/stable/encryption.html',
  },
  { key: 'VALIDATE_CERTS', off: false, imported: ['fastapi_mail'], source: 'https://sabuhish.github.io/fastapi-mail/' },
  {
    key: 'enable.ssl.certificate.verification',
    off: false,
    source: 'https://docs.confluent.io/platform/current/clients/librdkafka/html/md_CONFIGURATION.html',
  },
  {
    key: 'insecure_mode',
    off: true,
    imported: ['snowflake'],
    source: 'https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-api',
  },
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

const calls: readonly TlsCall[] = [
  {
    callee: /(?:^|\.)SmartConnectNoSSL$/,
    libraries: ['pyVim', 'pyvim'],
    message: 'Certificate verification is off: SmartConnectNoSSL checks none; use SmartConnect.',
    source: 'https://github.com/vmware/pyvmomi',
  },
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

const constants: readonly TlsConstant[] = [
  {
    name: /(?:^|\.)NoVerifyHTTPAdapter$/,
    libraries: ['exchangelib'],
    message: 'NoVerifyHTTPAdapter accepts every certificate; remove it.',
    source: 'https://ecederstrand.github.io/exchangelib/#proxies-and-custom-tls-validation',
  },
];

export const pythonTls: TlsLibrary = { switches, calls, constants };
