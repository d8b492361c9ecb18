import type { JwtRow } from './jwt.ts';

/** https://pkg.go.dev/github.com/golang-jwt/jwt/v5; dgrijalva/jwt-go is its unmaintained ancestor. */
const golangJwt = {
  library: 'golang-jwt',
  modules: [
    'github.com/golang-jwt/jwt',
    'github.com/dgrijalva/jwt-go',
    'github.com/form3tech-oss/jwt-go',
    'gopkg.in/dgrijalva/jwt-go',
  ],
};
/** https://pkg.go.dev/github.com/lestrrat-go/jwx/v3/jwt */
const jwx = { library: 'jwx', modules: ['github.com/lestrrat-go/jwx'] };
/** https://pkg.go.dev/github.com/go-jose/go-jose/v4/jwt: `ParseSigned` asks for the algorithms since 4. */
const goJose = {
  library: 'go-jose',
  modules: [
    'github.com/go-jose/go-jose',
    'gopkg.in/square/go-jose',
    'gopkg.in/go-jose/go-jose',
    'github.com/square/go-jose',
  ],
};

export const goJwt: readonly JwtRow[] = [
  {
    ...golangJwt,
    names: ['Parse'],
    path: /\.Parse$/,
    action: 'verify',
    token: [0],
    key: [1],
    algorithms: ['WithValidMethods', 'ValidMethods'],
    unpinned: true,
  },
  {
    ...golangJwt,
    names: ['ParseWithClaims'],
    action: 'verify',
    token: [0],
    key: [2],
    algorithms: ['WithValidMethods', 'ValidMethods'],
    unpinned: true,
  },
  {
    ...golangJwt,
    names: ['ParseFromRequest', 'ParseFromRequestWithClaims'],
    action: 'verify',
    key: [2],
    algorithms: ['WithValidMethods', 'ValidMethods'],
  },
  { ...golangJwt, names: ['ParseUnverified'], action: 'decode', token: [0], payload: [1] },
  { ...golangJwt, names: ['NewParser'], action: 'parameters', algorithms: ['WithValidMethods'] },
  {
    ...golangJwt,
    names: ['Parser'],
    path: /\.Parser$/,
    action: 'parameters',
    options: [0],
    algorithms: ['ValidMethods'],
  },
  { ...golangJwt, names: ['NewWithClaims'], action: 'sign', payload: [1], algorithms: [0], expiry: [] },
  { ...golangJwt, names: ['New'], path: /\.New$/, action: 'sign', algorithms: [0], expiry: [], elsewhere: true },
  {
    ...jwx,
    names: ['Parse', 'ParseString', 'ParseReader', 'ParseRequest', 'ParseHeader', 'ParseForm', 'ParseCookie'],
    path: /\/jwt\.Parse\w*$/,
    action: 'verify',
    token: [0],
    key: ['WithVerify', 'WithKey', 'WithKeySet'],
    algorithms: ['WithKey', 'WithVerify'],
  },
  { ...jwx, names: ['ParseInsecure'], action: 'decode', token: [0] },
  { ...jwx, names: ['Verify'], path: /\/jws\.Verify$/, action: 'verify', token: [0] },
  { ...jwx, names: ['Parse', 'ParseString'], path: /\/jws\.Parse\w*$/, action: 'decode', token: [0] },
  {
    ...goJose,
    names: ['Claims'],
    path: /\.ParseSigned\(\)\.Claims$|\.JSONWebToken\(\)\.Claims$/,
    action: 'verify',
    key: [0],
  },
  { ...goJose, names: ['UnsafeClaimsWithoutVerification'], action: 'decode' },
  {
    ...goJose,
    names: ['ParseSigned'],
    path: /\/jwt\.ParseSigned$/,
    action: 'parameters',
    token: [0],
    algorithms: [1],
  },
];

