import type { TlsCall, TlsConstant, TlsLibrary, TlsSwitch } from './tls.ts';

const handlers =
  'https://learn.microsoft.com/dotnet/api/system.net.http.httpclienthandler.servercertificatecustomvalidationcallback';

/** Looked at 2026-11-24. */
const switches: readonly TlsSwitch[] = [
  { key: 'ServerCertificateCustomValidationCallback', off: 'callback', source: handlers },
  {
    key: 'ServerCertificateValidationCallback',
    off: 'callback',
    source: 'https://learn.microsoft.com/dotnet/api/system.net.servicepointmanager.servercertificatevalidationcallback',
  },
  {
    key: 'RemoteCertificateValidationCallback',
    off: 'callback',
    source:
      'https://learn.microsoft.com/dotnet/api/system.net.security.sslclientauthenticationoptions.remotecertificatevalidationcallback',
  },
  {
    key: 'RemoteCertificateValidation',
    off: 'callback',
    source: 'https://learn.microsoft.com/dotnet/api/system.net.security',
  },
  {
    key: 'VerifyServerCertificate',
    off: 'callback',
    libraries: ['System.DirectoryServices.Protocols'],
    source:
      'https://learn.microsoft.com/dotnet/api/system.directoryservices.protocols.ldapsessionoptions.verifyservercertificate',
  },
  { key: 'CertificateValidationHandler', off: 'callback', source: 'https://github.com/dotnet/MQTTnet' },
  { key: 'UserCertificateValidationCallback', off: 'callback', source: 'https://www.npgsql.org/doc/security.html' },
  { key: 'AllowUntrustedCertificates', off: true, imported: ['MQTTnet'], source: 'https://github.com/dotnet/MQTTnet' },
  {
    key: 'IgnoreCertificateChainErrors',
    off: true,
    imported: ['MQTTnet'],
    source: 'https://github.com/dotnet/MQTTnet',
  },
  {
    key: 'CertificateValidationMode',
    off: ['None'],
    source: 'https://learn.microsoft.com/dotnet/api/system.servicemodel.security.x509certificatevalidationmode',
  },
  {
    key: 'TrustServerCertificate',
    off: true,
    source:
      'https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnectionstringbuilder.trustservercertificate',
  },
];

const calls: readonly TlsCall[] = [
  {
    callee: /(?:^|\.)SslStream$/,
    off: 'callback',
    at: 2,
    safe: 'null',
    libraries: ['System.Net.Security'],
    message: 'This SslStream accepts every certificate: its callback always returns true.',
    source: 'https://learn.microsoft.com/dotnet/api/system.net.security.sslstream.-ctor',
  },
  {
    callee:
      /\.With(?:RemoteCertificateValidationCallback|CertificateValidationHandler|ServerCertificateCustomValidationCallback)$/,
    off: 'callback',
    libraries: [],
    message: 'Certificate verification is off: the callback always returns true.',
    source: 'https://github.com/dotnet/MQTTnet',
  },
];

const constants: readonly TlsConstant[] = [
  {
    name: /(?:^|\.)DangerousAcceptAnyServerCertificateValidator$/,
    libraries: ['System.Net.Http'],
    message: 'DangerousAcceptAnyServerCertificateValidator accepts every certificate; remove it.',
    source:
      'https://learn.microsoft.com/dotnet/api/system.net.http.httpclienthandler.dangerousacceptanyservercertificatevalidator',
  },
];

export const csharpTls: TlsLibrary = { switches, calls, constants };
