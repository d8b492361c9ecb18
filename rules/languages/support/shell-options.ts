/** Which options of a command take a value, as far as headers and credentials are concerned. */
export interface CommandOptions {
  /** Short options that take a value, glued or as the next word; the rest of a bundle (`-sk`) are switches. */
  readonly short: string;
  /** Long options that take a value behind `=` or as the next word. */
  readonly long: ReadonlySet<string>;
  /** Options whose value is a header line. */
  readonly header: ReadonlySet<string>;
  /** Options whose value is an `application/x-www-form-urlencoded` body, or a field of it. */
  readonly body: ReadonlySet<string>;
}

const words = (text: string): string[] => text.trim().split(/\s+/);
const dashed = (text: string): ReadonlySet<string> => new Set(words(text).map(name => `--${name}`));

/** curl(1) 8.10. */
const curl: CommandOptions = {
  short: 'AbcCdDeEFHKmoPQrtTuUwxXyYz',
  long: dashed(`
    abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
    continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
    delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine
    etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port
    ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos
    ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options
    mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir
    parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert
    proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey
    proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey
    quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid
    service-name socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr
    telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii
    trace-config unix-socket upload-file url url-query user user-agent variable vlan-priority write-out`),
  header: new Set(['-H', '--header', '--proxy-header']),
  body: new Set(['-d', ...dashed('data data-ascii data-binary data-raw data-urlencode')]),
};

/** wget(1) 1.21. */
const wget: CommandOptions = {
  short: 'eoaiBtOTwQPUlARDIX',
  long: dashed(`
    execute output-file append-output report-speed input-file base config rejected-log tries retry-on-http-error
    output-document start-pos progress timeout dns-timeout connect-timeout read-timeout wait waitretry quota
    bind-address limit-rate restrict-file-names prefer-family user password use-askpass local-encoding remote-encoding
    directory-prefix cut-dirs http-user http-password default-page header compression max-redirect proxy-user
    proxy-password referer user-agent load-cookies save-cookies post-data post-file method body-data body-file
    secure-protocol certificate certificate-type private-key private-key-type ca-certificate ca-directory crl-file
    pinnedpubkey ciphers hsts-file ftp-user ftp-password warc-file warc-header level accept reject domains`),
  header: new Set(['--header']),
  body: dashed('post-data body-data'),
};

/** HTTPie 3; xh takes the same. */
const httpie: CommandOptions = {
  short: 'aAopPs',
  long: dashed(`
    auth auth-type output print style pretty proxy verify ssl ciphers cert cert-key cert-key-pass timeout
    max-redirects session session-read-only boundary raw response-charset response-mime format-options history-print
    default-scheme max-headers`),
  header: new Set(),
  body: new Set(),
};

export const optionsOf: ReadonlyMap<string, CommandOptions> = new Map([
  ['curl', curl],
  ['wget', wget],
  ...words('http https xh xhs').map((name): [string, CommandOptions] => [name, httpie]),
]);

/** Commands that take their headers as items (`Name:value`). */
export const takesItems: ReadonlySet<string> = new Set(words('http https xh xhs'));

/** Options that carry a credential whatever the command is: the next word is their value. */
export const carriesCredential =
  /^--?(?:[a-z]+-)*(?:token|key|secret|password|passwd|passphrase|username|user|header|auth|bearer|credentials?)$/i;

/** Commands that run another command: what they run is the call that counts. */
export interface Wrapper {
  /** Short options that take the next word. */
  readonly short: string;
  /** Long options that take the next word. */
  readonly long?: ReadonlySet<string>;
  /** Words of its own in front of the command. */
  readonly operands?: number;
  /** Whether `NAME=value` may stand in front of the command. */
  readonly assigns?: boolean;
}

export const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    'sudo',
    { short: 'CDghpRrtTuU', long: dashed('user group host prompt chdir chroot role type other-user'), assigns: true },
  ],
  ['doas', { short: 'Cu' }],
  ['env', { short: 'CSu', long: dashed('chdir unset split-string'), assigns: true }],
  ['time', { short: 'fo', long: dashed('format output') }],
  ['exec', { short: 'a' }],
  ['command', { short: '' }],
  ['builtin', { short: '' }],
  ['nohup', { short: '' }],
  ['setsid', { short: '' }],
  ['nice', { short: 'n', long: dashed('adjustment') }],
  ['ionice', { short: 'cnp' }],
  ['stdbuf', { short: 'ioe', long: dashed('input output error') }],
  ['timeout', { short: 'ks', long: dashed('kill-after signal'), operands: 1 }],
  ['xargs', { short: 'adEILnPs', long: dashed('arg-file delimiter max-args max-procs max-lines max-chars') }],
  ['watch', { short: 'n', long: dashed('interval') }],
]);
