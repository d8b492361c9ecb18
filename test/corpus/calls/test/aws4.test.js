const { sign } = require('../src/aws4');

// The example of the AWS documentation for signature version 4.
const credentials = { accessKeyId: process.env.TEST_KEY_ID || 'test', secretAccessKey: 'test' };

test('the canonical request has this hash', () => {
  const { canonicalHash } = sign({ method: 'GET', host: 'iam.amazonaws.com', path: '/?Action=ListUsers' }, credentials);
  expect(canonicalHash).toBe('f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59');
});
