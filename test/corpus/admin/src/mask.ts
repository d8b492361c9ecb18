const visible = 4;

/** `acme_live_••••4242` */
export function maskSecret(secret: string): string {
  if (secret.length <= visible * 2) return '•'.repeat(secret.length);
  const prefix = /^[a-z]+_(?:live|test)_/.exec(secret)?.[0] ?? '';
  return `${prefix}${'•'.repeat(visible)}${secret.slice(-visible)}`;
}

export const maskedExample = 'acme_live_••••4242';
export const secretPattern = /\b(?:sk|pk|rk)_(?:live|test)_[0-9a-zA-Z]{24,}\b/g;
export const bearerPattern = /(Authorization:\s*Bearer\s+)[\w.~+/-]+=*/gi;
export const redacted = '[redacted]';
export const password = '********';
