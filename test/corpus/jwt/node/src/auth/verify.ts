import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import jwksClient from 'jwks-rsa';
import { config } from '../config';

const client = jwksClient({ jwksUri: config.jwksUri, cache: true, rateLimit: true });

/** The header is read first, in order to know which of the issuer's keys to ask for. */
async function keyFor(token: string): Promise<string> {
  const decoded = jwt.decode(token, { complete: true });
  if (!decoded?.header.kid) throw new Error('The token names no key.');
  const key = await client.getSigningKey(decoded.header.kid);
  return key.getPublicKey();
}

export async function claimsOf(token: string): Promise<JwtPayload> {
  const claims = jwt.verify(token, await keyFor(token), {
    algorithms: ['RS256'],
    issuer: config.issuer,
    audience: config.audience,
    clockTolerance: 30,
  });
  if (typeof claims === 'string') throw new Error('The token holds no claims.');
  return claims;
}

export async function signedIn(request: Request, response: Response, next: NextFunction): Promise<void> {
  const [scheme, token] = (request.get('authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    response.status(401).json({ error: 'invalid_token' });
    return;
  }
  try {
    response.locals.claims = await claimsOf(token);
    next();
  } catch {
    response.status(401).json({ error: 'invalid_token' });
  }
}
