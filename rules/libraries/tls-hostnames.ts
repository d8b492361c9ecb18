import type { TlsCall, TlsConstant, TlsLibrary, TlsSwitch } from './tls.ts';

/** How client libraries are told not to compare the host with the names in the certificate; looked at 2026-11-24. */
const node: TlsLibrary = {
  switches: [
    {
      key: 'checkServerIdentity',
      off: 'nothing',
      safe: 'tls.checkServerIdentity',
      source: 'https://nodejs.org/api/tls.html#tlsconnectoptions-callback',
    },
    {
      key: 'tlsAllowInvalidHostnames',
      off: true,
      source: 'https://www.mongodb.com/docs/drivers/node/current/security/tls/',
    },
    {
      key: 'SSL_VERIFYHOST',
      off: ['0', 'false'],
      imported: ['node-libcurl'],
      source: 'https://github.com/JCMais/node-libcurl',
    },
  ],
  calls: [
    {
      callee: /\.setOpt$/,
      option: /(?:^|\.)SSL_VERIFYHOST$/,
      off: false,
      safe: '2',
      libraries: ['node-libcurl'],
      message: 'The host name is not checked: SSL_VERIFYHOST is off; set it to 2.',
      source: 'https://github.com/JCMais/node-libcurl',
    },
  ],
  constants: [],
};

const python: TlsLibrary = {
  switches: [
    {
      key: 'check_hostname',
      off: false,
      source: 'https://docs.python.org/3/library/ssl.html#ssl.SSLContext.check_hostname',
    },
    {
      key: 'assert_hostname',
      off: false,
      source: 'https://urllib3.readthedocs.io/en/stable/reference/urllib3.connectionpool.html',
    },
    { key: 'ssl_assert_hostname', off: false, source: 'https://elasticsearch-py.readthedocs.io/en/stable/' },
    {
      key: 'ssl_check_hostname',
      off: false,
      source: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaConsumer.html',
    },
    { key: 'ssl_match_hostname', off: false, source: 'https://pymongo.readthedocs.io/en/3.13.0/' },
    {
      key: 'tlsAllowInvalidHostnames',
      off: true,
      source: 'https://pymongo.readthedocs.io/en/stable/examples/tls.html',
    },
    {
      key: 'ssl.endpoint.identification.algorithm',
      off: ['none', ''],
      safe: '"https"',
      source: 'https://docs.confluent.io/platform/current/clients/librdkafka/html/md_CONFIGURATION.html',
    },
  ],
  calls: [
    {
      callee: /\.tls_insecure_set$/,
      off: true,
      safe: 'False',
      libraries: ['paho'],
      message: 'The host name is not checked: tls_insecure_set(True); remove it.',
      source:
        'https://eclipse.dev/paho/files/paho.mqtt.python/html/client.html#paho.mqtt.client.Client.tls_insecure_set',
    },
    {
      callee: /\.setopt$/,
      option: /(?:^|\.)SSL_VERIFYHOST$/,
      off: /^[01]$/,
      safe: '2',
      libraries: ['pycurl'],
      message: 'The host name is not checked: SSL_VERIFYHOST is off; set it to 2.',
      source: 'http://pycurl.io/docs/latest/',
    },
  ],
  constants: [],
};

const kafka = /^ssl\.endpoint\.identification\.algorithm$/;

