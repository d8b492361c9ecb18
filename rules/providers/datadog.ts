import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'datadog',
  name: 'Datadog',
  hosts: [
    'api.datadoghq.com',
    'api.us3.datadoghq.com',
    'api.us5.datadoghq.com',
    'api.datadoghq.eu',
    'api.ap1.datadoghq.com',
    'api.ap2.datadoghq.com',
    'api.ddog-gov.com',
    'http-intake.logs.datadoghq.com',
    'http-intake.logs.us3.datadoghq.com',
    'http-intake.logs.us5.datadoghq.com',
    'http-intake.logs.datadoghq.eu',
    'http-intake.logs.ap1.datadoghq.com',
    'http-intake.logs.ap2.datadoghq.com',
    'http-intake.logs.ddog-gov.com',
  ],
  modules: [
    '@datadog/datadog-api-client',
    'datadog',
    'datadog_api_client',
    'ddtrace',
    'dd-trace',
    'github.com/DataDog/datadog-api-client-go',
    'com.datadog.api',
  ],
  tokens: [
    {
      kind: 'API key',
      anchors: [{ fold: 'datadog' }, { fold: 'dd_api_key' }, { fold: 'dd-api-key' }],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DD_API_KEY',
      context: {
        name: /(?:^|[^a-z])(?:dd|data_?dog[\w.-]{0,12})[_.-]?api[_.-]?key$|(?:^|\.)api[_-]?key(?:[_-]?auth)?$/i,
        witness: /datadog|dd[_-]api[_-]key/i,
      },
    },
    {
      kind: 'application key',
      anchors: ['ddapp_'],
      pattern: /ddapp_[0-9A-Za-z]{34}/,
      secrecy: 'secret',
      prefix: 'ddapp_',
      env: 'DD_APP_KEY',
    },
    {
      kind: 'application key (older)',
      anchors: [{ fold: 'datadog' }, { fold: 'dd_app' }, { fold: 'dd-app' }],
      pattern: /[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'DD_APP_KEY',
      context: {
        name: /(?:^|[^a-z])(?:dd|data_?dog[\w.-]{0,12})[_.-]?app(?:lication)?[_.-]?key$|(?:^|\.)app(?:lication)?[_-]?key(?:[_-]?auth)?$/i,
        witness: /datadog|dd[_-]app(?:lication)?[_-]key/i,
      },
    },
    {
      // Prefix, the id in base 62, a secret of 32 bytes, six digits of CRC-32; the lengths of the parts are not documented.
      kind: 'personal access token',
      anchors: ['ddpat_'],
      pattern: /ddpat_[0-9A-Za-z]{16,26}_[0-9A-Za-z]{36,70}/,
      secrecy: 'secret',
      prefix: 'ddpat_',
      env: 'DD_ACCESS_TOKEN',
    },
    {
      kind: 'service access token',
      anchors: ['ddsat_'],
      pattern: /ddsat_[0-9A-Za-z]{16,26}_[0-9A-Za-z]{36,70}/,
      secrecy: 'secret',
      prefix: 'ddsat_',
      env: 'DD_ACCESS_TOKEN',
    },
    {
      // For browsers and phones: it sends logs and events, and reads nothing.
      kind: 'client token',
      anchors: [{ fold: 'datadog' }, { fold: 'clienttoken' }, { fold: 'dd_client' }],
      pattern: /pub[0-9a-f]{32}/,
      secrecy: 'publishable',
      prefix: 'pub',
      env: 'DD_CLIENT_TOKEN',
      context: { name: null, witness: /datadog|dd_?rum|dd_?client/i },
    },
  ],
  auth: [
    { header: 'DD-API-KEY', scheme: null },
    // Besides the API key, for what reads or configures; an access token may go there alone.
    { header: 'DD-APPLICATION-KEY', scheme: null },
    // Personal and service access tokens.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  query: ['api_key', 'application_key'],
  env: ['DD_API_KEY', 'DD_APP_KEY', 'DATADOG_API_KEY', 'DATADOG_APP_KEY', 'DD_APPLICATION_KEY', 'DD_CLIENT_TOKEN'],
  whoami: [
    {
      method: 'GET',
      url: 'https://api.datadoghq.com/api/v1/validate',
      auth: { header: 'DD-API-KEY', scheme: null },
      kinds: ['API key'],
      alive: { json: 'valid', is: true },
      // 403: unknown on this site. The key of another site (`us5`, `eu`, …) gets it as well.
      refused: [],
    },
  ],
  rotate: 'https://app.datadoghq.com/organization-settings/api-keys',
  source: [
    'https://docs.datadoghq.com/api/latest/authentication/',
    'https://docs.datadoghq.com/account_management/api-app-keys/',
    'https://docs.datadoghq.com/account_management/personal-access-tokens/',
    'https://docs.datadoghq.com/account_management/service-access-tokens/',
    'https://docs.datadoghq.com/getting_started/site/',
  ],
  checked: '2026-11-24',
});
