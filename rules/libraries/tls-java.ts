import type { TlsCall, TlsConstant, TlsLibrary, TlsSwitch } from './tls.ts';

/** Looked at 2026-11-24. */
const switches: readonly TlsSwitch[] = [
  // Connection strings of the SQL Server and MySQL drivers.
  {
    key: 'trustServerCertificate',
    off: ['true'],
    source: 'https://learn.microsoft.com/sql/connect/jdbc/setting-the-connection-properties',
  },
  {
    key: 'verifyServerCertificate',
    off: ['false'],
    source: 'https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html',
  },
];

const apache = ['org.apache.http', 'org.apache.hc', 'org.springframework.boot'];

const calls: readonly TlsCall[] = [
  {
    callee: /(?:^|\.)loadTrustMaterial$/,
    off: 'callback',
    at: -1,
    safe: 'null',
    libraries: apache,
    message: 'Certificate verification is off: the trust strategy accepts every certificate.',
    source:
      'https://hc.apache.org/httpcomponents-core-5.3.x/current/httpcore5/apidocs/org/apache/hc/core5/ssl/TrustStrategy.html',
  },
  {
    callee: /\.(?:setTrustAll|trustAll)$/,
    off: true,
    safe: 'false',
    libraries: ['io.vertx', 'org.eclipse.jetty', 'io.quarkus'],
    message: 'Certificate verification is off: trustAll is true.',
    source: 'https://vertx.io/docs/apidocs/io/vertx/core/net/ClientOptionsBase.html#setTrustAll(boolean)',
  },
  {
    callee: /(?:^|\.)SslContextFactory(?:\.Client)?$/,
    off: true,
    safe: 'false',
    libraries: ['org.eclipse.jetty'],
    message: 'Certificate verification is off: the factory trusts all.',
    source: 'https://javadoc.jetty.org/jetty-12/org/eclipse/jetty/util/ssl/SslContextFactory.Client.html',
  },
  {
    callee: /\.verifySsl$/,
    off: false,
    safe: 'true',
    libraries: ['kong.unirest'],
    message: 'Certificate verification is off: verifySsl(false).',
    source: 'https://kong.github.io/unirest-java/#configuration',
  },
  {
    callee: /\.setUseInsecureTrustManager$/,
    off: true,
    safe: 'false',
    libraries: ['org.asynchttpclient'],
    message: 'Certificate verification is off: setUseInsecureTrustManager(true).',
    source:
      'https://javadoc.io/doc/org.asynchttpclient/async-http-client/latest/org/asynchttpclient/DefaultAsyncHttpClientConfig.Builder.html',
  },
  {
    callee: /(?:^|\.)relaxedHTTPSValidation$/,
    libraries: ['io.restassured'],
    message: 'Certificate verification is off: relaxedHTTPSValidation().',
    source: 'https://github.com/rest-assured/rest-assured/wiki/Usage#ssl',
  },
  {
    callee: /\.validateTLSCertificates$/,
    off: false,
    safe: 'true',
    libraries: ['org.jsoup'],
    message: 'Certificate verification is off: validateTLSCertificates(false).',
    source: 'https://jsoup.org/apidocs/org/jsoup/Connection.html',
  },
  {
    callee: /\.setVerifyingSsl$/,
    off: false,
    safe: 'true',
    libraries: ['io.kubernetes', 'io.swagger', 'org.openapitools'],
    message: 'Certificate verification is off: setVerifyingSsl(false).',
    source: 'https://github.com/kubernetes-client/java',
  },
  {
    callee: /\.withTrustCerts$/,
    off: true,
    safe: 'false',
    libraries: ['io.fabric8'],
    message: 'Certificate verification is off: withTrustCerts(true).',
    source: 'https://github.com/fabric8io/kubernetes-client#configuring-the-client',
  },
  {
    callee: /\.(?:withVerifyPeer|verifyPeer)$/,
    off: /^(?:SslVerifyMode\.)?NONE$/,
    safe: 'SslVerifyMode.FULL',
    libraries: ['io.lettuce'],
    message: 'Certificate verification is off: verifyPeer is NONE.',
    source: 'https://redis.github.io/lettuce/advanced-usage/#ssl-connections',
  },
  {
    callee: /\.(?:withVerifyPeer|verifyPeer|setVerifyPeer)$/,
    off: false,
    safe: 'true',
    libraries: ['io.lettuce', 'io.quarkus'],
    message: 'Certificate verification is off: verifyPeer is false.',
    source: 'https://redis.github.io/lettuce/advanced-usage/#ssl-connections',
  },
  {
    callee: /\.(?:put|setProperty)$/,
    option: /^mail\.(?:smtps?|imaps?|pop3s?)\.ssl\.trust$/,
    off: /^\*$/,
    libraries: [],
    message: 'Certificate verification is off: mail.….ssl.trust is "*".',
    source: 'https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/com/sun/mail/smtp/package-summary.html',
  },
  {
    callee: /\.trustManager$/,
    off: 'callback',
    libraries: ['io.netty', 'io.grpc'],
    message: 'Certificate verification is off: the trust manager accepts every certificate.',
    source: 'https://netty.io/4.1/api/io/netty/handler/ssl/SslContextBuilder.html',
  },
];

const constants: readonly TlsConstant[] = [
  {
    name: /(?:^|\.)InsecureTrustManagerFactory(?:\.INSTANCE)?$/,
    safe: { 'io.netty.handler.ssl.util': 'new java.io.File("ca.pem")' },
    libraries: ['io.netty', 'io.grpc'],
    message: 'InsecureTrustManagerFactory accepts every certificate; give the CA file instead.',
    source: 'https://netty.io/4.1/api/io/netty/handler/ssl/util/InsecureTrustManagerFactory.html',
  },
  {
    name: /(?:^|\.)TrustAllStrategy(?:\.INSTANCE)?$/,
    libraries: apache,
    message: 'TrustAllStrategy accepts every certificate; load the CA into a trust store instead.',
    source:
      'https://hc.apache.org/httpcomponents-client-5.3.x/current/httpclient5/apidocs/org/apache/hc/client5/http/ssl/TrustAllStrategy.html',
  },
];

export const javaTls: TlsLibrary = { switches, calls, constants };
