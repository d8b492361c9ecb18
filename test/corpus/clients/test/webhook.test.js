const crypto = require('crypto');
const { verifySignature } = require('../src/webhook');

const secret = 'whsec_test';
const sign = (body, key = secret) => `sha256=${crypto.createHmac('sha256', key).update(body).digest('hex')}`;

test('accepts a signed body', () => {
  expect(verifySignature('{"a":1}', sign('{"a":1}'), secret)).toBe(true);
});

test('refuses another secret', () => {
  expect(verifySignature('{"a":1}', sign('{"a":1}', 'other-secret'), secret)).toBe(false);
});

test('refuses a signature of another length', () => {
  expect(verifySignature('{}', 'sha256=757107ea0eb2509fc211221cce984b8a', secret)).toBe(false);
});
