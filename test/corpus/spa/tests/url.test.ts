import { describe, expect, it } from 'vitest';
import { parseUrl, redactUrl } from '../src/url';

describe('parseUrl', () => {
  it('reads the user information', () => {
    const url = parseUrl('https://user:pass@example.com:8080/path?x=1#f');
    expect(url).toMatchObject({ username: 'user', password: 'pass', port: '8080' });
  });
  it('reads an empty password', () => {
    expect(parseUrl('https://user:@example.com/').password).toBe('');
  });
});

describe('redactUrl', () => {
  it.each([
    ['https://user:password@example.com/', 'https://user:***@example.com/'],
    ['https://example.com/?token=abc&x=1', 'https://example.com/?token=***&x=1'],
    ['postgres://user:password@localhost/db', 'postgres://user:***@localhost/db'],
  ])('%s', (input, output) => expect(redactUrl(input)).toBe(output));
});
