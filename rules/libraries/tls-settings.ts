/**
 * How tools are told by flags, variables and settings not to verify certificates, from their manuals; looked at
 * 2026-11-24. Names are compared without case, and without `-` and `_`.
 */

/** What has to stand behind a name for the check to be off. */
export type OffWord = 'false' | 'true' | 'any' | 'none';

export interface TlsSetting {
  /** The last part of the name, lower case, without separators. */
  readonly name: RegExp;
  readonly off: OffWord;
  /** Where else the word means something else: the file, or a key around it. */
  readonly files?: RegExp;
  readonly below?: RegExp;
  readonly source: string;
}

/** Variables that programs read by themselves. */
export const environmentSettings: readonly TlsSetting[] = [
  { name: /^nodetlsrejectunauthorized$/, off: 'false', source: 'https://nodejs.org/api/cli.html' },
  { name: /^pythonhttpsverify$/, off: 'false', source: 'https://peps.python.org/pep-0493/' },
  {
    name: /^gitsslnoverify$/,
    off: 'true',
    source: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify',
  },
  {
    name: /^(?:npmconfigstrictssl|yarnenablestrictssl)$/,
    off: 'false',
    source: 'https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl',
  },
  {
    name: /^(?:piptrustedhost|uvinsecurehost)$/,
    off: 'any',
    source: 'https://pip.pypa.io/en/stable/topics/configuration/',
  },
  {
    name: /^condasslverify$/,
    off: 'false',
    source: 'https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html',
  },
  {
    name: /^(?:vaultskipverify|nomadskipverify)$/,
    off: 'true',
    source: 'https://developer.hashicorp.com/vault/docs/commands#vault_skip_verify',
  },
  {
    name: /^consulhttpsslverify$/,
    off: 'false',
    source: 'https://developer.hashicorp.com/consul/commands#consul_http_ssl_verify',
  },
  { name: /^govcinsecure$/, off: 'true', source: 'https://github.com/vmware/govmomi/blob/main/govc/USAGE.md' },
  {
    name: /^azureclidisableconnectionverification$/,
    off: 'any',
    source: 'https://learn.microsoft.com/cli/azure/use-azure-cli-successfully-troubleshooting',
  },
  {
    name: /^cloudsdkauthdisablesslvalidation$/,
    off: 'true',
    source: 'https://cloud.google.com/sdk/gcloud/reference/config/set',
  },
  { name: /^bundlesslverifymode$/, off: 'none', source: 'https://bundler.io/man/bundle-config.1.html' },
  { name: /^perllwpsslverifyhostname$/, off: 'false', source: 'https://metacpan.org/pod/LWP::UserAgent' },
  { name: /^ldaptlsreqcert$/, off: 'none', source: 'https://www.openldap.org/software/man.cgi?query=ldap.conf' },
  {
    name: /^(?:argocdserverinsecureskipverify|helmkubeinsecureskiptlsverify)$/,
    off: 'true',
    source: 'https://helm.sh/docs/helm/helm/',
  },
];

