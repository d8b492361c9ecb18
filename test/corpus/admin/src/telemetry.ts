const meter = (name: string, labels: Record<string, string>) => ({ name, labels });
export const counters = [
  meter('auth_token_issued_total', { grant: 'authorization_code' }),
  meter('auth_token_refused_total', { reason: 'expired' }),
  meter('auth_password_reset_total', { channel: 'email' }),
  meter('api_key_requests_total', { key_prefix: 'acme_live' }),
  meter('secret_rotation_seconds', { secret: 'database-password' }),
];
