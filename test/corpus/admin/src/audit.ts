export type AuditEvent =
  | { kind: 'password.changed'; userId: string }
  | { kind: 'token.issued'; tokenId: string; clientId: string }
  | { kind: 'secret.rotated'; secretId: string; version: number };

export const sample: AuditEvent[] = [
  { kind: 'token.issued', tokenId: 'tok_2026_10_01_0001', clientId: 'shop-web' },
  { kind: 'secret.rotated', secretId: 'projects/43021/secrets/db-password', version: 7 },
];

export function log(event: AuditEvent, write: (line: string) => void) {
  write(JSON.stringify({ ...event, at: new Date().toISOString(), token: undefined, password: undefined }));
}