/** Keys of configuration files; the first are words that mean only this. */
export const fileSettings: readonly TlsSetting[] = [
  {
    name: /^(?:validatecerts?|(?:proxy)?strictssl|enablestrictssl|rejectunauthorized|(?:proxy|grpc|uwsgi)?(?:ssl|tls)verify(?:peer|certs?|certificates?)?|(?:ssl|tls)(?:certificate)?(?:validation|verification)|verify(?:ssl|tls)(?:cert(?:ificate)?s?)?|verify(?:server|host|peer)?cert(?:ificate)?s?|sslvalidate|verifyhostcertificate|checkcertificate)$/,
    off: 'false',
    source: 'https://docs.ansible.com/ansible/latest/collections/ansible/builtin/uri_module.html',
  },
  {
    name: /^(?:insecureskip(?:tls)?verify(?:backend)?|(?:tls|ssl)(?:insecure)?skipverify|skip(?:tls|ssl)(?:verify|verification|validation)|no(?:ssl|tls)verify|(?:ssl|tls)noverify|(?:ssl|tls)insecure|trustservercertificate|(?:tls)?allowinvalidcertificates|disable(?:ssl|tls)(?:cert(?:ificate)?)?(?:verify|validation|verification)|ignore(?:ssl|tls|cert(?:ificate)?|https)errors|allowinsecuretls|insecuretls)$/,
    off: 'true',
    source: 'https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/',
  },
  {
    name: /^verificationmode$/,
    off: 'none',
    below: /ssl|tls/i,
    source: 'https://www.elastic.co/docs/reference/beats/filebeat/configuration-ssl',
  },
  { name: /^sslverifymode$/, off: 'none', source: 'https://docs.ruby-lang.org/en/3.3/Gem.html' },
  {
    name: /^verifyhostcertificate$/,
    off: 'false',
    source: 'https://www.jetbrains.com/help/idea/http-client-in-product-code-editor.html',
  },
  {
    name: /^disabletls$/,
    off: 'true',
    files: /(?:^|\/)composer\.json$|(?:^|\/)config\.json$/i,
    source: 'https://getcomposer.org/doc/06-config.md#disable-tls',
  },
  {
    name: /^trustedhost$/,
    off: 'any',
    files: /(?:^|\/)\.?pip\.(?:conf|ini)$/i,
    source: 'https://pip.pypa.io/en/stable/topics/configuration/',
  },
  {
    name: /^allowinsecurehost$/,
    off: 'any',
    files: /(?:^|\/)(?:uv|pyproject)\.toml$/i,
    source: 'https://docs.astral.sh/uv/reference/settings/#allow-insecure-host',
  },
  {
    name: /^insecureregistries$/,
    off: 'any',
    files: /daemon\.json$/i,
    source: 'https://docs.docker.com/reference/cli/dockerd/',
  },
  { name: /^insecure$/, off: 'any', files: /(?:^|\/)[._]?curlrc$/i, source: 'https://curl.se/docs/manpage.html#-k' },
  { name: /^k$/, off: 'any', files: /(?:^|\/)[._]?curlrc$/i, source: 'https://curl.se/docs/manpage.html#-k' },
  {
    name: /^insecure$/,
    off: 'true',
    below: /^registry|^registries|\bregistry\b/i,
    source: 'https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md',
  },
];

/** Parts of a connection string. */
export const querySettings: readonly TlsSetting[] = [
  {
    name: /^(?:tlsinsecure|tlsallowinvalidcertificates)$/,
    off: 'true',
    source: 'https://www.mongodb.com/docs/manual/reference/connection-string/',
  },
  { name: /^sslmode$/, off: 'none', source: 'https://www.npmjs.com/package/pg-connection-string' },
  {
    name: /^verifyservercertificate$/,
    off: 'false',
    source: 'https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html',
  },
  {
    name: /^trustservercertificate$/,
    off: 'true',
    source: 'https://learn.microsoft.com/sql/connect/jdbc/setting-the-connection-properties',
  },
  {
    name: /^(?:rejectunauthorized|sslvalidate|verifypeer)$/,
    off: 'false',
    source: 'https://github.com/sidorares/node-mysql2',
  },
  { name: /^sslcertreqs$/, off: 'none', source: 'https://redis.readthedocs.io/en/stable/connections.html' },
];

/** `-k`, also among others; behind an option that takes a value (`-ok`) it is the value: curl(1). */
const curlInsecure = /^-[^AbcCdDeEFHKmoPQrtTuUwxXyYzk-]*k/;

export interface TlsFlag {
  /** Programs; absent where the flag means only this, whoever has it. */
  readonly programs?: RegExp;
  readonly flag: RegExp;
  /** The flag's value is the next word, and has to be this. */
  readonly next?: RegExp;
  readonly source: string;
}

const no = '(?:false|0|no|off)';

