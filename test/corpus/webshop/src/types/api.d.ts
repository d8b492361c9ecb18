/* Generated from openapi.yaml. Do not edit. */
export interface paths {
  '/auth/login': { post: operations['login'] };
  '/auth/refresh': { post: operations['refreshToken'] };
  '/auth/password/reset': { post: operations['resetPassword'] };
  '/api-keys': { get: operations['listApiKeys']; post: operations['createApiKey'] };
}

export interface components {
  schemas: {
    Credentials: { email: string; password: string; otp?: string };
    TokenResponse: { access_token: string; refresh_token?: string; token_type: 'Bearer'; expires_in: number; scope?: string };
    ApiKey: { id: string; name: string; prefix: string; last4: string; scopes: string[]; createdAt: string; lastUsedAt: string | null };
    NewApiKey: components['schemas']['ApiKey'] & { secret: string };
    Problem: { type: string; title: string; status: number; detail?: string };
  };
  securitySchemes: { bearerAuth: { type: 'http'; scheme: 'bearer' }; apiKeyAuth: { type: 'apiKey'; in: 'header'; name: 'X-Api-Key' } };
}

export interface operations {
  login: { body: components['schemas']['Credentials']; 200: components['schemas']['TokenResponse']; 401: components['schemas']['Problem'] };
  refreshToken: { 200: components['schemas']['TokenResponse']; 401: components['schemas']['Problem'] };
  resetPassword: { body: { token: string; password: string }; 204: never; 410: components['schemas']['Problem'] };
  listApiKeys: { 200: components['schemas']['ApiKey'][] };
  createApiKey: { body: { name: string; scopes: string[] }; 201: components['schemas']['NewApiKey'] };
}
