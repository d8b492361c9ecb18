import type { Call, Source, Span, Value } from '../engine/source.ts';

/** An outdated grant (RFC 9700 §2.1.2, §2.4) that a call asks for or allows. */
export interface OutdatedGrant {
  readonly kind: 'implicit' | 'password';
  /** Where it is said, when that is not the name of the call. */
  readonly span?: Span;
}

/** Calls that are this grant and nothing else, by qualified path, as of 2026-11. */
const passwordCalls =
  /^simple-oauth2\.ResourceOwnerPassword$|^oauthlib\.oauth2(?:\.\w+)*\.LegacyApplicationClient$|^golang\.org\/x\/oauth2\.Config\(\)\.PasswordCredentialsToken$|^@azure\/msal-node\b.*\.acquireTokenByUsernamePassword$|^msal\.\w+\(\)\.acquire_token_by_username_password$|^Microsoft\.Identity\.Client\b.*\.AcquireTokenByUsernamePassword$|^com\.google\.api\.client\.auth\.oauth2\.PasswordTokenRequest$|^com\.github\.scribejava\..*\.getAccessTokenPasswordGrant\w*$|^com\.nimbusds\.oauth2\.sdk\.ResourceOwnerPasswordCredentialsGrant$|^OAuth2\.Client(?:\(\)|\.new\(\))\.password(?:\(\))?\.get_token$/;

/** Words that mean nothing else, whatever they are called on. */
const passwordNames: Partial<Record<Source['language'], RegExp>> = {
  // https://docs.duendesoftware.com/identitymodel/endpoints/token/; https://documentation.openiddict.com/
  csharp: /(?:^|\.)(?:RequestPasswordTokenAsync|AcquireTokenByUsernamePassword|AllowPasswordFlow)$/,
  // https://github.com/ruby-oauth/oauth2
  ruby: /\.password(?:\(\))?\.get_token$/,
  // https://laravel.com/docs/12.x/passport#password-grant-tokens
  php: /(?:^|\.)Passport\.enablePasswordGrant$/,
  java: /\.getAccessTokenPasswordGrant(?:Async)?$/,
  go: /\.PasswordCredentialsToken$/,
};
const implicitNames: Partial<Record<Source['language'], RegExp>> = {
  csharp: /(?:^|\.)AllowImplicitFlow$/,
  ruby: /\.implicit(?:\(\))?\.authorize_url$/,
  php: /(?:^|\.)Passport\.enableImplicitGrant$/,
};

/** What a call asks for; `library` is the qualified path of what it calls, where an import proves it. */
export function outdatedGrant(source: Source, call: Call, library: string | null): OutdatedGrant | null {
  const { callee } = call;
  const { language } = source;
  if ((library && passwordCalls.test(library)) || passwordNames[language]?.test(callee)) return { kind: 'password' };
  if (implicitNames[language]?.test(callee)) return { kind: 'implicit' };
  return byArgument(source, call, library);
}

function byArgument(
  { language, imports }: Source,
  { callee, args }: Call,
  library: string | null,
): OutdatedGrant | null {
  const from = (module: RegExp) => imports.some(fact => module.test(fact.module));
  switch (language) {
    case 'javascript':
    case 'typescript':
    case 'tsx': {
      // openid-client 6: genericGrantRequest(config, type, …); oauth4webapi: genericTokenEndpointRequest(as, client, auth, type, …).
      const at = /^openid-client\.genericGrantRequest$/.test(library ?? '')
        ? 1
        : /^oauth4webapi\.genericTokenEndpointRequest$/.test(library ?? '')
          ? 3
          : -1;
      return said(args[at]?.value);
    }
    case 'python': {
      // Authlib: session.fetch_token(url, username=…, password=…).
      if (!/\.fetch_token$/.test(callee) || !from(/^authlib\b/)) return null;
      const password = args.find(({ name }) => name === 'password');
      return password ? { kind: 'password', span: password.span } : null;
    }
    case 'php':
      // league/oauth2-client: getAccessToken('password', […]).
      return /(?:^|\.)getAccessToken$/.test(callee) ? said(args[0]?.value) : null;
    case 'java': {
      // Spring Security: AuthorizationGrantType.PASSWORD; its old authorization server: authorizedGrantTypes("password").
      for (const { value, span } of args) {
        if (value.kind === 'reference' && /(?:^|\.)AuthorizationGrantType\.PASSWORD$/.test(value.path))
          return { kind: 'password', span };
        if (value.kind === 'reference' && /(?:^|\.)AuthorizationGrantType\.IMPLICIT$/.test(value.path))
          return { kind: 'implicit', span };
        if (/\.authorizedGrantTypes$/.test(callee) && said(value)) return said(value);
      }
      return null;
    }
    case 'ruby': {
      // Doorkeeper: grant_flows %w[…].
      const flows = args[0]?.value;
      if (!/(?:^|\.)grant_flows$/.test(callee) || flows?.kind !== 'list') return null;
      return flows.items.map(said).find(grant => grant !== null) ?? null;
    }
    default:
      return null;
  }
}

function said(value: Value | undefined): OutdatedGrant | null {
  if (value?.kind !== 'string') return null;
  if (value.text === 'password') return { kind: 'password', span: value.span };
  return /^implicit(?:_oidc)?$/.test(value.text) ? { kind: 'implicit', span: value.span } : null;
}
