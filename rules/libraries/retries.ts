import type { LanguageId } from '../engine/source.ts';

/**
 * What retry libraries do when nobody says otherwise, and what switches their limit or their waiting off, as of 2026-11.
 * `options` are those of the call or of an object that it is given; texts are compared without whitespace.
 */
export interface RetryEntry {
  /** The qualified call. */
  readonly call: RegExp;
  readonly languages: readonly LanguageId[];
  /** The option that limits the attempts; `unlimited` values take the limit away. */
  readonly limit?: { readonly option: RegExp; readonly unlimited: RegExp; readonly absent?: 'unlimited' };
  /** The option that makes it wait. */
  readonly wait?: {
    readonly option: RegExp;
    readonly none?: RegExp;
    readonly constant?: RegExp;
    readonly absent?: 'none' | 'constant';
  };
  /** The option that says what is retried; `everything` values retry refusals as well. */
  readonly when?: { readonly option: RegExp; readonly everything?: RegExp };
  /** The names of the arguments that are given by position. */
  readonly positions?: readonly string[];
  /** Counts only where the decorated function sends a request. */
  readonly decorates?: true;
  /** What it is called in messages. */
  readonly name: string;
  readonly docs: string;
}

const ecmascript = ['javascript', 'typescript', 'tsx'] as const;
const infinite = /^(?:Infinity|Number\.(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE))$/;
const always = /^(?:\(?\w*\)?=>true|\(?\w*\)?=>\{returntrue;?\}|function\(\w*\)\{returntrue;?\}|lambda\w*:True)$/;

export const retryLibraries: readonly RetryEntry[] = [
  {
    name: 'axios-retry',
    call: /^axios-retry(?:\.default)?$/,
    languages: ecmascript,
    positions: ['client', 'options'],
    limit: { option: /^retries$/, unlimited: infinite },
    wait: { option: /^retryDelay$/, none: /^\(?\w*\)?=>0$/, constant: /^\(?[\w,]*\)?=>\d[\d_]*$/, absent: 'none' },
    when: { option: /^retryCondition$/, everything: always },
    docs: 'https://github.com/softonic/axios-retry#options',
  },
  {
    name: 'p-retry',
    call: /^(?:p-retry|async-retry|promise-retry|retry)(?:\.(?:default|operation|timeouts))?$/,
    languages: ecmascript,
    limit: {
      option: /^(?:retries|forever)$/,
      unlimited: /^(?:true|Infinity|Number\.(?:POSITIVE_INFINITY|MAX_VALUE))$/,
    },
    wait: { option: /^(?:factor|minTimeout|maxTimeout)$/, none: /^0$/, constant: /^1$/ },
    when: { option: /^shouldRetry$/ },
    docs: 'https://github.com/sindresorhus/p-retry#options, https://github.com/tim-kos/node-retry#api',
  },
  {
    name: 'tenacity',
    call: /^tenacity\.(?:retry|Retrying|AsyncRetrying)$/,
    languages: ['python'],
    decorates: true,
    limit: { option: /^stop$/, unlimited: /^(?:tenacity\.)?stop_never$/, absent: 'unlimited' },
    wait: {
      option: /^wait$/,
      none: /^(?:tenacity\.)?wait_none\(\)$/,
      constant: /^(?:tenacity\.)?wait_fixed\([\d.]+\)$/,
      absent: 'none',
    },
    when: { option: /^retry$/ },
    docs: 'https://tenacity.readthedocs.io/en/latest/',
  },
  {
    name: 'retrying',
    call: /^retrying\.retry$/,
    languages: ['python'],
    decorates: true,
    limit: { option: /^stop(?:_max_attempt_number|_max_delay|_func)?$/, unlimited: /^None$/, absent: 'unlimited' },
    wait: { option: /^wait_/, absent: 'none' },
    docs: 'https://github.com/rholder/retrying#examples',
  },
  {
    name: 'retry',
    call: /^retry\.(?:retry|api\.retry)$/,
    languages: ['python'],
    decorates: true,
    positions: ['exceptions', 'tries', 'delay', 'max_delay', 'backoff'],
    limit: { option: /^tries$/, unlimited: /^-1$/, absent: 'unlimited' },
    wait: { option: /^(?:delay|backoff)$/, none: /^0$/, absent: 'none' },
    docs: 'https://github.com/invl/retry#api',
  },
  {
    name: 'backoff',
    call: /^backoff\.on_(?:exception|predicate)$/,
    languages: ['python'],
    decorates: true,
    positions: ['wait_gen', 'exception'],
    limit: { option: /^(?:max_tries|max_time|giveup)$/, unlimited: /^None$/, absent: 'unlimited' },
    wait: { option: /^wait_gen$/, constant: /^(?:backoff\.)?constant$/ },
    docs: 'https://github.com/litl/backoff#backoffon_exception',
  },
  {
    name: 'Retry',
    call: /^(?:urllib3(?:\.util(?:\.retry)?)?|requests\.packages\.urllib3\.util(?:\.retry)?)\.Retry$/,
    languages: ['python'],
    positions: ['total'],
    wait: { option: /^backoff_factor$/, none: /^0(?:\.0)?$/, absent: 'none' },
    docs: 'https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Retry',
  },
];

