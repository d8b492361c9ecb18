import { moveToEnvironment } from '../engine/environment.ts';
import { programs } from '../engine/language.ts';
import { providerOfLibrary } from '../engine/requests.ts';
import {
  alternatives,
  libraryCall,
  type Option,
  optionsOf,
  qualify,
  resolve,
  rootOf,
  textOf,
} from '../engine/resolve.ts';
import { defineRule, type Fix, type Found } from '../engine/rule.ts';
import type { Call, Source, Span, StringValue, Value } from '../engine/source.ts';
import { providers } from '../providers/index.ts';

/** An empty key signs, and an empty password opens, for everybody. */
export default defineRule({
  id: 'empty-credential',
  area: 2,
  title: 'Empty password or secret',
  severity: 'warning',
  profile: 'recommended',
  languages: [...programs, 'yaml', 'dockerfile', 'ini'],
  anchors: [
    ...[
      'jsonwebtoken',
      'createHmac',
      'cookie-parser',
      'express-session',
      'cookie-session',
      'express-jwt',
      'expressjwt',
    ],
    ...['iron-session', 'passport-jwt', 'next-auth', 'import jwt', 'hmac', 'itsdangerous', 'secret_key', 'SECRET_KEY'],
    ...['mysql', 'psycopg', 'sequelize', "from 'pg'", "require('pg')", 'apiKey', 'api_key'],
    ...['hash_hmac', 'Firebase\\JWT'],
    ...['"crypto/hmac"', 'golang-jwt', 'gorilla/sessions', 'go-openai', 'stripe-go'],
    ...['_PASSWORD', '_PASS:', '_PASS='],
    ...['JWT.', 'HMAC', 'secret_key_base', 'OpenAI::', 'Octokit', 'Stripe.'],
    ...['SymmetricSecurityKey', 'OpenAIClient', 'ChatClient'],
    // Java.
    ...['com.auth0.jwt', 'io.jsonwebtoken', 'SecretKeySpec', 'MACSigner', 'MACVerifier', 'DriverManager'],
  ],
  refs: ['CWE-258', 'CWE-521'],
  *find({ source }) {
    if (/^(?:yaml|dockerfile|ini)$/.test(source.language)) yield* ofServers(source);
    else {
      // Where nothing is empty, or nothing is imported that takes a key, no call is worth a look.
      const makers = new Set(source.imports.filter(({ module }) => takesKeys(module)).map(({ local }) => local));
      // PHP's own functions need no import.
      if (source.language === 'php') makers.add('hash_hmac').add('Firebase');
      if (makers.size > 0 && source.strings.some(value => value.kind === 'string' && value.text === ''))
        for (const call of source.calls)
          if (
            call.args.length > 0 &&
            (makers.has(rootOf(call.callee).replace(/\(.*/, '')) || /\.SignedString$/.test(call.callee))
          )
            yield* inCall(source, call);
      yield* inSettings(source);
    }
  },
});

/** Where a library takes its key: the position, and the names of the option or keyword. */
interface KeyPlace {
  /** The resolved callee. */
  readonly callee: RegExp;
  readonly at?: number;
  readonly option?: RegExp;
  /** The name to read it from. */
  readonly env: string;
}

const signers: readonly KeyPlace[] = [
  { callee: /^jsonwebtoken\.(?:sign|verify)$/, at: 1, env: 'JWT_SECRET' },
  { callee: /^(?:jose\.)?jwt\.(?:encode|decode)$/, at: 1, option: /^key$/, env: 'JWT_SECRET' },
  { callee: /^Firebase\.JWT\.JWT\.encode$/, at: 1, env: 'JWT_SECRET' },
  { callee: /^Firebase\.JWT\.Key$/, at: 0, env: 'JWT_SECRET' },
  { callee: /^hash_hmac$/, at: 2, env: 'SIGNING_KEY' },
  { callee: /^crypto\.createHmac$/, at: 1, env: 'SIGNING_KEY' },
  { callee: /^hmac\.(?:new|digest)$/, at: 0, option: /^key$/, env: 'SIGNING_KEY' },
  { callee: /^JWT\.(?:encode|decode)$/, at: 1, env: 'JWT_SECRET' },
  { callee: /^OpenSSL\.HMAC\.(?:hexdigest|digest|base64digest|new)$/, at: 1, env: 'SIGNING_KEY' },
  { callee: /^crypto\/hmac\.New$/, at: 1, env: 'SIGNING_KEY' },
  { callee: /^github\.com\/golang-jwt\/jwt(?:\/v\d)?\..*\.SignedString$/, at: 0, env: 'JWT_SECRET' },
  { callee: /^github\.com\/gorilla\/sessions\.NewCookieStore$/, at: 0, env: 'SESSION_SECRET' },
  { callee: /^github\.com\/sashabaranov\/go-openai\.NewClient$/, at: 0, env: 'OPENAI_API_KEY' },
  { callee: /^cookie-parser$/, at: 0, env: 'COOKIE_SECRET' },
  { callee: /^(?:express-session|cookie-session)$/, option: /^secret$/, env: 'SESSION_SECRET' },
  { callee: /^express-jwt(?:\.expressjwt)?$/, option: /^secret$/, env: 'JWT_SECRET' },
  { callee: /^passport-jwt\.Strategy$/, option: /^secretOrKey$/, env: 'JWT_SECRET' },
  {
    callee: /^iron-session(?:\.\w+)*\.(?:getIronSession|sealData|unsealData)$/,
    option: /^password$/,
    env: 'SESSION_SECRET',
  },
  { callee: /^next-auth(?:\.next)?$/, option: /^secret$/, env: 'AUTH_SECRET' },
  { callee: /^com\.auth0\.jwt\.algorithms\.Algorithm\.HMAC(?:256|384|512)$/, at: 0, env: 'JWT_SECRET' },
  { callee: /^io\.jsonwebtoken\.security\.Keys\.hmacShaKeyFor$/, at: 0, env: 'JWT_SECRET' },
  { callee: /^io\.jsonwebtoken\.Jwts\..*\.(?:setSigningKey|verifyWith)$/, at: 0, env: 'JWT_SECRET' },
  { callee: /^io\.jsonwebtoken\.Jwts\..*\.signWith$/, at: 1, env: 'JWT_SECRET' },
  { callee: /^com\.nimbusds\.jose\.crypto\.MAC(?:Signer|Verifier)$/, at: 0, env: 'JWT_SECRET' },
  { callee: /^Microsoft\.IdentityModel\.Tokens\.SymmetricSecurityKey$/, at: 0, env: 'JWT_SECRET' },
  { callee: /^System\.Security\.Cryptography\.HMAC(?:SHA\d+|MD5)$/, at: 0, env: 'SIGNING_KEY' },
  { callee: /^javax\.crypto\.spec\.SecretKeySpec$/, at: 0, env: 'SIGNING_KEY' },
  { callee: /^itsdangerous(?:\.\w+)*Serializer$/, at: 0, option: /^secret_key$/, env: 'SECRET_KEY' },
];
const databases: readonly KeyPlace[] = [
  { callee: /^mysql2?(?:\/promise)?\.create(?:Connection|Pool)$/, option: /^password$/, env: 'DB_PASSWORD' },
  { callee: /^pg\.(?:Client|Pool)$/, option: /^password$/, env: 'PGPASSWORD' },
  {
    callee: /^(?:psycopg2?|pymysql|MySQLdb|mysql\.connector)\.connect$/,
    option: /^(?:password|passwd)$/,
    env: 'DB_PASSWORD',
  },
  { callee: /^(?:Mysql2\.Client\.new|PG\.(?:connect|Connection\.new))$/, option: /^password$/, env: 'DB_PASSWORD' },
  { callee: /^sequelize\.Sequelize$/, at: 2, option: /^password$/, env: 'DB_PASSWORD' },
  { callee: /^java\.sql\.DriverManager\.getConnection$/, at: 2, env: 'DB_PASSWORD' },
];

const goModules =
  /^(?:crypto\/hmac|github\.com\/(?:golang-jwt\/jwt(?:\/v\d)?|gorilla\/sessions|sashabaranov\/go-openai))$/;
const modules: ReadonlySet<string> = new Set([
  ...[
    'jsonwebtoken',
    'jwt',
    'jose',
    'crypto',
    'hmac',
    'cookie-parser',
    'express-session',
    'cookie-session',
    'express-jwt',
  ],
  ...['passport-jwt', 'iron-session', 'next-auth', 'itsdangerous', 'mysql', 'mysql2', 'pg', 'psycopg', 'psycopg2'],
  ...['pymysql', 'MySQLdb', 'sequelize', 'com.auth0.jwt.algorithms', 'io.jsonwebtoken', 'io.jsonwebtoken.security'],
  ...['com.nimbusds.jose.crypto', 'javax.crypto.spec', 'java.sql', 'JWT', 'OpenSSL', 'Mysql2', 'PG', 'Firebase.JWT'],
  ...['Microsoft.IdentityModel.Tokens', 'System.Security.Cryptography'],
  ...providers.flatMap(({ modules: own = [] }) => own),
]);

/** `jose.jwt` and `mysql2/promise` belong to their package. */
const takesKeys = (module: string): boolean =>
  goModules.test(module) || modules.has(module) || modules.has(module.split(/[./](?!.*@)/)[0]!);

function* inCall(source: Source, call: Call): Generator<Found> {
  const own = source.language === 'php' && call.callee === 'hash_hmac' ? call.callee : null;
  const path = (own ?? libraryCall(source, call))?.replace(/\.default(?=\.|$)/, '');
  if (!path) return;
  const signer = signers.find(({ callee }) => callee.test(path));
  if (signer) {
    const options = optionsOf(source, call);
    // A token that is only decoded needs no key.
    if (options.some(({ key }) => key === 'options' || key === 'verify_signature') && /decode$/.test(path)) return;
    for (const value of valuesAt(signer, call, options)) {
      const empty = alternatives(source, decoded(source, value), call.within).find(isEmpty);
      if (!empty) continue;
      const falls = empty !== resolve(source, decoded(source, value), call.within);
      yield {
        span: falls ? value.span : empty.span,
        message: falls
          ? 'Without the variable the signing key is empty: stop at start-up instead.'
          : 'The signing key is empty, so that anyone can sign: read it from the environment.',
        fixes: () => readFix(source, empty.inner, signer.env),
      };
    }
    return;
  }
  const database = databases.find(({ callee }) => callee.test(path));
  const provider = database ? undefined : providerOfLibrary(path);
  const place =
    database ??
    (provider && {
      option: /^(?:apiKey|api_key|accessToken|access_token|authToken)$/,
      env: provider.env[0] ?? 'API_KEY',
    });
  if (!place) return;
  const options = optionsOf(source, call);
  // A database on this machine, or another server behind the same client, may do without.
  if (database ? !isRemote(source, call, options) : options.some(({ key }) => /^base_?url$/i.test(key))) return;
  for (const value of valuesAt(place, call, options)) {
    const empty = resolve(source, value, call.within);
    if (!isEmpty(empty)) continue;
    yield {
      span: value.span,
      message: `The ${database ? 'password' : 'API key'} is empty: read it from the environment.`,
      ...(provider && { provider: provider.id }),
      fixes: () => readFix(source, empty.inner, place.env),
    };
  }
}

/** .NET: `Encoding.UTF8.GetBytes("")` is as empty as its text. */
function decoded({ language }: Source, value: Value): Value {
  const bytes = language === 'csharp' && value.kind === 'call' && /\.GetBytes$/.test(value.call.callee);
  return bytes ? (value.call.args[0]?.value ?? value) : value;
}

const isEmpty = (value: Value): value is StringValue => value.kind === 'string' && value.text === '';

function valuesAt({ at, option }: Pick<KeyPlace, 'at' | 'option'>, call: Call, options: readonly Option[]): Value[] {
  const positional = at === undefined ? undefined : call.args[at];
  return [
    ...(positional && !positional.name && !positional.spread ? [positional.value] : []),
    ...(option ? options.filter(({ key }) => option.test(key)).map(({ value }) => value) : []),
  ];
}

/** A host with a dot in its name, or one that the environment names. */
function isRemote(source: Source, call: Call, options: readonly Option[]): boolean {
  const [address] = call.args;
  const jdbc = address && textOf(source, address.value, call.within);
  if (jdbc?.startsWith('jdbc:')) return /^jdbc:[\w:]+\/\/(?!127\.|0\.0\.0\.0)[^/:]*\./.test(jdbc);
  const host = options.find(({ key }) => /^(?:host|hostname|server)$/.test(key));
  const held = host && resolve(source, host.value, call.within);
  if (held?.kind === 'env') return !held.fallback;
  return held?.kind === 'string' && /\./.test(held.text) && !/^(?:127\.|0\.0\.0\.0)/.test(held.text);
}

/** `app.secret_key = ''` of Flask, `SECRET_KEY = ''` of Django, `config.secret_key_base = ''` of Rails. */
function* inSettings(source: Source): Generator<Found> {
  if (source.language !== 'python' && source.language !== 'ruby') return;
  const django = /(?:^|\/)settings(?:\/[^/]+|[\w]*)?\.py$/.test(source.path);
  const empty = (value: Value): Found => ({
    span: value.span,
    message: 'The secret key is empty, so that anyone can sign sessions: read it from the environment.',
    fixes: () => (isEmpty(value) ? readFix(source, value.inner, 'SECRET_KEY') : []),
  });
  for (const { target, value, within } of source.assignments)
    if (isEmpty(value) && target === 'SECRET_KEY' && within < 0 && django) yield empty(value);
  for (const { form, key, path, value, within } of source.pairs) {
    if (source.language === 'ruby') {
      if (form === 'member' && isEmpty(value) && key === 'secret_key_base') yield empty(value);
      continue;
    }
    if (form !== 'member' || !isEmpty(value) || !/^(?:secret_key|SECRET_KEY)$/.test(key)) continue;
    const name = qualify(source, path.filter(part => part !== 'config').join('.'), within);
    if (name?.origin === 'import' && /^flask\.Flask\(\)$/.test(name.path)) yield empty(value);
  }
}

const servers =
  /^(?:POSTGRES_PASSWORD|MYSQL_ROOT_PASSWORD|MARIADB_ROOT_PASSWORD|MYSQL_PASSWORD|MARIADB_PASSWORD|MSSQL_SA_PASSWORD|MONGO_INITDB_ROOT_PASSWORD|RABBITMQ_DEFAULT_PASS|MINIO_ROOT_PASSWORD|REDIS_PASSWORD|ELASTIC_PASSWORD|GF_SECURITY_ADMIN_PASSWORD|KEYCLOAK_ADMIN_PASSWORD|KC_BOOTSTRAP_ADMIN_PASSWORD|PGADMIN_DEFAULT_PASSWORD)$/;

/** Passwords of the servers that Compose, an image or systemd starts; in Compose, a name alone takes it from the shell. */
function* ofServers(source: Source): Generator<Found> {
  const compose = source.language === 'yaml';
  if (compose && !/(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/i.test(source.path)) return;
  for (const { form, key, keySpan, value, span } of source.pairs)
    if (servers.test(key) && isEmpty(value) && (compose || form === 'env'))
      yield {
        span: value.span.end > value.span.start ? value.span : span.end > span.start ? span : keySpan,
        message: compose
          ? `${key} is empty: take it from the environment, as in \${${key.length < 25 ? key : 'PASSWORD'}:?}.`
          : `${key} is empty: leave it out, and set it where the server is started.`,
      };
}

function readFix(source: Source, value: Span, name: string): Fix[] {
  const fix = moveToEnvironment(source, value, name);
  return fix
    ? [{ title: fix.title.replace(/^Move to environment/, 'Read from environment'), safe: false, edits: fix.edits }]
    : [];
}
