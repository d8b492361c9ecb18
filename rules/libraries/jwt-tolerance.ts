import type { LanguageId } from '../engine/source.ts';

/** How a library is told how far clocks may differ, and what a bare number means there. */
export interface JwtTolerance {
  readonly key: string;
  /** Seconds in one of a bare number; 0 where it takes a value with a unit only. */
  readonly unit: number;
  readonly languages: readonly LanguageId[];
  /** The word is used for other things: it counts only beside a JWT library. */
  readonly near?: true;
}

const js: readonly LanguageId[] = ['javascript', 'typescript', 'tsx'];

/** Checked against the libraries' documentation in November 2026. */
export const jwtTolerances: readonly JwtTolerance[] = [
  // jsonwebtoken, jose, passport-jwt, express-jwt: seconds; fast-jwt: milliseconds (see the rule).
  { key: 'clockTolerance', unit: 1, languages: js },
  // oauth4webapi and openid-client 5: https://github.com/panva/openid-client/blob/v5.x/docs/README.md
  { key: 'CLOCK_TOLERANCE', unit: 1, languages: js, near: true },
  // jsrsasign: https://kjur.github.io/jsrsasign/api/symbols/KJUR.jws.JWS.html#.verifyJWT
  { key: 'gracePeriod', unit: 1, languages: js, near: true },
  { key: 'leeway', unit: 1, languages: ['python', 'ruby', 'php'], near: true },
  { key: 'JWT_LEEWAY', unit: 1, languages: ['python'] },
  { key: 'JWT_DECODE_LEEWAY', unit: 1, languages: ['python'] },
  { key: 'LEEWAY', unit: 1, languages: ['python'], near: true },
  { key: 'clock_skew_in_seconds', unit: 1, languages: ['python'] },
  { key: 'exp_leeway', unit: 1, languages: ['ruby'] },
  { key: 'nbf_leeway', unit: 1, languages: ['ruby'] },
  { key: 'WithLeeway', unit: 1e-9, languages: ['go'] },
  { key: 'WithAcceptableSkew', unit: 1e-9, languages: ['go'] },
  { key: 'ValidateWithLeeway', unit: 1e-9, languages: ['go'], near: true },
  { key: 'acceptLeeway', unit: 1, languages: ['java'] },
  { key: 'acceptExpiresAt', unit: 1, languages: ['java'] },
  { key: 'acceptNotBefore', unit: 1, languages: ['java'] },
  { key: 'acceptIssuedAt', unit: 1, languages: ['java'] },
  { key: 'setAllowedClockSkewSeconds', unit: 1, languages: ['java'] },
  { key: 'clockSkewSeconds', unit: 1, languages: ['java'] },
  { key: 'setAllowedClockSkewInSeconds', unit: 1, languages: ['java'] },
  { key: 'setMaxClockSkew', unit: 1, languages: ['java'] },
  { key: 'setClockSkew', unit: 0, languages: ['java'] },
  { key: 'JwtTimestampValidator', unit: 0, languages: ['java'] },
  { key: 'ClockSkew', unit: 0, languages: ['csharp'] },
  { key: 'TimeMargin', unit: 1, languages: ['csharp'] },
];
