import { atlassianChecksum } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'atlassian',
  name: 'Atlassian',
  hosts: ['*.atlassian.net', 'api.atlassian.com', 'auth.atlassian.com'],
  modules: ['jira.js', 'confluence.js', 'jira-client', 'atlassian', 'jira', 'github.com/andygrunwald/go-jira'],
  tokens: [
    {
      kind: 'API token',
      anchors: ['ATATT3x'],
      pattern: /ATATT3x[\w-]{60,300}=[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATATT3x',
      env: 'ATLASSIAN_API_TOKEN',
      checksum: atlassianChecksum,
    },
    {
      // Goes to api.atlassian.com only: a site's own address refuses it.
      kind: 'service account token',
      anchors: ['ATSTT3x'],
      pattern: /ATSTT3x[\w-]{60,300}=[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATSTT3x',
      env: 'ATLASSIAN_API_TOKEN',
      checksum: atlassianChecksum,
      endpoints: /api\.atlassian\.com\//,
    },
    {
      kind: 'OAuth client secret',
      anchors: ['ATOA'],
      pattern: /ATOA[\w-]{50,120}[0-9A-F]{8}/,
      secrecy: 'secret',
      prefix: 'ATOA',
      env: 'ATLASSIAN_CLIENT_SECRET',
    },
    {
      kind: 'older API token',
      anchors: [{ fold: 'atlassian' }, { fold: 'jira' }, { fold: 'confluence' }],
      pattern: /[0-9A-Za-z]{24}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ATLASSIAN_API_TOKEN',
      context: {
        name: /(?:atlassian|jira|confluence)[_.-]?(?:(?:cloud|api|access|auth|user)[_.-]?){0,2}(?:token|key|password)$/i,
        witness: /atlassian|jira|confluence/i,
        partner: /(?<![\w.+:/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3}/g,
      },
    },
    {
      // Base64 of twelve digits, a colon and twenty random bytes.
      kind: 'Data Center personal access token',
      anchors: [{ fold: 'atlassian' }, { fold: 'jira' }, { fold: 'confluence' }],
      pattern: /(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){4}O[g-v][0-9A-Za-z+/]{26}/,
      secrecy: 'secret',
      prefix: '',
      env: 'JIRA_PERSONAL_TOKEN',
      context: { name: null, witness: /atlassian|jira|confluence/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'JWT' },
  ],
  // Of Connect apps.
  query: ['jwt'],
  env: ['ATLASSIAN_API_TOKEN', 'JIRA_API_TOKEN', 'CONFLUENCE_API_TOKEN', 'ATLASSIAN_CLIENT_SECRET'],
  // A token with scopes is refused here though it is live: it goes to api.atlassian.com/ex/jira/{cloud id}.
  whoami: [
    {
      method: 'GET',
      url: 'https://{site}.atlassian.net/rest/api/3/myself',
      basic: '{partner}:{key}',
      kinds: ['API token', 'older API token'],
      account: ['emailAddress', 'displayName', 'accountId'],
      refused: [],
    },
  ],
  rotate: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  source: [
    'https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#authentication',
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    'https://support.atlassian.com/user-management/docs/manage-api-tokens-for-service-accounts',
    'https://support.atlassian.com/confluence/kb/scoped-api-tokens-in-confluence-cloud',
  ],
  checked: '2026-11-24',
});
