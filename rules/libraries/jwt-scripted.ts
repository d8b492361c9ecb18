import type { JwtRow } from './jwt.ts';

/** https://pyjwt.readthedocs.io/en/stable/api.html (1.x: the third argument is `verify`). */
const pyjwt = { library: 'PyJWT', modules: ['jwt'] };
/** https://python-jose.readthedocs.io/en/latest/jwt/api.html */
const pythonJose = { library: 'python-jose', modules: ['jose'] };
/** https://docs.authlib.org/en/latest/jose/jwt.html: `jwt` knows every algorithm, `JsonWebToken([...])` the given ones. */
const authlib = { library: 'Authlib', modules: ['authlib.jose'] };
/** https://jose.authlib.org/en/guide/jwt/: only algorithms that it recommends, and those that fit the key. */
const joserfc = { library: 'joserfc', modules: ['joserfc'] };
/** https://flask-jwt-extended.readthedocs.io/en/stable/api.html */
const flask = { library: 'flask-jwt-extended', modules: ['flask_jwt_extended'] };
/** https://django-rest-framework-simplejwt.readthedocs.io/en/latest/settings.html */
const simplejwt = { library: 'djangorestframework-simplejwt', modules: ['rest_framework_simplejwt'] };

export const pythonJwt: readonly JwtRow[] = [
  {
    ...pyjwt,
    names: ['decode', 'decode_complete'],
    action: 'verify',
    token: [0, 'jwt'],
    key: [1, 'key'],
    algorithms: ['algorithms', 2, 'algorithm'],
    options: ['options', 3],
    unpinned: true,
  },
  {
    ...pyjwt,
    names: ['encode'],
    action: 'sign',
    payload: [0, 'payload'],
    key: [1, 'key'],
    algorithms: [2, 'algorithm'],
    expiry: [],
  },
  {
    ...pythonJose,
    names: ['decode'],
    path: /^jose\.(?:jwt\.)?decode$/,
    action: 'verify',
    token: [0, 'token'],
    key: [1, 'key'],
    algorithms: [2, 'algorithms'],
    options: ['options', 3],
    unpinned: true,
  },
  {
    ...pythonJose,
    names: ['verify'],
    path: /^jose\.jws\.verify$/,
    action: 'verify',
    token: [0, 'token'],
    key: [1, 'key'],
    algorithms: [2, 'algorithms'],
    unpinned: true,
  },
  { ...pythonJose, names: ['get_unverified_claims'], action: 'decode', token: [0, 'token'] },
  {
    ...pythonJose,
    names: ['encode'],
    path: /^jose\.(?:jwt\.)?encode$/,
    action: 'sign',
    payload: [0, 'claims'],
    key: [1, 'key'],
    algorithms: [2, 'algorithm'],
    expiry: [],
  },
  {
    ...authlib,
    names: ['decode'],
    path: /^authlib\.jose(?:\.rfc7519)?\.(?:jwt|JsonWebToken\(\))\.decode$/,
    action: 'verify',
    token: [0, 's'],
    key: [1, 'key'],
    algorithms: ['JsonWebToken'],
    options: ['claims_options'],
    unpinned: true,
  },
  {
    ...authlib,
    names: ['encode'],
    action: 'sign',
    payload: [1, 'payload'],
    key: [2, 'key'],
    options: [0, 'header'],
    algorithms: ['alg'],
    expiry: [],
  },
  {
    ...joserfc,
    names: ['decode'],
    path: /^joserfc\.jwt\.decode$/,
    action: 'verify',
    token: [0, 'value'],
    key: [1, 'key'],
    algorithms: [2, 'algorithms'],
  },
  {
    ...joserfc,
    names: ['encode'],
    path: /^joserfc\.jwt\.encode$/,
    action: 'sign',
    payload: [1, 'claims'],
    key: [2, 'key'],
    options: [0, 'header'],
    algorithms: ['alg'],
    expiry: [],
  },
  { ...flask, names: ['decode_token'], action: 'verify', token: [0, 'encoded_token'], elsewhere: true },
  {
    ...flask,
    names: ['verify_jwt_in_request', 'jwt_required'],
    action: 'verify',
    elsewhere: true,
  },
  {
    ...flask,
    names: ['create_access_token', 'create_refresh_token'],
    action: 'sign',
    expiry: ['expires_delta'],
    elsewhere: true,
  },
  {
    ...simplejwt,
    names: ['AccessToken', 'RefreshToken', 'UntypedToken', 'SlidingToken'],
    action: 'verify',
    token: [0, 'token'],
    elsewhere: true,
  },
  /** https://googleapis.dev/python/google-auth/latest/reference/google.oauth2.id_token.html */
  {
    library: 'google-auth',
    modules: ['google.oauth2.id_token', 'google.oauth2'],
    names: ['verify_oauth2_token', 'verify_token', 'verify_firebase_token'],
    action: 'verify',
    token: [0, 'id_token'],
  },
  {
    library: 'firebase-admin',
    modules: ['firebase_admin'],
    names: ['verify_id_token', 'verify_session_cookie'],
    action: 'verify',
    token: [0],
  },
];

