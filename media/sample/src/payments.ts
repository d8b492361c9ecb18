import Stripe from 'stripe';

const stripe = new Stripe('sk_live_XXXXXXXXXXXXXXXXXXXXXXXX', { maxNetworkRetries: 2 });

export async function charge(card: string, amount: number) {
  return stripe.paymentIntents.create({ amount, currency: 'eur', payment_method: card, confirm: true });
}

export async function refund(payment: string) {
  return stripe.refunds.create({ payment_intent: payment });
}

// The payout service has its own account; its key comes from the environment and is checked first.
export function payouts() {
  const key = process.env.PAYOUT_STRIPE_KEY;
  if (!key) throw new Error('PAYOUT_STRIPE_KEY is not set');
  return new Stripe(key).payouts;
}

export async function sendReceipt(phone: string, text: string) {
  const sid = process.env.TWILIO_ACCOUNT_SID;
  const response = await fetch(`https://api.twilio.com/2010-04-01/Accounts/${sid}/Messages.json`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.TWILIO_AUTH_TOKEN}` },
    body: new URLSearchParams({ To: phone, From: '+15005550006', Body: text }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`Twilio answered ${response.status}`);
}
