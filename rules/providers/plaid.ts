import { oneOf } from '../engine/checksums.ts';
import { defineProvider, type TokenKind } from '../engine/provider.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The example of an access token in plaid.com/docs. */
const documented = oneOf(0xbb779942, 0x556147e8);

/** `type-environment-uuid`; a token is valid in the environment of its name only. */
function inEachEnvironment(
  kind: string,
  type: string,
  rest: Pick<TokenKind, 'secrecy' | 'env' | 'documented'>,
): TokenKind[] {
  return (['production', 'sandbox'] as const).map(environment => ({
    kind: `${kind} (${environment})`,
    anchors: [`${type}-${environment}-`],
    pattern: new RegExp(`${type}-${environment}-${uuid}`),
    prefix: `${type}-${environment}-`,
    environment: environment === 'sandbox' ? 'test' : 'live',
    ...rest,
  }));
}

export default defineProvider({
  id: 'plaid',
  name: 'Plaid',
  hosts: ['production.plaid.com', 'sandbox.plaid.com'],
  testHosts: ['sandbox.plaid.com'],
  modules: ['plaid', 'plaid-python', 'github.com/plaid/plaid-go'],
  tokens: [
    {
      kind: 'secret',
      anchors: [{ fold: 'plaid' }],
      pattern: /[0-9a-f]{30}/,
      secrecy: 'secret',
      prefix: '',
      env: 'PLAID_SECRET',
      context: {
        name: /secret(?:[_.-]?(?:key|sandbox|development|production|dev|prod))?$|plaid[_.-]?key$/i,
        witness: /plaid/i,
        partner: /\b[0-9a-f]{24}\b/g,
      },
    },
    {
      kind: 'client id',
      anchors: [{ fold: 'plaid' }],
      pattern: /[0-9a-f]{24}/,
      secrecy: 'identifier',
      prefix: '',
      env: 'PLAID_CLIENT_ID',
      context: { name: /(?:plaid[\w.-]{0,20}|^)client[_.-]?id$/i, witness: /plaid/i },
    },
    ...inEachEnvironment('item access token', 'access', {
      secrecy: 'secret',
      env: 'PLAID_ACCESS_TOKEN',
      documented,
    }),
    ...inEachEnvironment('processor token', 'processor', { secrecy: 'secret', env: 'PLAID_PROCESSOR_TOKEN' }),
    ...inEachEnvironment('asset report token', 'asset-report', {
      secrecy: 'secret',
      env: 'PLAID_ASSET_REPORT_TOKEN',
    }),
    // These two go to the browser, and live for half an hour to four hours.
    ...inEachEnvironment('link token', 'link', { secrecy: 'publishable', env: 'PLAID_LINK_TOKEN' }),
    ...inEachEnvironment('public token', 'public', { secrecy: 'publishable', env: 'PLAID_PUBLIC_TOKEN' }),
  ],
  // Client id and secret in these two headers, or both in the JSON body.
  auth: [
    { header: 'PLAID-SECRET', scheme: null },
    { header: 'PLAID-CLIENT-ID', scheme: null },
  ],
  env: ['PLAID_SECRET', 'PLAID_CLIENT_ID', 'PLAID_ACCESS_TOKEN'],
  rotate: 'https://dashboard.plaid.com/developers/keys',
  source: [
    'https://plaid.com/docs/api/',
    'https://plaid.com/docs/quickstart/glossary/',
    'https://plaid.com/docs/api/processors/',
  ],
  checked: '2026-11-24',
});
