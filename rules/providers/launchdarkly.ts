import { defineProvider } from '../engine/provider.ts';

const witness = /launch[_-]?darkly|(?:^|[^A-Za-z])ld(?:_|client)/i;
const anchors = [
  { fold: 'launchdarkly' },
  { fold: 'launch_darkly' },
  { fold: 'launch-darkly' },
  { fold: 'ldclient' },
  { fold: 'ld_sdk' },
  { fold: 'ld_api' },
  { fold: 'ld_access' },
  { fold: 'ld_mobile' },
  { fold: 'ld_client' },
  { fold: 'ld_relay' },
];

export default defineProvider({
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  hosts: [
    'app.launchdarkly.com',
    'app.eu.launchdarkly.com',
    'app.launchdarkly.us',
    'sdk.launchdarkly.com',
    'stream.launchdarkly.com',
    'events.launchdarkly.com',
    'mobile.launchdarkly.com',
    'clientsdk.launchdarkly.com',
  ],
  modules: [
    '@launchdarkly/node-server-sdk',
    'launchdarkly-node-server-sdk',
    'launchdarkly-js-client-sdk',
    'launchdarkly-react-client-sdk',
    'launchdarkly-api',
    'ldclient',
    'launchdarkly-server-sdk',
    'github.com/launchdarkly/go-server-sdk',
    'com.launchdarkly',
    'LaunchDarkly.ServerSdk',
  ],
  // The prefixes are words of everyday: a UUID behind one tells in a file that speaks of LaunchDarkly.
  tokens: [
    {
      kind: 'API access token',
      anchors,
      pattern: /api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'api-',
      env: 'LAUNCHDARKLY_ACCESS_TOKEN',
      context: { name: null, witness },
      endpoints: /app(?:\.eu)?\.launchdarkly\.(?:com|us)\/api\//,
    },
    {
      kind: 'SDK key',
      anchors: [...anchors, { fold: 'sdk_key' }, { fold: 'sdkkey' }, { fold: 'sdk-key' }],
      pattern: /sdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'sdk-',
      env: 'LAUNCHDARKLY_SDK_KEY',
      context: { name: null, witness: new RegExp(`${witness.source}|sdk[_-]?key`, 'i') },
      endpoints: /(?:sdk|stream|events)\.(?:eu\.)?launchdarkly\.(?:com|us)|\/api\/v2\/caller-identity/,
    },
    {
      // Stands in every copy of a mobile app.
      kind: 'mobile key',
      anchors: [...anchors, { fold: 'mobile_key' }, { fold: 'mobilekey' }, { fold: 'mobile-key' }],
      pattern: /mob-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'publishable',
      prefix: 'mob-',
      env: 'LAUNCHDARKLY_MOBILE_KEY',
      context: { name: null, witness: new RegExp(`${witness.source}|mobile[_-]?key`, 'i') },
    },
    {
      // Gives out the SDK keys of the environments that it is made for.
      kind: 'Relay Proxy key',
      anchors: [...anchors, { fold: 'auto_config' }, { fold: 'autoconfig' }, { fold: 'relay_proxy' }],
      pattern: /rel-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      secrecy: 'secret',
      prefix: 'rel-',
      env: 'AUTO_CONFIG_KEY',
      context: { name: null, witness: new RegExp(`${witness.source}|auto_?config|relay_?proxy`, 'i') },
    },
    {
      kind: 'client-side ID',
      anchors,
      pattern: /[0-9a-f]{24}/,
      secrecy: 'publishable',
      prefix: '',
      env: 'LAUNCHDARKLY_CLIENT_SIDE_ID',
      context: {
        name: /client[_.-]?(?:side[_.-]?)?id$/i,
        witness: /launch[_-]?darkly|(?:^|[^A-Za-z])ld_?client/i,
      },
    },
  ],
  // The bare token, without a scheme.
  auth: [{ header: 'Authorization', scheme: null }],
  env: ['LAUNCHDARKLY_ACCESS_TOKEN', 'LAUNCHDARKLY_SDK_KEY', 'LAUNCHDARKLY_API_KEY', 'LD_SDK_KEY', 'LD_ACCESS_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://app.launchdarkly.com/api/v2/caller-identity',
      kinds: ['API access token', 'SDK key'],
      account: ['tokenName', 'environmentName', 'accountId'],
      // Accounts in Europe and of the US government are known on their own hosts only.
      refused: [],
    },
  ],
  rotate: 'https://app.launchdarkly.com/settings/authorization',
  source: [
    'https://launchdarkly.com/docs/home/account/environment/keys',
    'https://launchdarkly.com/docs/api',
    'https://launchdarkly.com/docs/api/other/get-caller-identity',
    'https://launchdarkly.com/docs/sdk/relay-proxy/automatic-configuration',
  ],
  checked: '2026-11-24',
});
