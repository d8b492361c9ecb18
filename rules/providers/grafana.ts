import { grafanaChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'grafana',
  name: 'Grafana',
  hosts: ['*.grafana.net', 'grafana.com'],
  tokens: [
    {
      kind: 'service account token',
      anchors: ['glsa_'],
      pattern: /glsa_[0-9A-Za-z]{32}_[0-9a-fA-F]{8}/,
      secrecy: 'secret',
      prefix: 'glsa_',
      env: 'GRAFANA_TOKEN',
      checksum: grafanaChecksum,
    },
    {
      kind: 'Cloud access policy token',
      anchors: ['glc_eyJ'],
      pattern: /glc_eyJ[0-9A-Za-z+/]{32,400}={0,2}/,
      secrecy: 'secret',
      prefix: 'glc_',
      env: 'GRAFANA_TOKEN',
    },
    {
      kind: 'API key',
      anchors: ['eyJrIjoi'],
      pattern: /eyJrIjoi[0-9A-Za-z+/]{60,400}={0,2}/,
      secrecy: 'secret',
      prefix: 'eyJrIjoi',
      env: 'GRAFANA_API_KEY',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['GRAFANA_TOKEN', 'GRAFANA_API_KEY'],
  rotate: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  source: ['https://grafana.com/docs/grafana/latest/developers/http_api/authentication/'],
  checked: '2026-11-24',
});
