// @ts-check
/** A TypeScript file as people write them, of a given number of lines, always the same; its key is filled in at run time. */
import { register } from 'tsx/esm/api';

register();
const { fill } = await import('../test/support/fill.ts');

const head = `import { createHash, randomUUID } from 'node:crypto';
import https from 'node:https';
import axios from 'axios';
import express from 'express';
import jwt from 'jsonwebtoken';
import type { Account, Invoice, Page } from './types.ts';

const api = process.env.API_URL ?? 'https://api.billing.test/v2';
const app = express();
app.use(express.json());
`;

/** What most of a code base looks like. @param {number} n */
const plain = n => `
/** Accounts of region ${n}, newest first. A page holds at most a hundred of them. */
export class AccountList${n} {
  private readonly seen = new Map<string, Account>();
  private cursor: string | undefined;

  constructor(
    private readonly region = 'region-${n}',
    private readonly limit = ${50 + (n % 50)},
  ) {}

  /** Adds those that are not there yet, and says how many. */
  add(accounts: readonly Account[]): number {
    let added = 0;
    for (const account of accounts) {
      if (this.seen.has(account.id)) continue;
      this.seen.set(account.id, { ...account, region: this.region });
      added++;
    }
    return added;
  }

  total(predicate: (account: Account) => boolean = () => true): number {
    return [...this.seen.values()].filter(predicate).reduce((sum, { balance }) => sum + balance, 0);
  }

  page(number: number): Account[] {
    const from = number * this.limit;
    return [...this.seen.values()].slice(from, from + this.limit).sort((a, b) => b.created - a.created);
  }
}

export function describe${n}(invoice: Invoice): string {
  if (invoice.lines.length === 0) return \`Invoice \${invoice.number} is empty\`;
  const first = invoice.lines[0]!;
  switch (invoice.status) {
    case 'paid':
      return \`\${first.title} and \${invoice.lines.length - 1} more, paid on \${invoice.paidAt}\`;
    case 'open':
      return \`\${first.title}, due on \${invoice.dueAt ?? 'no date'}\`;
    default:
      return createHash('sha256').update(invoice.number).digest('hex').slice(0, ${8 + (n % 8)});
  }
}
`;

/** A client of an API, which does everything right. @param {number} n */
const requests = n => `
export async function fetchInvoices${n}(token: string, cursor?: string): Promise<Page<Invoice>> {
  const url = new URL(\`\${api}/regions/${n}/invoices\`);
  if (cursor) url.searchParams.set('cursor', cursor);
  const response = await fetch(url, {
    headers: { Authorization: \`Bearer \${token}\`, Accept: 'application/json', 'Idempotency-Key': randomUUID() },
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 429) throw new Error(\`Too many requests, retry after \${response.headers.get('retry-after')} s\`);
  if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);
  return (await response.json()) as Page<Invoice>;
}

app.get('/regions/${n}/me', async (request, response) => {
  try {
    const claims = jwt.verify(request.get('authorization')?.slice(7) ?? '', process.env.JWT_SECRET!, {
      algorithms: ['HS256'],
      audience: 'billing',
    });
    const { data } = await axios.get(\`\${api}/accounts/\${claims.sub}\`, { timeout: 5_000 });
    response.json({ ...data, region: ${n} });
  } catch (error) {
    response.status(401).json({ error: error instanceof Error ? error.message : 'unknown' });
  }
});
`;

/** The mistakes; one group of them is in every file. @param {number} n */
const mistakes = n => `
const agent${n} = new https.Agent({ keepAlive: true, rejectUnauthorized: false });

export async function charge${n}(amount: number) {
  const key = 'sk_live_XXXXXXXXXXXXXXXXXXXXXXXX';
  await axios.post('https://api.stripe.com/v1/charges', { amount }, { headers: { Authorization: key }, httpsAgent: agent${n} });
  return fetch('https://api.anthropic.com/v1/messages', { headers: { Authorization: \`Bearer \${process.env.KEY}\` } });
}
`;

/** @param {number} lines */
export function typescriptFile(lines) {
  let text = head;
  for (let n = 0; text.split('\n').length < lines; n++)
    text += plain(n) + requests(n) + (n % 8 === 1 ? mistakes(n) : '');
  // Cut between two functions, then filled up with comments: the file parses, and has the lines that were asked for.
  const kept = text.split('\n').slice(0, lines).join('\n');
  const whole = kept.slice(0, kept.lastIndexOf('\n}\n') + 3);
  const missing = lines - whole.split('\n').length;
  return fill(whole + '// The end.\n'.repeat(missing));
}

/** The same without anything that a rule looks at. @param {number} lines */
export function plainFile(lines) {
  let text = '';
  for (let n = 0; text.split('\n').length < lines; n++) text += plain(n);
  return text;
}
