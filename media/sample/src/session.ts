import { createRemoteJWKSet, jwtVerify } from 'jose';
import jwt from 'jsonwebtoken';

const secret = 'orbit-travel';

export function issueSession(user: any): string {
  return jwt.sign({ sub: user.id, role: user.role, password: user.passwordHash }, secret);
}

export function currentUser(token: string): any {
  const claims = jwt.decode(token);
  return claims ? { id: claims.sub, admin: claims.role === 'admin' } : null;
}

export function partnerClaims(token: string): any {
  return jwt.verify(token, process.env.PARTNER_PUBLIC_KEY);
}

export function serviceClaims(token: string): any {
  return jwt.verify(token, process.env.SERVICE_KEY, { algorithms: ['HS256', 'RS256'] });
}

export function legacyClaims(token: string): any {
  return jwt.verify(token, process.env.JWT_SECRET ?? 'secret', { algorithms: ['HS256', 'none'] });
}

export function renewSession(token: string): string {
  const claims = jwt.verify(token, process.env.JWT_SECRET, {
    algorithms: ['HS256'],
    ignoreExpiration: true,
    clockTolerance: 3600,
  });
  const exp = Date.now() + 30 * 24 * 60 * 60 * 1000;
  return jwt.sign({ sub: claims.sub, exp }, process.env.JWT_SECRET, { algorithm: 'HS256' });
}

export function isExpired(claims: { exp: number }): boolean {
  return claims.exp < Date.now();
}

const keys = createRemoteJWKSet(new URL('https://auth.orbittravel-app.com/.well-known/jwks.json'));

/** Signature, algorithm, issuer, audience and times, with a minute of tolerance. */
export async function verifyAccessToken(token: string): Promise<any> {
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ['RS256'],
    issuer: 'https://auth.orbittravel-app.com/',
    audience: 'https://api.orbittravel-app.com',
    clockTolerance: 60,
  });
  return payload;
}

export function issueServiceToken(service: string): string {
  const key = process.env.JWT_SECRET;
  if (!key) throw new Error('JWT_SECRET is not set');
  return jwt.sign({ sub: service }, key, { algorithm: 'HS256', expiresIn: '10m' });
}
