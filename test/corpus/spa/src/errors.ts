export const errorMessages: Record<string, string> = {
  INVALID_PASSWORD: 'The password is wrong.',
  TOKEN_EXPIRED: 'Your session has expired. Please sign in again.',
  invalid_client: 'The client secret is wrong, or the client is not known.',
  'auth/weak-password': 'Choose a password with at least ten characters.',
  'auth/invalid-api-key': 'The API key is not valid.',
  password_mismatch: 'The passwords do not match.',
  secretTooShort: 'A secret needs at least 32 characters.',
};
export const passwordHint = 'At least-10-characters-with-1-digit';
export const tokenPlaceholder = 'Paste your token here';
