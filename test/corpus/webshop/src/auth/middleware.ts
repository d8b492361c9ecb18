import type { NextFunction, Request, Response } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { config } from '../config';

const jwks = createRemoteJWKSet(new URL(`${config.issuer}/.well-known/jwks.json`));

export async function requireUser(req: Request, res: Response, next: NextFunction) {
  const header = req.headers.authorization;
  const token = header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : undefined;
  if (!token) {
    res.setHeader('WWW-Authenticate', 'Bearer realm="webshop"');
    return res.status(401).json({ error: 'missing_token' });
  }
  try {
    const { payload } = await jwtVerify(token, jwks, {
      issuer: config.issuer,
      audience: config.audience,
      algorithms: ['RS256'],
      clockTolerance: 5,
    });
    res.locals.userId = payload.sub;
    return next();
  } catch (error) {
    req.log.info({ code: (error as { code?: string }).code }, 'token refused');
    res.setHeader('WWW-Authenticate', 'Bearer realm="webshop", error="invalid_token"');
    return res.status(401).json({ error: 'invalid_token' });
  }
}
