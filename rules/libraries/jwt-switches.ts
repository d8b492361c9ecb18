import type { LanguageId } from '../engine/source.ts';

/** What a verifier checks. */
export type JwtCheck = 'signature' | 'expiry' | 'audience' | 'issuer';

/** An option that switches a check off, under the name that the library gives it. */
export interface JwtSwitch {
  readonly key: string;
  /** The value that switches off; null where the option is a method or function that says so by itself. */
  readonly off: boolean | null;
  readonly check: JwtCheck;
  readonly languages: readonly LanguageId[];
  /** What is the matter, where the check is not off altogether. */
  readonly says?: string;
  /** The word means other things elsewhere: it counts only in a call of a JWT library. */
  readonly inCall?: true;
}

const js: readonly LanguageId[] = ['javascript', 'typescript', 'tsx'];

/** Checked against the libraries' documentation in November 2026; the addresses stand in the tables of calls. */
export const jwtSwitches: readonly JwtSwitch[] = [
  { key: 'ignoreExpiration', off: true, check: 'expiry', languages: js },
  // jose 1 and 2.
  { key: 'ignoreExp', off: true, check: 'expiry', languages: js, inCall: true },
  // PyJWT, python-jose.
  { key: 'verify_signature', off: false, check: 'signature', languages: ['python'] },
  { key: 'verify_exp', off: false, check: 'expiry', languages: ['python'] },
  { key: 'verify_aud', off: false, check: 'audience', languages: ['python', 'ruby'] },
  { key: 'verify_iss', off: false, check: 'issuer', languages: ['python', 'ruby'] },
  { key: 'verify', off: false, check: 'signature', languages: ['python'], inCall: true },
  // GehirnInc's jwt, flask-jwt-extended.
  { key: 'do_verify', off: false, check: 'signature', languages: ['python'], inCall: true },
  { key: 'do_time_check', off: false, check: 'expiry', languages: ['python'], inCall: true },
  { key: 'allow_expired', off: true, check: 'expiry', languages: ['python'], inCall: true },
  // djangorestframework-jwt, drf-jwt, django-graphql-jwt: settings.
  { key: 'JWT_VERIFY', off: false, check: 'signature', languages: ['python'] },
  { key: 'JWT_VERIFY_EXPIRATION', off: false, check: 'expiry', languages: ['python'] },
  { key: 'verify_expiration', off: false, check: 'expiry', languages: ['ruby'] },
  // golang-jwt, jwx.
  { key: 'SkipClaimsValidation', off: true, check: 'expiry', languages: ['go'] },
  { key: 'WithoutClaimsValidation', off: null, check: 'expiry', languages: ['go'] },
  { key: 'WithVerify', off: false, check: 'signature', languages: ['go'], inCall: true },
  { key: 'WithValidate', off: false, check: 'expiry', languages: ['go'], inCall: true },
  // go-oidc: https://pkg.go.dev/github.com/coreos/go-oidc/v3/oidc#Config
  { key: 'InsecureSkipSignatureCheck', off: true, check: 'signature', languages: ['go'] },
  { key: 'SkipExpiryCheck', off: true, check: 'expiry', languages: ['go'] },
  { key: 'SkipClientIDCheck', off: true, check: 'audience', languages: ['go'] },
  { key: 'SkipIssuerCheck', off: true, check: 'issuer', languages: ['go'] },
  // jose4j.
  { key: 'setSkipSignatureVerification', off: null, check: 'signature', languages: ['java'] },
  { key: 'setDisableRequireSignature', off: null, check: 'signature', languages: ['java'] },
  { key: 'setSkipAllValidators', off: null, check: 'expiry', languages: ['java'] },
  { key: 'setSkipAllDefaultValidators', off: null, check: 'expiry', languages: ['java'] },
  { key: 'setSkipDefaultAudienceValidation', off: null, check: 'audience', languages: ['java'] },
  // Microsoft.IdentityModel.Tokens.TokenValidationParameters.
  { key: 'RequireSignedTokens', off: false, check: 'signature', languages: ['csharp'] },
  {
    key: 'ValidateIssuerSigningKey',
    off: false,
    check: 'signature',
    languages: ['csharp'],
    says: 'The key that signed is not validated',
  },
  { key: 'ValidateLifetime', off: false, check: 'expiry', languages: ['csharp'] },
  {
    key: 'RequireExpirationTime',
    off: false,
    check: 'expiry',
    languages: ['csharp'],
    says: 'Tokens without an end are accepted',
  },
  { key: 'ValidateAudience', off: false, check: 'audience', languages: ['csharp'] },
  { key: 'RequireAudience', off: false, check: 'audience', languages: ['csharp'] },
  { key: 'ValidateIssuer', off: false, check: 'issuer', languages: ['csharp'] },
  // JWT.NET.
  { key: 'ValidateSignature', off: false, check: 'signature', languages: ['csharp'] },
  { key: 'ValidateExpirationTime', off: false, check: 'expiry', languages: ['csharp'] },
  { key: 'DoNotVerifySignature', off: null, check: 'signature', languages: ['csharp'] },
  { key: 'DoNotVerify', off: null, check: 'signature', languages: ['csharp'], inCall: true },
  { key: 'WithVerifySignature', off: false, check: 'signature', languages: ['csharp'] },
  { key: 'verify', off: false, check: 'signature', languages: ['csharp'], inCall: true },
];

/** The words by which checks are switched off. */
export const switchNames = (...checks: readonly JwtCheck[]): string[] => [
  ...new Set(jwtSwitches.filter(({ check }) => checks.includes(check)).map(({ key }) => key)),
];
