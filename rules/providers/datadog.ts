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
  ],
  modules: ['@datadog/datadog-api-client', 'datadog', 'datadog_api_client'],
  tokens: [],
  auth: [
    { header: 'DD-API-KEY', scheme: null },
    { header: 'DD-APPLICATION-KEY', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['DD_API_KEY', 'DD_APP_KEY', 'DATADOG_API_KEY'],
  rotate: 'https://app.datadoghq.com/organization-settings/api-keys',
  source: ['https://docs.datadoghq.com/api/latest/authentication/'],
  checked: '2026-11-24',
});
