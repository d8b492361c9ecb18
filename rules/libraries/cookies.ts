import type { LanguageId } from '../engine/source.ts';

export type CookieFlag = 'httpOnly' | 'secure';

/** A call that sets a cookie, or says how a framework sets that of its sessions; as of 2026-11. */
export interface CookieRow {
  /** The qualified path, or the callee as written where nothing is imported. */
  readonly call: RegExp;
  /** Where the name stands: a position, an option; null for the cookie of a session. */
  readonly name: number | string | null;
  /** The position of the options, where they are an object. */
  readonly options?: number;
  /** The options are those of this key. */
  readonly inside?: string;
  /** Flags by position. */
  readonly positions?: Readonly<Record<CookieFlag, number>>;
  /** Flags that are set unless the call says no. */
  readonly on?: readonly CookieFlag[];
  /** With fewer arguments it reads the cookie. */
  readonly least?: number;
  /** Absence proves nothing: the flags may be set for the whole program. */
  readonly elsewhere?: true;
  /** The missing flags as the fix writes them. */
  readonly fix?: Readonly<Record<CookieFlag, string>>;
  readonly docs: string;
}

const property = { httpOnly: 'httpOnly: true', secure: 'secure: true' };
const both = ['httpOnly', 'secure'] as const;

const script: readonly CookieRow[] = [
  {
    call: /(?:^|\.)(?:res|resp|response|reply)(?:\.\w+\(\))*\.(?:cookie|setCookie)$/,
    name: 0,
    options: 2,
    least: 2,
    fix: property,
    docs: 'https://expressjs.com/en/api.html#res.cookie',
  },
  {
    call: /^next\/headers\.cookies\(\)\.set$|(?:^|\.)(?:res|response|NextResponse\.\w+\(\))\.cookies\.set$/,
    name: 0,
    options: 2,
    fix: property,
    docs: 'https://nextjs.org/docs/app/api-reference/functions/cookies#options',
  },
  {
    // Koa sets HttpOnly, SvelteKit both.
    call: /(?:^|\.)(?:ctx|context|event)\.cookies\.set$|^cookies\.set$/,
    name: 0,
    options: 2,
    on: both,
    docs: 'https://svelte.dev/docs/kit/@sveltejs-kit#Cookies',
  },
  {
    call: /^(?:hono\/cookie|h3|nookies|@hono\/\w+|nuxt\/app)\.(?:setCookie|setSignedCookie)$/,
    name: 1,
    options: 3,
    least: 3,
    fix: property,
    docs: 'https://hono.dev/docs/helpers/cookie',
  },
  {
    call: /^(?:cookie|cookie-es)(?:\.default)?\.(?:serialize|serializeCookie)$/,
    name: 0,
    options: 2,
    least: 2,
    fix: property,
    docs: 'https://github.com/jshttp/cookie#cookieserializename-value-options',
  },
  {
    // A script cannot set HttpOnly.
    call: /^(?:js-cookie|universal-cookie)(?:\.default)?(?:\(\))?\.set$/,
    name: 0,
    options: 2,
    on: ['httpOnly'],
    fix: property,
    docs: 'https://github.com/js-cookie/js-cookie#secure',
  },
  {
    call: /^(?:express-session|@fastify\/session|fastify-session)(?:\.default)?$/,
    name: null,
    options: 0,
    inside: 'cookie',
    on: ['httpOnly'],
    fix: property,
    docs: 'https://github.com/expressjs/session#cookie',
  },
  {
    call: /^cookie-session(?:\.default)?$/,
    name: null,
    options: 0,
    on: both,
    docs: 'https://github.com/expressjs/cookie-session#cookie-options',
  },
  {
    call: /^iron-session(?:\/\w+)?\.\w+$/,
    name: null,
    options: 2,
    inside: 'cookieOptions',
    on: both,
    docs: 'https://github.com/vvo/iron-session#session-options',
  },
];

