import { randomBytes, scrypt as scryptCallback, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const scrypt = promisify(scryptCallback);
const KEY_LENGTH = 64;

/** `scrypt$salt$hash`, both hex. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  const key = (await scrypt(password, salt, KEY_LENGTH)) as Buffer;
  return `scrypt$${salt}$${key.toString('hex')}`;
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [algorithm, salt, hash] = stored.split('$');
  if (algorithm !== 'scrypt' || !salt || !hash) return false;
  const key = (await scrypt(password, salt, KEY_LENGTH)) as Buffer;
  return timingSafeEqual(key, Buffer.from(hash, 'hex'));
}

export type PasswordProblem = 'password-too-short' | 'password-too-long' | 'password-common' | 'password-equals-email';

const common = new Set(['password', '12345678', 'qwertyuiop', 'letmein123', 'iloveyou1', 'football1']);

export function checkPassword(password: string, email: string): PasswordProblem | null {
  if (password.length < 10) return 'password-too-short';
  if (password.length > 128) return 'password-too-long';
  if (common.has(password.toLowerCase())) return 'password-common';
  if (password.toLowerCase() === email.toLowerCase()) return 'password-equals-email';
  return null;
}