/** https://github.com/auth0/java-jwt */
const auth0 = { library: 'java-jwt', modules: ['com.auth0.jwt'] };
/** https://github.com/jwtk/jjwt: the key decides the algorithm. */
const jjwt = { library: 'jjwt', modules: ['io.jsonwebtoken'] };
/** https://connect2id.com/products/nimbus-jose-jwt/examples */
const nimbus = { library: 'nimbus-jose-jwt', modules: ['com.nimbusds.jwt', 'com.nimbusds.jose'] };
/** https://bitbucket.org/b_c/jose4j/wiki/JWT%20Examples */
const jose4j = { library: 'jose4j', modules: ['org.jose4j'] };
/** https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html: RS256 unless told otherwise. */
const spring = { library: 'Spring Security', modules: ['org.springframework.security.oauth2'] };

export const javaJwt: readonly JwtRow[] = [
  { ...auth0, names: ['decode', 'decodeJwt'], path: /\.JWT(?:\(\))?\.decode\w*$/, action: 'decode', token: [0] },
  {
    ...auth0,
    names: ['verify'],
    path: /(?:\.build\(\)|JWTVerifier\(\))\.verify$/,
    action: 'verify',
    token: [0],
    key: ['require'],
    algorithms: ['require'],
  },
  {
    ...auth0,
    names: ['sign'],
    path: /\.sign$/,
    action: 'sign',
    payload: ['withPayload'],
    key: [0],
    algorithms: [0],
    expiry: ['withExpiresAt', 'exp'],
  },
  /** https://github.com/jwtk/jjwt/issues/212: before 0.12 `parse` takes unsigned tokens in spite of the key. */
  {
    ...jjwt,
    names: ['parse'],
    path: /\.Jwts\.parser(?:Builder)?\(\).*\.setSigningKey\(\).*\.?parse$/,
    count: [1, 1],
    action: 'decode',
    token: [0],
    instead: { says: 'parse takes unsigned tokens in spite of the key: call parseClaimsJws.', name: 'parseClaimsJws' },
  },
  {
    ...jjwt,
    names: [
      'parseClaimsJws',
      'parseSignedClaims',
      'parsePlaintextJws',
      'parseContentJws',
      'parseSignedContent',
      'parse',
    ],
    path: /[pP]arser(?:Builder)?\(\).*\.\w+$/,
    action: 'verify',
    token: [0],
    key: ['setSigningKey', 'verifyWith', 'setSigningKeyResolver', 'keyLocator'],
  },
  {
    ...jjwt,
    names: ['parseClaimsJwt', 'parseUnsecuredClaims', 'parsePlaintextJwt', 'parseContentJwt', 'parseUnsecuredContent'],
    action: 'decode',
    token: [0],
  },
  {
    ...jjwt,
    names: ['compact'],
    path: /[bB]uilder\(\).*\.compact$/,
    action: 'sign',
    payload: ['setClaims', 'claims', 'addClaims', 'setPayload', 'content'],
    key: ['signWith'],
    algorithms: ['signWith'],
    expiry: ['setExpiration', 'expiration', 'exp'],
  },
  {
    ...nimbus,
    names: ['parse'],
    path: /\.(?:SignedJWT|JWTParser|JWSObject|JOSEObject)\.parse$/,
    action: 'decode',
    token: [0],
    inert: /getJWTClaimsSet|getPayload|getClaim/,
  },
  { ...nimbus, names: ['process', 'verify'], action: 'verify', token: [0], elsewhere: true },
  {
    ...nimbus,
    names: ['SignedJWT'],
    path: /\.SignedJWT$/,
    action: 'sign',
    payload: [1],
    algorithms: [0],
    expiry: ['expirationTime'],
  },
  {
    ...jose4j,
    names: ['build'],
    path: /\.JwtConsumerBuilder\(\).*\.build$/,
    action: 'verify',
    key: ['setVerificationKey', 'setVerificationKeyResolver'],
    algorithms: ['setJwsAlgorithmConstraints'],
    unpinned: true,
  },
  { ...jose4j, names: ['processToClaims', 'process'], action: 'verify', token: [0], elsewhere: true },
  {
    ...spring,
    names: ['decode'],
    path: /JwtDecoder.*\.decode$/,
    action: 'verify',
    token: [0],
    elsewhere: true,
  },
];

