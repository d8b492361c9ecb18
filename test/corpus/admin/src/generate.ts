import { customAlphabet } from 'nanoid';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const tokenAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const passwordCharacters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789!@#$%&*?';
const base32Secret = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newApiKey = () => `acme_live_${customAlphabet(alphabet, 32)()}`;
export const newToken = customAlphabet(tokenAlphabet, 43);
export const newPassword = customAlphabet(passwordCharacters, 16);
export const newTotpSecret = customAlphabet(base32Secret, 32);
