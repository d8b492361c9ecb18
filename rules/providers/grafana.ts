import { grafanaChecksum, oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The examples of the HTTP API's pages. */
const documented = oneOf(0x5993bbbd, 0x942c9a38);

export default defineProvider({
  id: 'grafana',
  name: 'Grafana',
  hosts: ['*.grafana.net', 'grafana.com'],
  modules: ['github.com/grafana/grafana-api-golang-client', 'grafana_client', 'grafana-api-sdk'],
  tokens: [
    {
      kind: 'service account token',
      anchors: ['glsa_'],
      pattern: /glsa_[0-9A-Za-z]{32}_[0-9a-fA-F]{8}/,
      secrecy: 'secret',
      prefix: 'glsa_',
      env: 'GRAFANA_TOKEN',
      checksum: grafanaChecksum,
      documented,
    },
    {
      kind: 'Cloud access policy token',
      anchors: ['glc_eyJ'],
      pattern: /glc_eyJ[0-9A-Za-z+/]{32,400}={0,2}/,
      secrecy: 'secret',
      prefix: 'glc_',
      env: 'GRAFANA_CLOUD_ACCESS_POLICY_TOKEN',
    },
    {
      kind: 'API key',
      anchors: ['eyJrIjoi'],
      pattern: /eyJrIjoi[0-9A-Za-z+/]{60,400}={0,2}/,
      secrecy: 'secret',
      prefix: 'eyJrIjoi',
      env: 'GRAFANA_API_KEY',
      documented,
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // User name and password of an instance, or a stack's id and a token on the data endpoints of the Cloud.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['GRAFANA_TOKEN', 'GRAFANA_API_KEY', 'GRAFANA_SERVICE_ACCOUNT_TOKEN', 'GRAFANA_CLOUD_ACCESS_POLICY_TOKEN'],
  whoami: [
    {
      method: 'GET',
      // The stack, at whose instance alone the token is known.
      url: 'https://{site}.grafana.net/api/org',
      kinds: ['service account token', 'API key'],
      account: ['name'],
    },
  ],
  rotate: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  source: [
    'https://grafana.com/docs/grafana/latest/developers/http_api/authentication/',
    'https://grafana.com/docs/grafana/latest/developers/http_api/org/',
    'https://grafana.com/docs/grafana/latest/developers/http_api/serviceaccount/',
    'https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/',
  ],
  checked: '2026-11-24',
});
