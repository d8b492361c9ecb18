import { providers } from '../providers/index.ts';
import type { Provider, TokenKind } from './provider.ts';
import type { Pair, Source } from './source.ts';

/**
 * Prefixes by which build tools choose the variables that they copy into what the browser (or the app) gets: Next.js,
 * Vite, Create React App, Expo, Nuxt, SvelteKit and Astro, Gatsby, Vue CLI.
 */
export const publicPrefixes = [
  'NEXT_PUBLIC_',
  'VITE_',
  'REACT_APP_',
  'EXPO_PUBLIC_',
  'NUXT_PUBLIC_',
  'GATSBY_',
  'VUE_APP_',
  'PUBLIC_',
] as const;

/** `NEXT_PUBLIC_` of `NEXT_PUBLIC_API_KEY`; '' for a name that stays on the server. */
export function publicPrefixOf(name: string): string {
  return publicPrefixes.find(prefix => name.startsWith(prefix) && name.length > prefix.length) ?? '';
}

/** A provider's own name for a variable, and the kinds of token that belong there. */
export interface ExpectedTokens {
  readonly provider: Provider;
  /** Empty where the provider's facts do not say which kind. */
  readonly kinds: readonly TokenKind[];
}

let expected: Map<string, ExpectedTokens> | undefined;

/** What a variable of this name holds, by the provider's documentation; undefined for names that say nothing. */
export function expectedTokens(name: string): ExpectedTokens | undefined {
  if (!expected) {
    expected = new Map();
    for (const provider of providers)
      for (const known of new Set([...provider.env, ...provider.tokens.map(({ env }) => env)]))
        expected.set(known, { provider, kinds: provider.tokens.filter(({ env }) => env === known) });
  }
  return expected.get(name) ?? expected.get(withoutStage(name));
}

/** `STRIPE_SECRET_KEY` of `PROD_STRIPE_SECRET_KEY`, `STRIPE_SECRET_KEY_TEST` and `NEXT_PUBLIC_STRIPE_SECRET_KEY`. */
const withoutStage = (name: string): string =>
  name
    .slice(publicPrefixOf(name).length)
    .replace(/^(?:PROD|PRODUCTION|LIVE|DEV|DEVELOPMENT|STAGING|TEST|LOCAL|MY|APP)_/, '')
    .replace(/_(?:PROD|PRODUCTION|LIVE|DEV|DEVELOPMENT|STAGING|TEST|LOCAL)$/, '');

/** Words at the end that only a secret has. `API_KEY` and `TOKEN` alone say too little: many are made for browsers. */
const secretEnd =
  /(?:^|_)(?:SECRET|CLIENT_?SECRET|SECRET_?(?:KEY|TOKEN)|SECRET_ACCESS_KEY|PRIVATE_?KEY|SERVICE_?ROLE(?:_?KEY)?|SERVICE_ACCOUNT(?:_KEY)?|PASSWORD|PASSWD|ADMIN_(?:API_)?(?:KEY|TOKEN|SECRET)|(?:SIGNING|ENCRYPTION|MASTER)_?KEY|PERSONAL_ACCESS_TOKEN)$/;
const publicWords =
  /(?:^|_)(?:PUBLIC|PUBLISHABLE|ANON|SITE_?KEY|DEMO|GUEST|EXAMPLE|SAMPLE|TEST_?USER|MIN|MAX|ENABLED?|DISABLED?|SHOW|HIDE|HAS|USE|REQUIRED?|ALLOW|FORGOT|RESET|CHANGE|IS)(?:_|$)/;

/** Whether a variable's name, prefix removed, says that only the server may have it. */
export function namesServerSecret(name: string): boolean {
  const known = expectedTokens(name);
  if (known) {
    const { kinds, provider } = known;
    if (kinds.some(kind => kind.secrecy !== 'secret' || kind.severity)) return false;
    if (secretEnd.test(name)) return true;
    // An "access token" may be the one for browsers where the provider has both.
    const words = kindWords(name);
    const forBrowsers = provider.tokens.filter(kind => kind.secrecy === 'publishable' || kind.severity);
    return forBrowsers.every(kind => kinds.length > 0 && kindWords(kind.env) !== words);
  }
  return secretEnd.test(name) && !publicWords.test(name);
}

