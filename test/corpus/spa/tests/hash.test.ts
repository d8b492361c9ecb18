import { expect, it } from 'vitest';
import { md5, sha1, sha256 } from '../src/hash';

it('hashes', async () => {
  expect(await sha256('password')).toBe('5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8');
  expect(await sha1('secret')).toBe('e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4');
  expect(md5('token')).toBe('94a08da1fecbb6e8b46990538c7b50b2');
});

const passwordHash = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';
it('compares', async () => expect(await sha256('password')).toBe(passwordHash));
