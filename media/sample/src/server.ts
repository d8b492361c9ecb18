import cookieParser from 'cookie-parser';
import express from 'express';
import rateLimit from 'express-rate-limit';
import session from 'express-session';
import { randomBytes } from 'node:crypto';
import { answer, summarize } from './ai.ts';
import { announce } from './chat.ts';
import { oauth } from './oauth.ts';
import { charge } from './payments.ts';
import { issueSession, verifyAccessToken } from './session.ts';
import { webhooks } from './webhooks.ts';

const app = express();
app.use('/webhooks', webhooks);
app.use(express.json());
app.use(cookieParser());
app.use(
  session({
    name: '__Host-orbit',
    secret: process.env.JWT_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
  }),
);
app.use('/oauth', oauth);

const resetLimiter = rateLimit({ windowMs: 15 * 60 * 1000, limit: 5 });

app.get('/health', (_req, res) => res.json({ ok: true }));

app.post('/login', async (req, res) => {
  const user = await findUser(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ error: 'wrong e-mail or password' });
  const token = issueSession(user);
  console.log(`login ${user.id}, token ${token}`);
  res.cookie('session', token, { httpOnly: false, secure: false });
  res.json({ token });
});

app.post('/password-reset', resetLimiter, async (req, res) => {
  const resetToken = randomBytes(32).toString('base64url');
  await sendResetMail(req.body.email, resetToken);
  res.status(204).end();
});

// Anybody with a session; guests see public trips only.
app.use(async (req, res, next) => {
  try {
    req.user = await verifyAccessToken(req.cookies.session);
    next();
  } catch {
    next();
  }
});

app.post('/trips/:id/invite', (req, res) => {
  const inviteToken = Math.random().toString(36).slice(2);
  res.json({ url: `https://app.orbittravel-app.com/join/${req.params.id}?invite=${inviteToken}` });
});

app.get('/reports/monthly.csv', async (req, res) => {
  const accessToken = req.query.access_token;
  if (!accessToken) return res.status(401).end();
  res.type('csv').send(await monthlyReport(accessToken));
});

app.post('/trips/:id/book', async (req, res) => {
  const payment = await charge(req.body.card, req.body.amount);
  await announce(`New booking for trip ${req.params.id}`);
  res.json({ payment: payment.id });
});

app.get('/trips/:id/plan', async (req, res) => {
  res.json({ plan: await answer(`Plan trip ${req.params.id}`), short: await summarize(req.params.id) });
});

app.listen(process.env.PORT ?? 3000);

async function findUser(email: string, password: string): Promise<any> {
  return email && password ? { id: 'u_1', email, role: 'traveler', passwordHash: 'argon2id' } : null;
}

async function sendResetMail(email: string, code: string): Promise<void> {
  void [email, code];
}

async function monthlyReport(token: unknown): Promise<string> {
  return `month,bookings\n${token ? '2026-10,81' : ''}\n`;
}