/** https://github.com/jwt/ruby-jwt: HS256 is the only algorithm allowed unless others are named (1.5 to 3). */
const rubyJwtGem = { library: 'ruby-jwt', modules: ['JWT', 'jwt'] };
/** https://github.com/nov/json-jwt/wiki: the algorithms argument is optional. */
const jsonJwt = { library: 'json-jwt', modules: ['JSON.JWT', 'JSON', 'json', 'json/jwt'] };

export const rubyJwt: readonly JwtRow[] = [
  {
    ...rubyJwtGem,
    names: ['decode'],
    path: /(?:^|\.)JWT\.decode$/,
    action: 'verify',
    token: [0],
    key: [1],
    options: [3],
    algorithms: ['algorithm', 'algorithms'],
    unpinned: true,
  },
  {
    ...rubyJwtGem,
    names: ['encode'],
    path: /(?:^|\.)JWT\.encode$/,
    action: 'sign',
    payload: [0],
    key: [1],
    algorithms: [2],
    expiry: [],
  },
  {
    ...jsonJwt,
    names: ['decode', 'decode_compact_serialized'],
    path: /JSON\.JWT\.\w+$/,
    action: 'verify',
    token: [0],
    key: [1],
    algorithms: [2],
    unpinned: true,
  },
];

/** https://github.com/firebase/php-jwt: since 6 a `Key` holds the algorithm, before it was the third argument. */
const firebase = { library: 'firebase/php-jwt', modules: ['Firebase.JWT.JWT'] };
/** https://lcobucci-jwt.readthedocs.io/en/stable/validating-tokens/ */
const lcobucci = { library: 'lcobucci/jwt', modules: ['Lcobucci.JWT'] };
/** https://github.com/tymondesigns/jwt-auth/wiki; php-open-source-saver/jwt-auth is its successor. */
const tymon = {
  library: 'tymon/jwt-auth',
  modules: ['Tymon.JWTAuth', 'PHPOpenSourceSaver.JWTAuth', 'JWTAuth'],
};

export const phpJwt: readonly JwtRow[] = [
  {
    ...firebase,
    names: ['decode'],
    action: 'verify',
    token: [0, 'jwt'],
    key: [1, 'keyOrKeyArray', 'key'],
    algorithms: [2, 'allowed_algs'],
  },
  {
    ...firebase,
    names: ['encode'],
    action: 'sign',
    payload: [0, 'payload'],
    key: [1, 'key'],
    algorithms: [2, 'alg'],
    expiry: [],
  },
  {
    ...lcobucci,
    names: ['parse'],
    path: /(?:parser\(\)|Parser\(\))\.parse$/,
    action: 'decode',
    token: [0],
    inert: /->\s*(?:claims|getClaims?|hasClaim)\b/,
  },
  { ...lcobucci, names: ['validate', 'assert', 'verify'], action: 'verify', token: [0], elsewhere: true },
  {
    ...lcobucci,
    names: ['getToken'],
    path: /(?:[bB]uilder\(\)).*\.getToken$/,
    action: 'sign',
    key: [1],
    algorithms: [0],
    expiry: ['expiresAt', 'setExpiration'],
  },
  {
    ...tymon,
    names: ['authenticate', 'checkOrFail', 'check', 'toUser', 'parseToken', 'getPayload', 'payload'],
    action: 'verify',
    elsewhere: true,
  },
];