/** Methods of chains, where the method itself is the choice: Polly, Reactor, resilience4j, retry-go, go-retry. */
export interface RetryMethod {
  readonly method: RegExp;
  readonly languages: readonly LanguageId[];
  /** A module that the file has to import. */
  readonly module: RegExp;
  readonly kind: 'unlimited' | 'none' | 'constant';
  /** The arguments, without whitespace. */
  readonly args?: RegExp;
  readonly docs: string;
}

const polly = {
  languages: ['csharp'],
  module: /^Polly(?:\.|$)/,
  docs: 'https://www.pollydocs.org/strategies/retry.html',
} as const;
const reactor = {
  languages: ['java'],
  module: /^(?:reactor\.|org\.springframework\.web\.reactive)/,
  docs: 'https://projectreactor.io/docs/core/release/api/reactor/util/retry/Retry.html',
} as const;
const retryGo = {
  languages: ['go'],
  module: /^github\.com\/avast\/retry-go/,
  docs: 'https://pkg.go.dev/github.com/avast/retry-go/v4',
} as const;
const cenkalti = {
  languages: ['go'],
  module: /^github\.com\/cenkalti\/backoff/,
  docs: 'https://pkg.go.dev/github.com/cenkalti/backoff/v4',
} as const;

export const retryMethods: readonly RetryMethod[] = [
  { ...polly, method: /\.(?:WaitAnd)?RetryForever(?:Async)?$/, kind: 'unlimited' },
  { ...polly, method: /\)\.Retry(?:Async)?$/, kind: 'none', args: /^(?:[2-9]|\d{2,})?(?:,|$)/ },
  {
    ...polly,
    method: /\)\.WaitAndRetry(?:Async)?$/,
    kind: 'constant',
    args: /^\w+,\(?[\w,]*\)?=>TimeSpan\.From\w+\(\d+\)/,
  },
  { ...reactor, method: /\)\.retry$/, kind: 'unlimited', args: /^$/ },
  { ...reactor, method: /\)\.retry$/, kind: 'none', args: /^\d+$/ },
  { ...reactor, method: /^Retry\.indefinitely$/, kind: 'unlimited' },
  { ...reactor, method: /^Retry\.max(?:InARow)?$/, kind: 'none' },
  { ...reactor, method: /^Retry\.fixedDelay$/, kind: 'constant' },
  { ...retryGo, method: /^retry\.UntilSucceeded$/, kind: 'unlimited' },
  { ...retryGo, method: /^retry\.Attempts$/, kind: 'unlimited', args: /^0$/ },
  { ...retryGo, method: /^retry\.DelayType$/, kind: 'constant', args: /^retry\.FixedDelay$/ },
  { ...cenkalti, method: /^backoff\.NewConstantBackOff$/, kind: 'constant' },
];

/** Calls whose function says which answers are tried again. */
export const retryPredicates =
  /(?:^|\.)(?:OrResult|HandleResult|retryOnResult|retryOnException|AddRetryCondition|SetRetryConditions?|RetryIf|retry_if_result|retry_if_exception|ShouldHandle)$/;
/** Options whose function says so. */
export const retryPredicateOptions =
  /^(?:retryCondition|shouldRetry|retryOn|retry_if|ShouldHandle|CheckRetry|retry_on_result|retry_on_exception|decider)$/;
