import type { LanguageId } from '../engine/source.ts';

/** What a library does by itself and is told not to do. */
export type OAuthSwitchKind = 'state' | 'comparison' | 'pkce' | 'plain' | 'grant';

export interface OAuthSwitch {
  readonly kind: OAuthSwitchKind;
  readonly languages: readonly LanguageId[];
  readonly key: string;
  /** The keys around it, joined by dots. */
  readonly path?: RegExp;
  /** The value as it is written without quotes and blanks: `false`, `null`, `[]`, `[none]`, `GrantTypes.Implicit`. */
  readonly off: RegExp;
  /** What stands in the file besides, where the key alone may mean something else. */
  readonly beside?: RegExp;
  /** What to wait for instead of the key, where that is a frequent word. */
  readonly anchors?: readonly string[];
  readonly message: string;
  /** What to write instead of the value. */
  readonly instead?: string;
  /** Legal for some clients, or old without harm. */
  readonly strict?: true;
}

const js: readonly LanguageId[] = ['javascript', 'typescript', 'tsx'];
const settings: readonly LanguageId[] = ['json', 'yaml', 'ini', 'toml'];
const no = /^(?:false|False)$/;
const yes = /^(?:true|True)$/;

const authJs = /next-auth|@auth\/|NextAuth/;
const authJsAnchors = ['next-auth', '@auth/', 'NextAuth'];
const openApiAnchors = ['securitySchemes', 'securityDefinitions'];
const openApi = /openapi|swagger|securitySchemes|securityDefinitions/;

