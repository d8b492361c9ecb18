function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}

export const config = {
  port: Number(process.env.PORT ?? 3000),
  issuer: required('OIDC_ISSUER'),
  audience: required('OIDC_AUDIENCE'),
  databaseUrl: required('DATABASE_URL'),
  sessionSecret: required('SESSION_SECRET'),
  stripeSecretKey: required('STRIPE_SECRET_KEY'),
  stripeWebhookSecret: required('STRIPE_WEBHOOK_SECRET'),
  sentryDsn: process.env.SENTRY_DSN,
  mail: {
    host: process.env.SMTP_HOST ?? 'localhost',
    port: Number(process.env.SMTP_PORT ?? 1025),
    user: process.env.SMTP_USER,
    password: process.env.SMTP_PASSWORD,
  },
} as const;