export const tlsFlags: readonly TlsFlag[] = [
  {
    flag: new RegExp(`^validate_certs=${no}$`, 'i'),
    source: 'https://docs.ansible.com/ansible/latest/collections/ansible/builtin/get_url_module.html',
  },
  {
    programs: /^(?:curl|hurl|newman|websocat|fly|curlie)$/,
    flag: curlInsecure,
    source: 'https://curl.se/docs/manpage.html#-k',
  },
  {
    programs:
      /^(?:curl|curlie|hurl|newman|bru|websocat|fly|argocd|mc|g?crane|oras|openstack|nova|glance|cinder|neutron|grpcurl|evans|snyk|k6|docker|regctl|step)$/,
    flag: /^(?:--?insecure(?:=true)?|--(?:proxy|doh)-insecure)$/,
    source: 'https://curl.se/docs/manpage.html#-k',
  },
  { programs: /^wscat$/, flag: /^(?:-n|--no-check)$/, source: 'https://github.com/websockets/wscat' },
  {
    programs: /^(?:aria2c|wget2?)$/,
    flag: new RegExp(`^--check-certificate=${no}$`),
    source: 'https://aria2.github.io/manual/en/html/aria2c.html',
  },
  {
    programs: /^(?:https?|xhs?)$/,
    flag: new RegExp(`^--verify=${no}$`, 'i'),
    source: 'https://httpie.io/docs/cli/server-ssl-certificate-verification',
  },
  {
    programs: /^(?:https?|xhs?)$/,
    flag: /^--verify$/,
    next: new RegExp(`^${no}$`, 'i'),
    source: 'https://httpie.io/docs/cli/server-ssl-certificate-verification',
  },
  {
    flag: /^--(?:no-check-certificate|no-verify-ssl|no-tls-verify|no-ssl-verify|no-ssl-verification|skip-ssl-validation|skip-tls-verify|skip-ssl-verify-server-cert|insecure-tls|no-strict-ssl|disable-ssl-verification|unsafely-ignore-certificate-errors(?:=.*)?|ignore-certificate-errors)$/,
    source: 'https://www.gnu.org/software/wget/manual/wget.html',
  },
  {
    flag: /^-{0,2}(?:[\w-]+\.)*(?:kube-)?insecure-?skip-?(?:tls-?)?verify(?:=true)?$/i,
    source: 'https://kubernetes.io/docs/reference/kubectl/kubectl/',
  },
  {
    flag: /^--?(?:tls-skip-verify|tls-insecure)(?:=true)?$/,
    source: 'https://developer.hashicorp.com/vault/docs/commands',
  },
  {
    flag: new RegExp(
      `^--(?:(?:src-|dest-)?tls-verify|ssl-verify|verify-ssl|strict-ssl|verify-certs?|ssl-verify-server-cert)=${no}$`,
      'i',
    ),
    source: 'https://github.com/containers/skopeo/blob/main/docs/skopeo-copy.1.md',
  },
  {
    flag: /^--(?:trusted-host|allow-insecure-host)(?:=.+)?$/,
    source: 'https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host',
  },
  {
    flag: /^-Dmaven\.wagon\.http\.ssl\.(?:insecure|allowall)(?:=true)?$/,
    source: 'https://maven.apache.org/wagon/wagon-providers/wagon-http/',
  },
  {
    programs: /^ansible-galaxy$/,
    flag: /^(?:-c|--ignore-certs)$/,
    source: 'https://docs.ansible.com/ansible/latest/cli/ansible-galaxy.html',
  },
];

/** Settings that a program is told to keep: `git config http.sslVerify false`, `npm config set strict-ssl=false`. */
export const keptSettings: readonly {
  readonly programs: RegExp;
  readonly key: RegExp;
  readonly off: RegExp;
  readonly source: string;
}[] = [
  {
    programs: /^git$/,
    key: /^(?:--config=)?http\.(?:.*\.)?sslverify$/i,
    off: new RegExp(`^${no}$`, 'i'),
    source: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify',
  },
  {
    programs: /^(?:npm|pnpm|yarn|lerna)$/,
    key: /^(?:--)?(?:strict-ssl|enableStrictSsl)$/i,
    off: /^false$/i,
    source: 'https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl',
  },
  {
    programs: /^(?:conda|mamba|micromamba)$/,
    key: /^ssl_verify$/i,
    off: new RegExp(`^${no}$`, 'i'),
    source: 'https://docs.conda.io/projects/conda/en/stable/commands/config.html',
  },
  {
    programs: /^gcloud$/,
    key: /^auth\/disable_ssl_validation$/,
    off: /^(?:true|1|yes)$/i,
    source: 'https://cloud.google.com/sdk/gcloud/reference/config/set',
  },
  {
    programs: /^pip[\d.]*$/,
    key: /^(?:global|install)\.trusted-host$/,
    off: /./,
    source: 'https://pip.pypa.io/en/stable/topics/configuration/',
  },
  {
    programs: /^bundler?$/,
    key: /^ssl_verify_mode$/,
    off: /^0$/,
    source: 'https://bundler.io/man/bundle-config.1.html',
  },
  {
    programs: /^composer$/,
    key: /^disable-tls$/,
    off: /^true$/,
    source: 'https://getcomposer.org/doc/06-config.md#disable-tls',
  },
];
