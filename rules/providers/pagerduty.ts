import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'pagerduty',
  name: 'PagerDuty',
  hosts: ['api.pagerduty.com', 'api.eu.pagerduty.com'],
  tokens: [],
  auth: [
    { header: 'Authorization', scheme: 'Token' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['PAGERDUTY_TOKEN', 'PAGERDUTY_API_KEY'],
  rotate: 'https://support.pagerduty.com/main/docs/api-access-keys',
  source: ['https://developer.pagerduty.com/docs/authentication'],
  checked: '2026-11-24',
});