export const cookieRows: Partial<Record<LanguageId, readonly CookieRow[]>> = {
  javascript: script,
  typescript: script,
  tsx: script,
  python: [
    {
      call: /\.set_cookie$/,
      name: 0,
      positions: { secure: 6, httpOnly: 7 },
      least: 2,
      fix: { httpOnly: 'httponly=True', secure: 'secure=True' },
      docs: 'https://flask.palletsprojects.com/en/stable/api/#flask.Response.set_cookie',
    },
    {
      call: /\.(?:set_signed_cookie|set_secure_cookie)$/,
      name: 0,
      least: 2,
      fix: { httpOnly: 'httponly=True', secure: 'secure=True' },
      docs: 'https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpResponse.set_signed_cookie',
    },
    {
      call: /^starlette\.middleware\.sessions\.SessionMiddleware$/,
      name: null,
      on: ['httpOnly'],
      docs: 'https://www.starlette.io/middleware/#sessionmiddleware',
    },
  ],
  go: [
    {
      call: /^net\/http\.Cookie$/,
      name: 'Name',
      options: 0,
      fix: { httpOnly: 'HttpOnly: true', secure: 'Secure: true' },
      docs: 'https://pkg.go.dev/net/http#Cookie',
    },
    {
      call: /^github\.com\/gofiber\/fiber(?:\/v\d)?\.Cookie$/,
      name: 'Name',
      options: 0,
      fix: { httpOnly: 'HTTPOnly: true', secure: 'Secure: true' },
      docs: 'https://docs.gofiber.io/api/ctx#cookie',
    },
    {
      call: /^github\.com\/gorilla\/sessions\.Options$|^github\.com\/gin-contrib\/sessions\.Options$/,
      name: null,
      options: 0,
      fix: { httpOnly: 'HttpOnly: true', secure: 'Secure: true' },
      docs: 'https://pkg.go.dev/github.com/gorilla/sessions#Options',
    },
    {
      call: /\.SetCookie$/,
      name: 0,
      positions: { secure: 5, httpOnly: 6 },
      least: 7,
      docs: 'https://pkg.go.dev/github.com/gin-gonic/gin#Context.SetCookie',
    },
  ],
  java: [
    {
      call: /^(?:javax|jakarta)\.servlet\.http\.Cookie$/,
      name: 0,
      least: 2,
      docs: 'https://jakarta.ee/specifications/servlet/6.0/apidocs/jakarta.servlet/jakarta/servlet/http/cookie',
    },
    {
      call: /^org\.springframework\.http\.ResponseCookie\.from$/,
      name: 0,
      least: 2,
      fix: { httpOnly: '.httpOnly(true)', secure: '.secure(true)' },
      docs: 'https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/http/ResponseCookie.html',
    },
  ],
  csharp: [
    {
      call: /(?:^|\.)Cookies\.Append$/,
      name: 0,
      options: 2,
      least: 2,
      docs: 'https://learn.microsoft.com/en-us/dotnet/api/microsoft.aspnetcore.http.cookieoptions',
    },
    {
      call: /^(?:System\.Web\.)?HttpCookie$/,
      name: 0,
      options: 2,
      elsewhere: true,
      docs: 'https://learn.microsoft.com/en-us/dotnet/api/system.web.httpcookie',
    },
  ],
  ruby: [
    {
      call: /\.set_cookie$/,
      name: 0,
      options: 1,
      least: 2,
      fix: { httpOnly: 'httponly: true', secure: 'secure: true' },
      docs: 'https://rubydoc.info/gems/rack/Rack/Response/Helpers#set_cookie-instance_method',
    },
    {
      call: /\.session_store$/,
      name: null,
      on: both,
      docs: 'https://guides.rubyonrails.org/configuring.html#config-session-store',
    },
    {
      call: /^use$/,
      name: null,
      on: both,
      docs: 'https://rubydoc.info/gems/rack-session/Rack/Session/Cookie',
    },
  ],
  php: [
    {
      call: /^\\?set(?:raw)?cookie$/,
      name: 0,
      options: 2,
      positions: { secure: 5, httpOnly: 6 },
      least: 2,
      fix: { httpOnly: "'httponly' => true", secure: "'secure' => true" },
      docs: 'https://www.php.net/manual/en/function.setcookie.php',
    },
    {
      call: /^\\?session_set_cookie_params$/,
      name: null,
      options: 0,
      positions: { secure: 3, httpOnly: 4 },
      fix: { httpOnly: "'httponly' => true", secure: "'secure' => true" },
      docs: 'https://www.php.net/manual/en/function.session-set-cookie-params.php',
    },
    {
      // PHP's own options of session_start: `cookie_httponly`.
      call: /^\\?session_start$/,
      name: null,
      options: 0,
      on: both,
      docs: 'https://www.php.net/manual/en/function.session-start.php',
    },
    {
      // Laravel: HttpOnly is on, Secure comes from the session's settings.
      call: /^cookie$|^Illuminate\.Support\.Facades\.Cookie\.(?:make|queue|forever)$|\.withCookie$/,
      name: 0,
      positions: { secure: 5, httpOnly: 6 },
      on: both,
      least: 2,
      docs: 'https://laravel.com/docs/responses#attaching-cookies-to-responses',
    },
    {
      call: /^Symfony\.Component\.HttpFoundation\.Cookie(?:\.create)?$/,
      name: 0,
      positions: { secure: 5, httpOnly: 6 },
      on: both,
      docs: 'https://symfony.com/doc/current/components/http_foundation.html#setting-cookies',
    },
  ],
};

/** Settings that stand alone, wherever they are given; the flag that they switch. */
export const cookieSettings: readonly {
  readonly languages: readonly LanguageId[];
  readonly key: RegExp;
  readonly flag: CookieFlag;
  readonly off: RegExp;
  /** The file, where the key alone says too little. */
  readonly file?: RegExp;
}[] = [
  // Django, Flask, Flask-Login, Flask-JWT-Extended, dj-rest-auth.
  {
    languages: ['python'],
    key: /^(?:SESSION_COOKIE|REMEMBER_COOKIE|JWT_COOKIE|AUTH_COOKIE|JWT_AUTH)_SECURE$/,
    flag: 'secure',
    off: /^False$/,
  },
  {
    languages: ['python'],
    key: /^(?:SESSION_COOKIE|REMEMBER_COOKIE|JWT_COOKIE|AUTH_COOKIE|JWT_AUTH)_HTTPONLY$/,
    flag: 'httpOnly',
    off: /^False$/,
  },
  // ASP.NET Core: `options.Cookie.HttpOnly`, `options.Cookie.SecurePolicy`.
  { languages: ['csharp'], key: /(?:^|\.)Cookie\.HttpOnly$/, flag: 'httpOnly', off: /^false$/ },
  {
    languages: ['csharp'],
    key: /(?:^|\.)Cookie\.SecurePolicy$/,
    flag: 'secure',
    off: /(?:^|\.)CookieSecurePolicy\.None$/,
  },
  // Laravel's config/session.php.
  { languages: ['php'], key: /^http_only$/, flag: 'httpOnly', off: /^false$/, file: /config\/session\.php$/ },
  { languages: ['php'], key: /^secure$/, flag: 'secure', off: /^false$/, file: /config\/session\.php$/ },
];
