import Stripe from 'stripe';
import { config } from '../config';

const stripe = new Stripe(config.stripeSecretKey, { maxNetworkRetries: 2, timeout: 10_000 });

export async function createCheckout(cartId: string, amount: number, currency = 'eur') {
  return stripe.paymentIntents.create(
    { amount, currency, automatic_payment_methods: { enabled: true }, metadata: { cartId } },
    { idempotencyKey: `cart-${cartId}` },
  );
}

export function readEvent(body: Buffer, signature: string) {
  return stripe.webhooks.constructEvent(body, signature, config.stripeWebhookSecret);
}
