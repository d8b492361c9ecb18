import { createHash, createHmac, createSign, pbkdf2Sync } from 'node:crypto';

export const cacheKey = (url: string) => createHash('sha256').update(`v2:${url}`).digest('base64url');
export const sign = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest('hex');
export const signWithKey = (pem: string, text: string) => createSign('RSA-SHA256').update(text).sign({ key: pem, passphrase: process.env.KEY_PASSPHRASE });
export const derive = (password: string, salt: Buffer) => pbkdf2Sync(password, salt, 600_000, 32, 'sha512');
export const deriveSession = (secret: string) => createHmac('sha256', secret).update('acme/session/encryption-key/v1').digest();
