import { expect, test } from 'vitest';
import { basic, parseBasic } from '../src/basic';

test('RFC 7617, section 2', () => {
  expect(basic('Aladdin', 'open sesame')).toBe('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==');
});

test('RFC 7617, section 2.1', () => {
  expect(basic('test', '123\u00A3')).toBe('Basic dGVzdDoxMjPCow==');
});

test('reads what it wrote', () => {
  expect(parseBasic(basic('user', 'pass'))).toEqual({ username: 'user', password: 'pass' });
  expect(parseBasic('Basic ')).toBeNull();
});
