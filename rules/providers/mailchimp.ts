import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'mailchimp',
  name: 'Mailchimp',
  // Each data centre is a host of its own; the key ends in its name.
  hosts: ['*.api.mailchimp.com', 'login.mailchimp.com'],
  modules: [
    '@mailchimp/mailchimp_marketing',
    '@mailchimp/mailchimp_transactional',
    'mailchimp_marketing',
    'mailchimp_transactional',
    'MailchimpMarketing',
    'MailChimp.Net',
  ],
  tokens: [
    {
      kind: 'API key',
      anchors: ['-us1', '-us2', '-us3', '-us4', '-us5', '-us6', '-us7', '-us8', '-us9'],
      pattern: /[0-9a-f]{32}-us[1-9][0-9]?/,
      secrecy: 'secret',
      prefix: '',
      env: 'MAILCHIMP_API_KEY',
    },
    {
      // Mandrill; goes into the body of each request, as `key`.
      kind: 'Transactional API key',
      anchors: [{ fold: 'mandrill' }, { fold: 'transactional' }],
      pattern: /md-[\w-]{22}/,
      secrecy: 'secret',
      prefix: 'md-',
      env: 'MANDRILL_API_KEY',
      context: { name: null, witness: /mandrill|mailchimp/i },
    },
    {
      kind: 'older Transactional API key',
      anchors: [{ fold: 'mandrill' }, { fold: 'transactional' }],
      pattern: /[\w-]{22}/,
      secrecy: 'secret',
      prefix: '',
      env: 'MANDRILL_API_KEY',
      context: {
        name: /mandrill[\w.-]{0,16}key$|transactional[_.-]?(?:api[_.-]?)?key$/i,
        witness: /mandrill|mailchimp/i,
      },
    },
  ],
  auth: [
    // Any user name, the key as password.
    { header: 'Authorization', scheme: 'Basic' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  env: ['MAILCHIMP_API_KEY', 'MAILCHIMP_KEY', 'MANDRILL_API_KEY', 'MAILCHIMP_TRANSACTIONAL_API_KEY'],
  whoami: [
    {
      // The site is the data centre: what stands behind the key's dash.
      method: 'GET',
      url: 'https://{site}.api.mailchimp.com/3.0/',
      siteInKey: /-(us[0-9]{1,2})$/,
      basic: 'key:{key}',
      kinds: ['API key'],
      account: ['account_name', 'email'],
    },
  ],
  rotate: 'https://admin.mailchimp.com/account/api/',
  source: [
    'https://mailchimp.com/developer/marketing/docs/fundamentals/',
    'https://mailchimp.com/developer/guides/marketing-api-conventions/',
    'https://mailchimp.com/developer/transactional/docs/fundamentals/',
  ],
  checked: '2026-11-24',
});
