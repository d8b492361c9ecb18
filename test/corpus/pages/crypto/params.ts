export const secp256k1 = {
  p: 'fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f',
  n: 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141',
  gx: '79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
};
export const keyLength = 32;
export const passwordHashAlgorithm = 'argon2id';
export const zeroKey = '00000000000000000000000000000000';
export const tokenFingerprint = 'C0:1A:AE:15:01:B9:C8:9A:4D:E0:E3:25:0F:86:12:F9:D5:09:58:AA:21:63:A2:9F:C1:5F:09:77:AE:32:5B:D7';
