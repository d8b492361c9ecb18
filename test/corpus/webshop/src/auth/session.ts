import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Redis } from 'ioredis';

export interface Session {
  id: string;
  userId: string;
  csrfToken: string;
  createdAt: number;
}

const PREFIX = 'session:';
const TTL_SECONDS = 60 * 60 * 24 * 14;

export async function createSession(redis: Redis, userId: string): Promise<Session> {
  const session: Session = {
    id: randomBytes(32).toString('base64url'),
    userId,
    csrfToken: randomBytes(16).toString('hex'),
    createdAt: Date.now(),
  };
  await redis.set(PREFIX + session.id, JSON.stringify(session), 'EX', TTL_SECONDS);
  return session;
}

export async function readSession(redis: Redis, id: string): Promise<Session | null> {
  const stored = await redis.get(PREFIX + id);
  return stored === null ? null : (JSON.parse(stored) as Session);
}

export function csrfMatches(session: Session, token: string | undefined): boolean {
  if (!token || token.length !== session.csrfToken.length) return false;
  return timingSafeEqual(Buffer.from(token), Buffer.from(session.csrfToken));
}
