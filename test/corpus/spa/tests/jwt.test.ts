import { generateKeyPair, SignJWT } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { verify } from '../src/jwt';

let privateKey: CryptoKey;
let publicKey: CryptoKey;

beforeAll(async () => {
  ({ privateKey, publicKey } = await generateKeyPair('ES256'));
});

const sign = (claims: Record<string, unknown>, expires = '5m') =>
  new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test' }).setIssuedAt().setExpirationTime(expires).sign(privateKey);

it('refuses what is no JWT', async () => {
  await expect(verify('not.a.jwt', publicKey)).rejects.toThrow('malformed');
  await expect(verify('', publicKey)).rejects.toThrow('empty');
});

it('refuses an expired token', async () => {
  await expect(verify(await sign({ sub: 'ada' }, '-1m'), publicKey)).rejects.toThrow('expired');
});
