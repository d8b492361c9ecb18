export const cacheKeys = {
  currentUser: 'current-user',
  refreshToken: 'auth.refresh_token',
  accessToken: 'auth.access_token',
  passwordResetThrottle: (email: string) => `throttle:password-reset:${email.toLowerCase()}`,
  apiKeyUsage: (keyId: string, day: string) => `api-key-usage:${keyId}:${day}`,
  product: (id: string, locale: string) => `product:v3:${locale}:${id}`,
  cart: (id: string) => `cart:${id}`,
};

export const etagOf = (version: number, id: string): string => `W/"${version}-${id}"`;