/** https://learn.microsoft.com/dotnet/api/microsoft.identitymodel.tokens.tokenvalidationparameters */
const microsoft = {
  library: 'Microsoft.IdentityModel',
  modules: [
    'System.IdentityModel.Tokens.Jwt',
    'Microsoft.IdentityModel.JsonWebTokens',
    'Microsoft.IdentityModel.Tokens',
    'Microsoft.AspNetCore.Authentication.JwtBearer',
  ],
};
/** https://github.com/jwt-dotnet/jwt */
const jwtNet = { library: 'JWT.NET', modules: ['JWT'] };
/** https://github.com/dvsekhvalnov/jose-jwt */
const joseJwt = { library: 'jose-jwt', modules: ['Jose'] };

export const csharpJwt: readonly JwtRow[] = [
  {
    ...microsoft,
    names: ['ReadJwtToken', 'ReadToken', 'ReadJsonWebToken'],
    action: 'decode',
    token: [0, 'token'],
  },
  {
    ...microsoft,
    names: ['JsonWebToken'],
    path: /\.JsonWebToken$/,
    action: 'decode',
    token: [0],
  },
  {
    ...microsoft,
    names: ['JwtSecurityToken'],
    path: /\.JwtSecurityToken$/,
    count: [1, 1],
    action: 'decode',
    token: [0, 'jwtEncodedString'],
  },
  /** `(issuer, audience, claims, notBefore, expires, signingCredentials)`; with two arguments it takes header and payload. */
  {
    ...microsoft,
    names: ['JwtSecurityToken'],
    path: /\.JwtSecurityToken$/,
    count: [3, 6],
    action: 'sign',
    payload: ['claims', 2],
    key: ['signingCredentials', 5],
    expiry: ['expires', 'lifetime'],
  },
  {
    ...microsoft,
    names: ['ValidateToken', 'ValidateTokenAsync'],
    action: 'verify',
    token: [0, 'token'],
    options: [1],
    key: ['IssuerSigningKey', 'IssuerSigningKeys', 'IssuerSigningKeyResolver'],
    algorithms: ['ValidAlgorithms'],
  },
  {
    ...microsoft,
    names: ['TokenValidationParameters'],
    path: /\.TokenValidationParameters$/,
    action: 'parameters',
    options: [0],
    key: ['IssuerSigningKey', 'IssuerSigningKeys', 'IssuerSigningKeyResolver'],
    algorithms: ['ValidAlgorithms'],
  },
  {
    ...microsoft,
    names: ['SecurityTokenDescriptor'],
    action: 'sign',
    options: [0],
    payload: ['Subject', 'Claims'],
    key: ['SigningCredentials'],
    algorithms: ['SigningCredentials'],
    expiry: ['Expires'],
  },
  {
    ...jwtNet,
    names: ['Decode', 'DecodeToObject', 'DecodeToObject<T>'],
    path: /^JWT\./,
    action: 'verify',
    token: [0, 'token'],
    key: [1, 'key', 'WithSecret', 'WithAlgorithm'],
    algorithms: ['WithAlgorithm', 'JwtDecoder'],
  },
  {
    ...jwtNet,
    names: ['Encode'],
    path: /JwtBuilder.*\.Encode$/,
    action: 'sign',
    payload: ['AddClaims'],
    key: ['WithSecret', 'WithAlgorithm'],
    algorithms: ['WithAlgorithm'],
    expiry: ['ExpirationTime', 'exp'],
  },
  {
    ...jwtNet,
    names: ['Encode'],
    path: /JwtEncoder.*\.Encode$/,
    action: 'sign',
    payload: [0, 'payload'],
    key: [1, 'key'],
    algorithms: ['JwtEncoder'],
    expiry: [],
  },
  {
    ...joseJwt,
    names: ['Decode', 'Verify'],
    path: /^Jose\.JWT\.(?:Decode|Verify)$/,
    action: 'verify',
    token: [0, 'token'],
    key: [1, 'key'],
    algorithms: [2, 'alg'],
    unpinned: true,
  },
  {
    ...joseJwt,
    names: ['Payload', 'PayloadBytes'],
    path: /^Jose\.JWT\.Payload/,
    action: 'decode',
    token: [0, 'token'],
  },
  {
    ...joseJwt,
    names: ['Encode'],
    path: /^Jose\.JWT\.Encode$/,
    action: 'sign',
    payload: [0, 'payload'],
    key: [1, 'key'],
    algorithms: [2, 'algorithm'],
    expiry: [],
  },
];
