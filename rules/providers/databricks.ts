import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'databricks',
  name: 'Databricks',
  hosts: [
    '*.cloud.databricks.com',
    '*.azuredatabricks.net',
    '*.gcp.databricks.com',
    'accounts.cloud.databricks.com',
    'accounts.azuredatabricks.net',
    'accounts.gcp.databricks.com',
  ],
  modules: [
    'databricks',
    'databricks-sdk',
    'databricks-sql-connector',
    '@databricks/sql',
    'databricks_cli',
    'github.com/databricks/databricks-sdk-go',
  ],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['dapi'],
      pattern: /dapi[0-9a-f]{32}(?:-[0-9])?/,
      secrecy: 'secret',
      prefix: 'dapi',
      env: 'DATABRICKS_TOKEN',
    },
    {
      kind: 'OAuth secret',
      anchors: ['dose'],
      pattern: /dose[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'dose',
      env: 'DATABRICKS_CLIENT_SECRET',
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // Client id and secret, where tokens are issued.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['DATABRICKS_TOKEN', 'DATABRICKS_CLIENT_SECRET'],
  whoami: [
    {
      method: 'GET',
      url: 'https://{site}.cloud.databricks.com/api/2.0/preview/scim/v2/Me',
      kinds: ['personal access token'],
      account: ['userName', 'displayName'],
    },
  ],
  rotate: 'https://accounts.cloud.databricks.com/',
  source: [
    'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
    'https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m',
    'https://docs.databricks.com/api/workspace/currentuser/me',
  ],
  checked: '2026-11-24',
});
