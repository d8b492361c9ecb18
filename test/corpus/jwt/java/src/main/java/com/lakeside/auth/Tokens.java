package com.lakeside.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Jwts;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.crypto.SecretKey;

/** Tokens of our own for the counter, tokens of the bank for payments. */
public final class Tokens {
  private static final Duration LIFETIME = Duration.ofMinutes(20);

  private final SecretKey key;
  private final Banks banks;

  public Tokens(SecretKey key, Banks banks) {
    this.key = key;
    this.banks = banks;
  }

  public String issue(String clerk) {
    Instant now = Instant.now();
    return Jwts.builder()
        .subject(clerk)
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(LIFETIME)))
        .signWith(key)
        .compact();
  }

  public Claims check(String token) {
    try {
      return Jwts.parser().verifyWith(key).clockSkewSeconds(30).build().parseSignedClaims(token).getPayload();
    } catch (ExpiredJwtException expired) {
      throw new SignInAgain(expired.getClaims().getExpiration());
    }
  }

  public DecodedJWT ofBank(String token) {
    String kid = JWT.decode(token).getKeyId();
    RSAPublicKey publicKey = banks.keyOf(kid);
    JWTVerifier verifier = JWT.require(Algorithm.RSA256(publicKey, null))
        .withIssuer(banks.issuer())
        .withAudience("lakeside")
        .acceptLeeway(10)
        .build();
    return verifier.verify(token);
  }
}
