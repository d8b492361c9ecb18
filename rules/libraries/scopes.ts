/**
 * Scopes that open far more than most programs need, and the narrower ones to try first, as of 2026-11. Left out on
 * purpose: scopes without a narrower choice, and those whose rights are limited elsewhere (Google's `cloud-platform` by
 * IAM, Microsoft's `.default` by the consent that the application was given).
 */
export interface BroadScope {
  readonly scope: RegExp;
  /** What the file has to say for a word that means nothing by itself. */
  readonly witness?: RegExp;
  /** What it opens. */
  readonly opens: string;
  /** The first can stand in its place. */
  readonly instead: readonly string[];
  readonly docs: string;
}

const google = 'https://developers.google.com/identity/protocols/oauth2/scopes';
const github = {
  witness:
    /github\.com\/login\/oauth|api\.github\.com|passport-github|github[\w. -]{0,12}(?:provider|strategy|oauth|auth|client_?id|scope)|provider['"]?\s*[:=]\s*['"]github|\bgithub:|oauth[\w. -]{0,4}github/i,
  docs: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
};
const gitlab = {
  witness: /gitlab\.com|gitlab[\w. -]{0,12}(?:provider|strategy|oauth|auth|client_?id|scope|url)/i,
  docs: 'https://docs.gitlab.com/integration/oauth_provider/#view-all-authorized-applications',
};
const graph = { docs: 'https://learn.microsoft.com/graph/permissions-reference' };

export const broadScopes: readonly BroadScope[] = [
  {
    scope: /^https:\/\/mail\.google\.com\/?$/,
    opens: 'all mail, to delete as well',
    instead: ['https://www.googleapis.com/auth/gmail.send', 'https://www.googleapis.com/auth/gmail.readonly'],
    docs: google,
  },
  {
    scope: /^https:\/\/www\.googleapis\.com\/auth\/drive\/?$/,
    opens: 'every file in Drive',
    instead: ['https://www.googleapis.com/auth/drive.file', 'https://www.googleapis.com/auth/drive.readonly'],
    docs: google,
  },
  { ...github, scope: /^repo$/, opens: 'all private repositories, to write', instead: ['public_repo'] },
  { ...github, scope: /^admin:org$/, opens: 'teams and members of all organizations', instead: ['read:org'] },
  { ...github, scope: /^admin:enterprise$/, opens: 'the whole enterprise', instead: ['read:enterprise'] },
  { ...github, scope: /^admin:(?:repo|org)_hook$/, opens: 'all webhooks', instead: ['read:repo_hook'] },
  { ...github, scope: /^admin:public_key$/, opens: 'the keys of the account', instead: ['read:public_key'] },
  { ...github, scope: /^user$/, opens: 'the profile, to write', instead: ['read:user'] },
  { ...github, scope: /^(?:site_admin|delete_repo)$/, opens: 'what few programs ever do', instead: [] },
  { ...gitlab, scope: /^api$/, opens: 'the whole API, to write', instead: ['read_api'] },
  { ...gitlab, scope: /^(?:sudo|admin_mode)$/, opens: 'every account', instead: ['read_api'] },
  {
    ...graph,
    scope:
      /^(?:https:\/\/graph\.microsoft\.com\/)?(?:Directory\.(?:ReadWrite\.All|AccessAsUser\.All)|RoleManagement\.ReadWrite\.Directory|AppRoleAssignment\.ReadWrite\.All|Application\.ReadWrite\.All)$/,
    opens: 'the whole directory',
    instead: ['User.Read', 'Directory.Read.All'],
  },
  {
    ...graph,
    scope: /^(?:https:\/\/graph\.microsoft\.com\/)?(?:Sites\.FullControl\.All|Files\.ReadWrite\.All)$/,
    opens: 'every site and file',
    instead: ['Files.ReadWrite', 'Sites.Selected'],
  },
  {
    ...graph,
    scope: /^(?:https:\/\/graph\.microsoft\.com\/)?(?:User|Group|Mail)\.ReadWrite\.All$/,
    opens: 'all users or groups, to write',
    instead: ['User.Read'],
  },
  {
    scope: /^admin$/,
    witness: /slack\.com\/oauth|slack[\w. -]{0,12}(?:provider|strategy|oauth|auth|client_?id|scope)/i,
    opens: 'the administration of the workspace',
    instead: ['users:read'],
    docs: 'https://docs.slack.dev/reference/scopes/',
  },
  {
    scope: /^full$/,
    witness: /salesforce|\bsfdc\b|force\.com/i,
    opens: 'everything that the user can do',
    instead: ['api'],
    docs: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm',
  },
  {
    scope: /^global$/,
    witness: /heroku/i,
    opens: 'the whole account',
    instead: ['read', 'identity'],
    docs: 'https://devcenter.heroku.com/articles/oauth#scopes',
  },
  {
    scope: /^read_write$/,
    witness: /connect\.stripe\.com|stripe/i,
    opens: 'the whole account, to write',
    instead: ['read_only'],
    docs: 'https://docs.stripe.com/connect/oauth-reference',
  },
  {
    scope: /^(?:account:write|repository:(?:admin|delete)|project:admin)$/,
    witness: /bitbucket/i,
    opens: 'more than repositories',
    instead: ['repository'],
    docs: 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/#scopes',
  },
];

/** Google's constants for the same scopes: Go, Java, C#. */
export const broadConstants =
  /(?:^|\.)(?:MailGoogleComScope|DriveScope|DriveScopes\.DRIVE|GmailScopes\.MAIL_GOOGLE_COM|DriveService\.Scope\.Drive|DriveService\.ScopeConstants\.Drive|GmailService\.Scope\.MailGoogleCom)$/;

/** What stands for everything wherever it is asked for. */
export const everything = /^(?:\*|\*[.:/]\*|all|full_?access|admin:\*|root|superuser)$/i;