const kindWords = (name: string): string => [name.split('_')[0], ...name.split('_').slice(-2)].join('_');

const credentialEnd =
  /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PWD|PAT|CREDENTIALS?|DSN|CLIENT_?ID|APIKEY|AUTHKEY|ACCESSTOKEN)$/i;

/** Whether a variable's name says that it holds a credential (or what goes with one). */
export const namesCredential = (name: string): boolean =>
  credentialEnd.test(name) || expectedTokens(name) !== undefined;

/** Lines of environment files, and of what sets variables elsewhere: Compose, workflows, manifests, scripts. */
export function isVariable({ form, key, path }: Pair, { language }: Source): boolean {
  if (form === 'env') return true;
  if (!/^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(key)) return false;
  if (form === 'yaml' || form === 'json' || form === 'setting') return true;
  return form === 'member' && /(?:^|\.)env(?:iron)?$/.test(path.join('.')) && language !== 'yaml';
}

/** An environment file that is shared on purpose, to be copied and filled in. */
export const isEnvTemplate = (path: string): boolean =>
  /(?:^|[._-])(?:example|sample|template|tpl|dist|defaults?|schema|skel|skeleton|stub)(?:$|[._-])/i.test(
    path.slice(path.lastIndexOf('/') + 1),
  );

/** Set by operating systems, shells, terminals, language tools, CI systems and hosts: no env file has to. */
const platform = new RegExp(
  `^(?:${[
    'HOME|PATH|PWD|OLDPWD|USER|USERNAME|LOGNAME|SHELL|SHLVL|TERM|LANG|LANGUAGE|TZ|TMP|TEMP|TMPDIR|HOST|HOSTNAME|PORT|EDITOR|VISUAL',
    'PAGER|DISPLAY|COLUMNS|LINES|MAIL|_|UID|EUID|GID|PPID|IFS|OSTYPE|HOSTTYPE|RANDOM|SECONDS|LINENO|BASH\\w*|ZSH\\w*|FUNCNAME',
    'APPDATA|LOCALAPPDATA|PROGRAMDATA|ProgramFiles\\w*|PROGRAMFILES|USERPROFILE|USERDOMAIN|WINDIR|SYSTEMROOT|SystemRoot|SystemDrive|COMSPEC|ComSpec|HOMEDRIVE|HOMEPATH|PATHEXT|COMPUTERNAME|OS|PROCESSOR_\\w+|NUMBER_OF_PROCESSORS|WSL\\w*|MSYSTEM',
    'CI|CONTINUOUS_INTEGRATION|DEBUG|VERBOSE|LOG_LEVEL|LOGLEVEL|NO_COLOR|FORCE_COLOR|CLICOLOR\\w*|COLORTERM|TERM_PROGRAM\\w*|ENV|ENVIRONMENT|MODE|DEV|PROD|SSR|BASE_URL|VERSION|APP_ENV|NODE|INIT_CWD|DOCKER|SYSTEMD_\\w+|INVOCATION_ID|JOURNAL_STREAM|LISTEN_FDS|LISTEN_PID|NOTIFY_SOCKET',
    '(?:https?|all|no|ftp)_proxy|(?:HTTPS?|ALL|NO|FTP)_PROXY|SSL_CERT_(?:FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|SSLKEYLOGFILE',
    '(?:XDG|LC|SSH|SUDO|GPG|DBUS|GTK|QT|WAYLAND|TMUX|STY|KONSOLE|ITERM|VTE|WT|VSCODE|CODESPACES?|GITPOD|REMOTE)_\\w+|CODESPACES',
    '(?:NODE|NPM|npm|YARN|PNPM|BUN|DENO|TSX?|JEST|VITEST|MOCHA|PLAYWRIGHT|CYPRESS|PUPPETEER|STORYBOOK|WEBPACK|ESLINT|BABEL|TURBO|NX|LERNA)_\\w+|VITEST|DENO_DIR',
    '(?:PYTHON|PY|PIP|PYTEST|VIRTUAL|CONDA|POETRY|TOX|UV|DJANGO|FLASK|WERKZEUG|UVICORN|GUNICORN)_?\\w*|WEB_CONCURRENCY',
    '(?:GO|GOOS|GOARCH|GOPATH|GOROOT|GOBIN|GOFLAGS|GOPROXY|CGO_ENABLED|CARGO\\w*|RUST\\w*|JAVA_\\w+|JDK\\w*|MAVEN_\\w+|GRADLE_\\w+|KOTLIN_\\w+|ANDROID_\\w+|DOTNET_\\w+|ASPNETCORE_\\w+|NUGET_PACKAGES|RAILS_\\w+|RACK_ENV|BUNDLE_\\w+|GEM_\\w+|RUBY\\w*|RBENV_\\w+|COMPOSER_\\w+|PHP_\\w+|CC|CXX|CFLAGS|LDFLAGS|MAKEFLAGS)',
    '(?:GITHUB|RUNNER|ACTIONS|GITLAB|CI|CIRCLE|TRAVIS|APPVEYOR|BUILDKITE|JENKINS|DRONE|SEMAPHORE|BITBUCKET|TEAMCITY|AGENT|BUILD|SYSTEM|CODEBUILD|CF_PAGES)_\\w+|CIRCLECI|TRAVIS|APPVEYOR|BUILDKITE|DRONE|TF_BUILD|JENKINS_URL|BUILD_NUMBER|JOB_NAME|WORKSPACE|TEAMCITY_VERSION',
    'VERCEL(?:_\\w+)?|NEXT_(?:RUNTIME|PHASE|PUBLIC_VERCEL_\\w+|TELEMETRY_DISABLED|MANUAL_SIG_HANDLE)|NETLIFY(?:_\\w+)?|CONTEXT|DEPLOY_(?:PRIME_)?URL|RENDER(?:_\\w+)?|RAILWAY_\\w+|FLY_\\w+|DYNO|HEROKU_\\w+|K_(?:SERVICE|REVISION|CONFIGURATION)|FUNCTION_(?:TARGET|NAME|SIGNATURE_TYPE)|GAE_\\w+|WEBSITE_\\w+|AZURE_FUNCTIONS_\\w+|FUNCTIONS_\\w+|KUBERNETES_\\w+|POD_(?:NAME|IP|NAMESPACE)|ECS_\\w+',
    'AWS_(?:LAMBDA_\\w+|REGION|DEFAULT_REGION|PROFILE|EXECUTION_ENV|SESSION_TOKEN|CONTAINER_\\w+|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE)|_HANDLER|LAMBDA_\\w+|GOOGLE_CLOUD_PROJECT|GCLOUD_PROJECT|GCP_PROJECT|GOOGLE_APPLICATION_CREDENTIALS',
    'GIT_\\w+|DOCKER_\\w+|COMPOSE_\\w+|BUILDKIT_\\w+|OTEL_\\w+|SOURCE_(?:DATE_EPOCH|VERSION)|COMMIT_(?:SHA|REF)|REVISION',
  ].join('|')})$`,
);

/** Whether a variable is one that platforms and tools set themselves: `NODE_ENV`, `PORT`, `CI`, `HOME`, `GITHUB_SHA`. */
export const isPlatformName = (name: string): boolean => platform.test(name);

/** A variable's name as a message shows it: not when it is long, nor when it may be a key that stands where a name belongs. */
export const shownName = (name: string, most: number, otherwise = 'This variable'): string =>
  name.length <= most &&
  /^(?:[A-Z][A-Z0-9]{0,14}|[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30})+|[a-z]{1,20}(?:_[a-z]{1,20})*)$/.test(name)
    ? name
    : otherwise;
