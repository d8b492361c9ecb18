export const routes = {
  login: '/login',
  forgotPassword: '/password/forgot',
  resetPassword: '/password/reset/:token',
  apiKeys: '/settings/api-keys',
  apiKey: '/settings/api-keys/:apiKey',
  secret: '/vault/secrets/:secretId/versions/:versionId',
  callback: '/oauth/callback',
} as const;
export const TOKEN_URL = '/oauth/token';
export const passwordResetPath = (token: string) => `/password/reset/${encodeURIComponent(token)}`;
export const loginWithToken = `${window.location.origin}/login?token=`;
