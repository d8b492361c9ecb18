import express from 'express';
import { createHmac, timingSafeEqual } from 'node:crypto';

export const webhooks = express.Router();
webhooks.use(express.raw({ type: '*/*' }));

webhooks.post('/skyfare', (req, res) => {
  const signature = req.headers['x-skyfare-signature'];
  const expected = createHmac('sha256', process.env.SKYFARE_WEBHOOK_SECRET).update(req.body).digest('hex');
  if (signature === expected) {
    console.log('skyfare event', req.headers);
    return res.status(204).end();
  }
  res.status(401).end();
});

webhooks.post('/hotels', (req, res) => {
  const timestamp = Number(req.get('x-hotels-timestamp'));
  const given = Buffer.from(req.get('x-hotels-signature') ?? '', 'hex');
  const expected = createHmac('sha256', process.env.HOTELS_WEBHOOK_SECRET).update(`${timestamp}.${req.body}`).digest();
  const fresh = Math.abs(Date.now() / 1000 - timestamp) <= 300;
  if (!fresh || given.length !== expected.length || !timingSafeEqual(given, expected)) return res.status(401).end();
  res.status(204).end();
});
