import type { Field } from './form';

export const loginFields: Field[] = [
  { name: 'email', type: 'email', label: 'Email', autoComplete: 'username' },
  { name: 'password', type: 'password', label: 'Password', autoComplete: 'current-password', minLength: 10 },
  { name: 'otp', type: 'text', label: 'One-time password', pattern: '[0-9]{6}', placeholder: '123456' },
];

export const integrationFields: Record<string, Field[]> = {
  stripe: [{ name: 'secretKey', type: 'password', label: 'Secret key', placeholder: 'sk_live_…', help: 'Developers → API keys' }],
  slack: [{ name: 'botToken', type: 'password', label: 'Bot token', placeholder: 'xoxb-…' }],
  github: [{ name: 'token', type: 'password', label: 'Personal access token', placeholder: 'ghp_…' }],
  openai: [{ name: 'apiKey', type: 'password', label: 'API key', placeholder: 'sk-…' }],
  aws: [
    { name: 'accessKeyId', type: 'text', label: 'Access key ID', placeholder: 'AKIA…' },
    { name: 'secretAccessKey', type: 'password', label: 'Secret access key' },
  ],
};
