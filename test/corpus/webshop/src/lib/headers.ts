/** Names of headers that the gateway reads or sets. */
export const HeaderName = {
  Authorization: 'Authorization',
  ApiKey: 'X-Api-Key',
  CsrfToken: 'X-CSRF-Token',
  AuthToken: 'X-Auth-Token',
  AmzSecurityToken: 'X-Amz-Security-Token',
  GithubSignature: 'X-Hub-Signature-256',
  SlackSignature: 'X-Slack-Signature',
  StripeSignature: 'Stripe-Signature',
  VaultToken: 'X-Vault-Token',
  IdempotencyKey: 'Idempotency-Key',
  WwwAuthenticate: 'WWW-Authenticate',
  ProxyAuthorization: 'Proxy-Authorization',
} as const;

export const sensitiveHeaders: ReadonlySet<string> = new Set(
  [HeaderName.Authorization, HeaderName.ApiKey, HeaderName.AuthToken, HeaderName.VaultToken, 'Cookie', 'Set-Cookie'].map(name =>
    name.toLowerCase(),
  ),
);

export function redactHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, sensitiveHeaders.has(name.toLowerCase()) ? '[redacted]' : value]),
  );
}
