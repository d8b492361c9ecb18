import type { LanguageId } from '../engine/source.ts';

/** Where clients are told which server they talk to, and how they are told to do without TLS; looked at 2026-11-24. */

/** Names of settings, variables and options, lower case and without separators, that hold a server's address. */
export const addressName =
  /^(?:.*(?:api|auth|oauth2?|token|login|sso|oidc|idp|issuer|backend|server|service|gateway|graphql|rest|rpc|jwks|userinfo|introspection|account|identity|keycloak|vault|base|root|prefix|metadata|discovery|sockets?|ws))(?:server)?(?:url|uri|endpoint|address|baseurl|baseuri|urlbase)$|^(?:.*(?:api|rest|auth|oauth2?|token|graphql))(?:base|root|host)$|^(?:endpoint|authority|authorizationendpoint|rootendpoint|indexurl|extraindexurl)$/;

/** Words in a name that make it an address for people, for browsers to come back to, or a mere identifier. */
export const otherName =
  /redirect|callback|return|logout|proxy|schema|namespace|xmlns|home|docs?(?!ker)|help|support|licen[cs]e|repo|image|img|icon|logo|asset|cdn|static|media|refer|origin|bugs|website|site|blog|terms|privacy|canonical|profile|avatar|feed|download|link|href|frontend|public|success|cancel|audience|default(?:type)?ns|entityid|issuer$|resource$|test|mock|fake|stub|sample/;

/** Calls that are given the address of a server. */
export const addressCalls =
  /(?:^|\.)(?:WebSocket|ReconnectingWebSocket|baseUrl|baseURL|base_uri|base_url|rootUri|setBaseUrl|setBaseURL|SetBaseURL|SetHostURL|setEndpoint|endpointOverride|ForAddress|setServerUrl|issuerUri|tokenUri|authorizationUri|jwkSetUri|withJwkSetUri|create_connection|ws_connect|WebSocketApp)$/;

/** A host or a path of an API, and not of a page. */
export const apiHost =
  /^(?:api|auth|login|sso|oauth2?|id|idp|accounts?|identity|rest|graphql|gateway|ws|realtime|stream)\d*[.-]/;
export const apiPath =
  /^\/(?:api|v\d+|rest|graphql|oauth2?|auth|token|login|signin|sign-in|session|sso|connect|users?|me|account|register|signup)(?:[/?]|$)/i;

/** Reserved for documentation (RFC 2606), and what stands for a name that is not known yet. */
export const exampleHost =
  /(?:^|\.)example(?:\.(?:com|org|net|edu|co\.uk))?$|\.example$|^(?:your|my|some|the)?-?(?:domain|server|host|site|company|api|app|url)(?:name)?\.(?:com|org|net|io|tld)$|^(?:your|my)[-\w]*\.|(?:^|\.)(?:foo|bar|foobar|test|localtest|lvh)\.(?:com|org|net|me)$|^x+\./i;

/** Names that identify something and are not fetched. */
export const identifierHost =
  /^(?:www\.w3\.org|schemas?\.[\w.-]+|xmlns\.[\w.-]+|ns\.adobe\.com|purl\.org|xml\.org|[\w.-]+\.xmlsoap\.org|json-schema\.org|docs\.oasis-open\.org|www\.openarchives\.org|ogp\.me|specs\.openid\.net|openid\.net|www\.springframework\.org|maven\.apache\.org|java\.sun\.com|id\.loc\.gov|data\.[\w.-]+|creativecommons\.org|rdf\.[\w.-]+|www\.opengis\.net|hl7\.org|www\.hl7\.org|loinc\.org|snomed\.info|unitsofmeasure\.org|terminology\.hl7\.org|fhir\.[\w.-]+|metadata\.google\.internal)$/;

/** A switch that lets a client of OAuth or OpenID Connect do without TLS. */
export interface CleartextSwitch {
  readonly key: string;
  readonly off: boolean | readonly string[];
  readonly languages?: readonly LanguageId[];
  readonly message: string;
  readonly source: string;
}

const transport = 'OAuth goes on in clear text with this variable; remove it.';

export const cleartextSwitches: readonly CleartextSwitch[] = [
  {
    key: 'RequireHttpsMetadata',
    off: false,
    message: 'The signing keys are fetched in clear text: RequireHttpsMetadata is false; remove it.',
    source:
      'https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.authentication.jwtbearer.jwtbeareroptions.requirehttpsmetadata',
  },
  {
    key: 'OAUTHLIB_INSECURE_TRANSPORT',
    off: ['1', 'true'],
    message: transport,
    source: 'https://oauthlib.readthedocs.io/en/latest/oauth2/security.html',
  },
  {
    key: 'AUTHLIB_INSECURE_TRANSPORT',
    off: ['1', 'true'],
    message: transport,
    source: 'https://docs.authlib.org/en/latest/basic/oauth2.html',
  },
  {
    key: 'ssl-required',
    off: ['none'],
    languages: ['json', 'yaml', 'ini'],
    message: 'Keycloak is reached in clear text: ssl-required is none; say "external".',
    source: 'https://www.keycloak.org/docs/latest/securing_apps/',
  },
];

/** gRPC without TLS: the call, the library, and where its address stands. */
export interface PlainChannel {
  readonly callee: RegExp;
  readonly libraries: readonly string[];
  readonly source: string;
}

export const plainChannels: readonly PlainChannel[] = [
  {
    callee: /(?:^|\.)insecure_channel$/,
    libraries: ['grpc', 'grpclib'],
    source: 'https://grpc.github.io/grpc/python/grpc.html#grpc.insecure_channel',
  },
  {
    callee: /(?:^|\.)createInsecure$/,
    libraries: ['@grpc/grpc-js', 'grpc', 'nice-grpc'],
    source: 'https://grpc.github.io/grpc/node/grpc.credentials.html',
  },
  {
    callee: /(?:^|\.)(?:WithInsecure|insecure\.NewCredentials)$/,
    libraries: ['google.golang.org/grpc'],
    source: 'https://pkg.go.dev/google.golang.org/grpc#WithInsecure',
  },
  {
    callee: /(?:^|\.)usePlaintext$/,
    libraries: ['io.grpc'],
    source: 'https://grpc.github.io/grpc-java/javadoc/io/grpc/ManagedChannelBuilder.html',
  },
];
