const names = ['DATABASE_URL', 'SESSION_SECRET', 'STRIPE_SECRET_KEY', 'GITHUB_TOKEN', 'OPENAI_API_KEY'];
const missing = names.filter(name => !process.env[name]);
if (missing.length > 0) {
  console.error(`Not set: ${missing.join(', ')}`);
  console.error('Example: STRIPE_SECRET_KEY=sk_test_... GITHUB_TOKEN=<token> npm start');
  process.exit(1);
}
if (process.env.SESSION_SECRET === 'changeme') throw new Error('SESSION_SECRET is still "changeme"');
