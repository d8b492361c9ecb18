import type { LanguageId } from '../engine/source.ts';
import { csharpJwt, goJwt, javaJwt } from './jwt-compiled.ts';
import { ecmascriptJwt } from './jwt-ecmascript.ts';
import { phpJwt, pythonJwt, rubyJwt } from './jwt-scripted.ts';

/**
 * Where a call holds something: the number of a positional argument, or the name of a keyword argument, of an option in
 * an object, of a method in the chain (`.signWith(key)`), of an option function (`jwt.WithLeeway(d)`). The first that is
 * there counts.
 */
export type Slot = readonly (number | string)[];

/** One way in which a library is called. Checked against the libraries' documentation in November 2026. */
export interface JwtRow {
  /** As people know it: `PyJWT`. */
  readonly library: string;
  /** The beginnings of qualified paths that belong to it: `jsonwebtoken`, `github.com/golang-jwt/jwt`. */
  readonly modules: readonly string[];
  /** The last names of the callee; absent where the module itself is called. */
  readonly names?: readonly string[];
  /** The qualified path, where module and name are not enough. */
  readonly path?: RegExp;
  /** The callee as written, for calls on what a framework hands out; an import of the module has to be in the file. */
  readonly callee?: RegExp;
  /** How many arguments this way of calling has, at least and at most. */
  readonly count?: readonly [least: number, most: number];
  /** `verify`: checks a token, or says how tokens are checked. `parameters`: says both of signing and of checking. */
  readonly action: 'verify' | 'decode' | 'sign' | 'parameters';
  readonly token?: Slot;
  readonly key?: Slot;
  readonly payload?: Slot;
  /** The allow-list of a verifier, the algorithm of a signer. */
  readonly algorithms?: Slot;
  /** Objects that hold options; what is not listed is no option. */
  readonly options?: Slot;
  /** How a signer is told when the token ends, besides `exp` in the payload. */
  readonly expiry?: readonly string[];
  /** A verifier without an allow-list takes the algorithm from the token. */
  readonly unpinned?: true;
  /** What it gives is there to be verified: only who reads the claims trusts them. */
  readonly inert?: RegExp;
  /** What is wrong with this call, where a word of its own is needed; and the name of the call to use. */
  readonly instead?: { readonly says: string; readonly name: string };
  /** A module, a constructor or a settings file may hold what this call lacks: absence proves nothing. */
  readonly elsewhere?: true;
}

export const jwtRows: Partial<Record<LanguageId, readonly JwtRow[]>> = {
  javascript: ecmascriptJwt,
  typescript: ecmascriptJwt,
  tsx: ecmascriptJwt,
  python: pythonJwt,
  go: goJwt,
  java: javaJwt,
  csharp: csharpJwt,
  ruby: rubyJwt,
  php: phpJwt,
};

/** Words without which no file imports one of the libraries: what the rules about their calls wait for. */
export const jwtAnchors: readonly string[] = [
  // npm, PyPI, Packagist, Go modules and namespaces hold one of them; Ruby writes the constant.
  'jwt',
  'JWT',
  'Jwt',
  'jose',
  'Jose',
  'jsonwebtoken',
  'jsrsasign',
  'IdentityModel',
  'TokenValidationParameters',
  "'jws'",
  '"jws"',
  'joserfc',
  'verifyIdToken',
  'verify_oauth2_token',
  'verify_id_token',
];