/** Checked against the libraries' documentation in November 2026. */
export const oauthSwitches: readonly OAuthSwitch[] = [
  // https://authjs.dev/reference/core/providers#checks
  {
    kind: 'state',
    languages: js,
    key: 'checks',
    anchors: authJsAnchors,
    off: /^\[(?:none)?\]$|^none$/,
    beside: authJs,
    message: 'checks switches state and PKCE off; use checks: ["pkce", "state"].',
    instead: "['pkce', 'state']",
  },
  // next-auth 3: https://next-auth.js.org/v3/configuration/providers
  {
    kind: 'state',
    languages: js,
    key: 'state',
    anchors: authJsAnchors,
    off: no,
    beside: authJs,
    message: 'state: false switches the state off: anyone can send a victim their own code.',
    instead: 'true',
  },
  {
    kind: 'state',
    languages: js,
    key: 'protection',
    anchors: authJsAnchors,
    off: /^\[?none\]?$/,
    beside: authJs,
    message: 'protection: "none" switches the state off; use "pkce" or "state".',
    instead: "'pkce'",
  },
  // https://github.com/knpuniversity/oauth2-client-bundle: use_state.
  {
    kind: 'state',
    languages: ['php', 'yaml'],
    key: 'use_state',
    off: no,
    message: 'use_state: false switches the state off; remove the line.',
    instead: 'true',
  },
  // https://python-social-auth.readthedocs.io/en/latest/backends/oauth.html: STATE_PARAMETER.
  {
    kind: 'state',
    languages: ['python'],
    key: 'STATE_PARAMETER',
    off: no,
    beside: /social_core|social_django|social\.backends/,
    message: 'STATE_PARAMETER = False sends no state; set it to True.',
    instead: 'True',
  },
  // https://github.com/omniauth/omniauth/wiki/Resolving-CVE-2015-9284
  {
    kind: 'state',
    languages: ['ruby'],
    key: 'allowed_request_methods',
    path: /(?:^|\.)OmniAuth\b|^config$/,
    off: /\bget\b/,
    beside: /\bOmniAuth\b/,
    message: 'A login that starts by GET can be started by any page; allow only :post.',
    instead: '[:post]',
  },
  {
    kind: 'state',
    languages: ['ruby'],
    key: 'request_validation_phase',
    path: /(?:^|\.)OmniAuth\b|^config$/,
    off: /^(?:null|false)$/,
    beside: /\bOmniAuth\b/,
    message: 'Without request_validation_phase any page can start a login; remove this line.',
  },
  // https://docs.allauth.org/en/latest/socialaccount/configuration.html
  {
    kind: 'state',
    languages: ['python'],
    key: 'SOCIALACCOUNT_LOGIN_ON_GET',
    off: yes,
    message: 'SOCIALACCOUNT_LOGIN_ON_GET lets any page start a login; start it by POST.',
    instead: 'False',
    strict: true,
  },
  // https://github.com/omniauth/omniauth-oauth2: provider_ignores_state.
  {
    kind: 'comparison',
    languages: ['ruby'],
    key: 'provider_ignores_state',
    off: yes,
    message: 'provider_ignores_state switches the comparison of state off; remove it.',
    instead: 'false',
  },
  // https://learn.microsoft.com/dotnet/api/microsoft.identitymodel.protocols.openidconnect.openidconnectprotocolvalidator
  ...['RequireState', 'RequireStateValidation', 'RequireNonce'].map(
    (key): OAuthSwitch => ({
      kind: 'comparison',
      languages: ['csharp'],
      key,
      off: no,
      beside: /OpenIdConnect|ProtocolValidator|OpenIdConnectProtocolValidator/,
      message: `${key} = false accepts answers that nobody asked for; leave it true.`,
      instead: 'true',
    }),
  ),
  // https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.authentication.oauth.oauthoptions.usepkce
  {
    kind: 'pkce',
    languages: ['csharp', 'json'],
    key: 'UsePkce',
    off: no,
    message: 'UsePkce = false switches PKCE off; leave it true.',
    instead: 'true',
  },
  // https://docs.duendesoftware.com/identityserver/reference/models/client
  {
    kind: 'pkce',
    languages: ['csharp', 'json'],
    key: 'RequirePkce',
    off: no,
    message: 'RequirePkce = false lets this client ask without PKCE; leave it true.',
    instead: 'true',
  },
  {
    kind: 'plain',
    languages: ['csharp', 'json'],
    key: 'AllowPlainTextPkce',
    off: yes,
    message: 'AllowPlainTextPkce accepts a challenge that hides nothing; leave it false.',
    instead: 'false',
  },
  // oidc-client-ts, angular-oauth2-oidc; angular-auth-oidc-client.
  ...['disablePKCE', 'disablePkce'].map(
    (key): OAuthSwitch => ({
      kind: 'pkce',
      languages: js,
      key,
      off: yes,
      message: `${key} switches PKCE off; remove it.`,
      instead: 'false',
    }),
  ),
  // react-native-app-auth, expo-auth-session.
  ...['usePKCE', 'usePkce'].map(
    (key): OAuthSwitch => ({
      kind: 'pkce',
      languages: js,
      key,
      off: no,
      message: `${key}: false switches PKCE off; remove it.`,
      instead: 'true',
    }),
  ),
  // https://www.keycloak.org/securing-apps/javascript-adapter
  {
    kind: 'pkce',
    languages: js,
    key: 'pkceMethod',
    off: no,
    message: 'pkceMethod: false switches PKCE off; use "S256".',
    instead: "'S256'",
  },
  // https://www.better-auth.com/docs/plugins/generic-oauth
  {
    kind: 'pkce',
    languages: js,
    key: 'pkce',
    anchors: ['pkce: false'],
    off: no,
    beside: /better-auth|genericOAuth/,
    message: 'pkce: false switches PKCE off; use true.',
    instead: 'true',
  },
  // https://github.com/jaredhanson/passport-oauth2
  {
    kind: 'plain',
    languages: js,
    key: 'pkce',
    anchors: ['pkce: '],
    off: /^plain$/,
    beside: /passport/,
    message: 'The plain method hides nothing; use pkce: "S256".',
    instead: "'S256'",
  },
  // https://github.com/panva/node-oidc-provider: pkce.methods.
  {
    kind: 'plain',
    languages: js,
    key: 'methods',
    anchors: ['pkce: '],
    path: /(?:^|\.)pkce$/,
    off: /\bplain\b/,
    message: 'A challenge by the plain method hides nothing; allow only S256.',
    instead: "['S256']",
  },
  // https://docs.allauth.org/en/latest/socialaccount/provider_configuration.html
  {
    kind: 'pkce',
    languages: ['python'],
    key: 'OAUTH_PKCE_ENABLED',
    off: no,
    message: 'OAUTH_PKCE_ENABLED is False: the login has no PKCE; set it to True.',
    instead: 'True',
  },
  // https://django-oauth-toolkit.readthedocs.io/en/latest/settings.html
  {
    kind: 'pkce',
    languages: ['python'],
    key: 'PKCE_REQUIRED',
    off: no,
    message: 'PKCE_REQUIRED is False: clients may ask without PKCE; leave it True.',
    instead: 'True',
  },
  // https://learn.microsoft.com/dotnet/api/microsoft.identitymodel.protocols.openidconnect.openidconnectresponsetype
  {
    kind: 'grant',
    languages: ['csharp'],
    key: 'ResponseType',
    anchors: ['OpenIdConnectResponseType'],
    off: /(?:^|\.)OpenIdConnectResponseType\.(?:IdTokenToken|Token)$/,
    message: 'The implicit grant puts the token into the address; use the code flow with PKCE.',
    instead: 'OpenIdConnectResponseType.Code',
  },
  {
    kind: 'grant',
    languages: ['csharp'],
    key: 'AllowedGrantTypes',
    off: /(?:^|\.)GrantTypes\.(?:Implicit\w*|Hybrid\w*Password\w*|ResourceOwnerPassword\w*|CodeAndResourceOwner\w*)$/,
    message: 'GrantTypes allows an outdated grant; use GrantTypes.Code with PKCE.',
    instead: 'GrantTypes.Code',
  },
  // https://docs.spring.io/spring-boot/reference/web/spring-security.html#web.security.oauth2.client
  ...['authorization-grant-type', 'authorizationGrantType', 'authorization_grant_type'].map(
    (key): OAuthSwitch => ({
      kind: 'grant',
      languages: settings,
      key,
      off: /^(?:password|implicit)$/,
      message: 'This grant is outdated (RFC 9700); use authorization_code with PKCE.',
    }),
  ),
  // https://www.keycloak.org/docs-api/latest/rest-api/: ClientRepresentation.
  {
    kind: 'grant',
    languages: ['json'],
    key: 'implicitFlowEnabled',
    off: yes,
    message: 'implicitFlowEnabled puts tokens into addresses; use the code flow with PKCE.',
    instead: 'false',
  },
  {
    kind: 'grant',
    languages: ['json'],
    key: 'directAccessGrantsEnabled',
    off: yes,
    message: 'directAccessGrantsEnabled lets clients ask for passwords; use the code flow.',
    instead: 'false',
    strict: true,
  },
  {
    kind: 'grant',
    languages: js,
    key: 'flow',
    anchors: ['keycloak', 'Keycloak'],
    off: /^implicit$/,
    beside: /keycloak/i,
    message: 'The implicit grant puts the token into the address; use flow: "standard".',
    instead: "'standard'",
  },
  // https://spec.openapis.org/oas/v3.1.0#oauth-flows-object
  ...['implicit', 'password'].map(
    (key): OAuthSwitch => ({
      kind: 'grant',
      languages: ['json', 'yaml'],
      key,
      anchors: openApiAnchors,
      path: /(?:^|\.)flows$/,
      off: /^\{/,
      beside: openApi,
      message: `The ${key} grant is outdated (RFC 9700); describe authorizationCode with PKCE.`,
    }),
  ),
  {
    kind: 'grant',
    languages: ['json', 'yaml'],
    key: 'flow',
    anchors: openApiAnchors,
    off: /^(?:implicit|password)$/,
    beside: openApi,
    message: 'This grant is outdated (RFC 9700); describe accessCode with PKCE.',
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cognito-userpoolclient.html
  {
    kind: 'grant',
    languages: ['json', 'yaml'],
    key: 'AllowedOAuthFlows',
    off: /\bimplicit\b/,
    message: 'The implicit grant puts the token into the address; allow only code.',
  },
  {
    kind: 'grant',
    languages: js,
    key: 'implicitCodeGrant',
    off: yes,
    message: 'The implicit grant puts the token into the address; use authorizationCodeGrant.',
    instead: 'false',
  },
];