const java: TlsLibrary = {
  switches: [],
  calls: [
    {
      callee: /(?:^|\.)(?:set(?:Default|SSL)?HostnameVerifier|hostnameVerifier|sslHostnameVerifier)$/,
      off: 'callback',
      libraries: [],
      message: 'This verifier agrees to every host name; remove it.',
      source: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/HttpsURLConnection.html',
    },
    {
      callee: /\.setEndpointIdentificationAlgorithm$/,
      off: /^$/,
      safe: '"HTTPS"',
      libraries: [],
      message: 'The host name is not checked: the endpoint identification algorithm is empty; use "HTTPS".',
      source: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/SSLParameters.html',
    },
    {
      callee: /\.(?:invalidHostNameAllowed|sslInvalidHostNameAllowed)$/,
      off: true,
      safe: 'false',
      libraries: ['com.mongodb'],
      message: 'The host name is not checked: invalidHostNameAllowed(true).',
      source: 'https://www.mongodb.com/docs/drivers/java/sync/current/security/tls/',
    },
    {
      callee: /\.(?:setVerifyHost|verifyHost|setHostnameVerificationEnabled|hostnameVerificationEnabled)$/,
      off: false,
      safe: 'true',
      libraries: [],
      message: 'The host name is not checked: the option is false; remove it.',
      source: 'https://vertx.io/docs/apidocs/io/vertx/core/http/HttpClientOptions.html#setVerifyHost(boolean)',
    },
    {
      callee: /\.(?:put|setProperty)$/,
      option: /^mail\.(?:smtps?|imaps?|pop3s?)\.ssl\.checkserveridentity$/,
      off: /^false$/i,
      safe: '"true"',
      libraries: [],
      message: 'The host name is not checked: mail.….ssl.checkserveridentity is false.',
      source: 'https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/com/sun/mail/smtp/package-summary.html',
    },
    {
      callee: /\.(?:put|setProperty)$/,
      option: /^mail\.(?:smtps?|imaps?|pop3s?)\.ssl\.checkserveridentity$/,
      off: false,
      safe: 'true',
      libraries: [],
      message: 'The host name is not checked: mail.….ssl.checkserveridentity is false.',
      source: 'https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/com/sun/mail/smtp/package-summary.html',
    },
    {
      callee: /\.(?:put|setProperty)$/,
      option: kafka,
      off: /^$/,
      safe: '"https"',
      libraries: [],
      message: 'The host name is not checked: ssl.endpoint.identification.algorithm is empty; use "https".',
      source: 'https://kafka.apache.org/documentation/#producerconfigs_ssl.endpoint.identification.algorithm',
    },
    {
      callee: /\.(?:put|setProperty)$/,
      option: /(?:^|\.)SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG$/,
      off: /^$/,
      safe: '"https"',
      libraries: [],
      message: 'The host name is not checked: ssl.endpoint.identification.algorithm is empty; use "https".',
      source: 'https://kafka.apache.org/documentation/#producerconfigs_ssl.endpoint.identification.algorithm',
    },
    {
      callee: /(?:^|\.)System\.setProperty$/,
      option:
        /^(?:jdk\.internal\.httpclient\.disableHostnameVerification|com\.sun\.jndi\.ldap\.object\.disableEndpointIdentification)$/,
      off: /^(?:true)?$/,
      safe: '"false"',
      libraries: [],
      message: 'No host name is checked in this process: the property switches it off; remove the line.',
      source: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/module-summary.html',
    },
  ],
  constants: [
    {
      name: /(?:^|\.)(?:NoopHostnameVerifier(?:\.INSTANCE)?|AllowAllHostnameVerifier(?:\.INSTANCE)?|ALLOW_ALL_HOSTNAME_VERIFIER)$/,
      safe: {
        'org.apache.http.conn.ssl': 'new org.apache.http.conn.ssl.DefaultHostnameVerifier()',
        'org.apache.hc.client5.http.ssl': 'new org.apache.hc.client5.http.ssl.DefaultHostnameVerifier()',
      },
      libraries: ['org.apache', 'javax.net.ssl', 'org.springframework'],
      message: 'This verifier agrees to every host name; use the default one.',
      source:
        'https://hc.apache.org/httpcomponents-client-5.3.x/current/httpclient5/apidocs/org/apache/hc/client5/http/ssl/NoopHostnameVerifier.html',
    },
  ],
};

const ruby: TlsLibrary = {
  switches: [
    {
      key: 'verify_hostname',
      off: false,
      source: 'https://docs.ruby-lang.org/en/3.3/Net/HTTP.html#attribute-i-verify_hostname',
    },
    { key: 'ssl_verify_hostname', off: false, source: 'https://www.mongodb.com/docs/ruby-driver/current/' },
    { key: 'ssl_verifyhost', off: false, safe: '2', source: 'https://github.com/typhoeus/typhoeus#ssl' },
    { key: 'ssl_verify_host', off: false, safe: '2', source: 'https://github.com/taf2/curb' },
  ],
  calls: [],
  constants: [],
};

const php: TlsLibrary = {
  switches: [
    {
      key: 'CURLOPT_SSL_VERIFYHOST',
      off: false,
      safe: '2',
      source: 'https://www.php.net/manual/en/function.curl-setopt.php',
    },
    {
      key: 'CURLOPT_SSL_VERIFYHOST',
      off: ['0', '1', 'false', 'true'],
      safe: '2',
      source: 'https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYHOST.html',
    },
    {
      key: 'CURLOPT_SSL_VERIFYHOST',
      off: true,
      safe: '2',
      source: 'https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYHOST.html',
    },
    { key: 'verify_peer_name', off: false, source: 'https://www.php.net/manual/en/context.ssl.php' },
    {
      key: 'verify_host',
      off: false,
      source: 'https://symfony.com/doc/current/reference/configuration/framework.html#verify-host',
    },
    { key: 'verifyhost', off: false, source: 'https://docs.laminas.dev/laminas-http/client/adapters/' },
  ],
  calls: [],
  constants: [],
};

const none: { calls: TlsCall[]; constants: TlsConstant[]; switches: TlsSwitch[] } = {
  calls: [],
  constants: [],
  switches: [],
};

export const hostnameLibraries: Readonly<Record<string, TlsLibrary>> = {
  javascript: node,
  typescript: node,
  tsx: node,
  python,
  go: none,
  java,
  csharp: none,
  ruby,
  php,
};
