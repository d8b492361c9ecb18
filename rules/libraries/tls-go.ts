import type { TlsCall, TlsLibrary, TlsSwitch } from './tls.ts';

/** Looked at 2026-11-24. */
const switches: readonly TlsSwitch[] = [
  {
    key: 'InsecureSkipVerify',
    off: true,
    // The documentation's own way to check in another manner.
    unless: /^Verify(?:PeerCertificate|Connection)$/,
    source: 'https://pkg.go.dev/crypto/tls#Config',
  },
  {
    key: 'Insecure',
    anchor: 'Insecure:',
    off: true,
    libraries: ['k8s.io/client-go/rest', 'github.com/hashicorp/vault/api', 'github.com/olivere/elastic'],
    source: 'https://pkg.go.dev/k8s.io/client-go/rest#TLSClientConfig',
  },
  {
    key: 'InsecureSkipTLSVerify',
    off: true,
    source: 'https://pkg.go.dev/k8s.io/client-go/tools/clientcmd/api#Cluster',
  },
  // MySQL's connection strings.
  { key: 'tls', anchor: 'skip-verify', off: ['skip-verify'], source: 'https://github.com/go-sql-driver/mysql#tls' },
];

const calls: readonly TlsCall[] = [
  {
    callee: /\.(?:EnableInsecureSkipVerify|EnableInsecureTLS)$/,
    libraries: ['github.com/imroc/req'],
    message: 'Certificate verification is off: EnableInsecureSkipVerify().',
    source: 'https://pkg.go.dev/github.com/imroc/req/v3#Client.EnableInsecureSkipVerify',
  },
];

export const goTls: TlsLibrary = { switches, calls, constants: [] };
