export enum StorageKey {
  AccessToken = 'acme.auth.accessToken',
  RefreshToken = 'acme.auth.refreshToken',
  SecretQuestion = 'acme.auth.secretQuestion',
  ApiKeyDraft = 'acme.settings.apiKeyDraft',
}
export const SESSION_KEY = 'acme-session-v2';
export const PASSWORD_CHANGED_EVENT = 'acme:password-changed';
export const queryKeys = { apiKeys: ['settings', 'api-keys'], token: (id: string) => ['tokens', id] as const };
export const localStorageKey = '@@auth0spajs@@::default::openid profile';
export const encryptionKeyName = 'projects/acme/locations/europe/keyRings/shop/cryptoKeys/session';
