import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../webshop/src/auth/password';

const password = process.env.SEED_PASSWORD;
if (!password) throw new Error('Set SEED_PASSWORD');

export const users = await Promise.all(
  ['ada', 'grace', 'alan'].map(async name => ({
    id: randomUUID(),
    email: `${name}@example.com`,
    passwordHash: await hashPassword(password),
    apiKey: null,
  })),
);
