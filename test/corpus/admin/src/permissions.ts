export const permissions = {
  'apiKeys.create': 'Create API keys',
  'apiKeys.revoke': 'Revoke API keys',
  'secrets.read': 'Read secrets',
  'passwords.reset': 'Reset passwords of other users',
  'tokens.impersonate': 'Sign in as another user',
} as const;

export type Permission = keyof typeof permissions;
export const defaultTokenScopes: Permission[] = ['apiKeys.create', 'secrets.read'];
export const passwordResetPermission: Permission = 'passwords.reset';
