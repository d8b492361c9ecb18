import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'sonarcloud',
  name: 'SonarQube',
  // Servers of one's own stand anywhere; only the hosted ones have a known name.
  hosts: ['sonarcloud.io', 'api.sonarcloud.io', 'sonarqube.us', 'api.sonarqube.us'],
  modules: ['sonarqube-scanner', 'sonarqube-webapi', 'python-sonarqube-api', 'org.sonarsource.scanner'],
  tokens: [
    {
      kind: 'user token',
      anchors: ['squ_'],
      pattern: /squ_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'squ_',
      env: 'SONAR_TOKEN',
    },
    {
      kind: 'project analysis token',
      anchors: ['sqp_'],
      pattern: /sqp_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'sqp_',
      env: 'SONAR_TOKEN',
    },
    {
      kind: 'global analysis token',
      anchors: ['sqa_'],
      pattern: /sqa_[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: 'sqa_',
      env: 'SONAR_TOKEN',
    },
    {
      // Stands in the address of a badge, for everybody to see.
      kind: 'project badge token',
      anchors: ['sqb_'],
      pattern: /sqb_[0-9a-f]{40}/,
      secrecy: 'publishable',
      prefix: 'sqb_',
      env: 'SONAR_BADGE_TOKEN',
    },
    {
      kind: 'scoped organization token',
      anchors: ['sqco_'],
      pattern: /sqco_[0-9A-Za-z]{59}/,
      secrecy: 'secret',
      prefix: 'sqco_',
      env: 'SONAR_TOKEN',
    },
    {
      // Of SonarQube Cloud, and of servers before 9.4.
      kind: 'personal access token',
      anchors: [{ fold: 'sonar' }],
      pattern: /[0-9a-f]{40}/,
      secrecy: 'secret',
      prefix: '',
      env: 'SONAR_TOKEN',
      context: { name: /sonar[\w.-]{0,24}(?:token|login)$/i, witness: /sonar/i },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // The token as user, no password.
    { header: 'Authorization', scheme: 'Basic' },
  ],
  env: ['SONAR_TOKEN', 'SONARQUBE_TOKEN', 'SONARCLOUD_TOKEN', 'SONAR_LOGIN'],
  whoami: [
    {
      // Answers 200 whatever the token is worth. Tokens of servers are known on those only.
      method: 'GET',
      url: 'https://sonarcloud.io/api/authentication/validate',
      kinds: ['personal access token'],
      alive: { json: 'valid', is: true },
    },
  ],
  rotate: 'https://sonarcloud.io/account/security',
  source: [
    'https://docs.sonarsource.com/sonarqube-server/latest/extension-guide/web-api/',
    'https://docs.sonarsource.com/sonarqube-cloud/managing-your-account/managing-tokens',
    'https://docs.sonarsource.com/sonarqube-cloud/administering-sonarcloud/managing-organization/scoped-organization-tokens',
  ],
  checked: '2026-11-24',
});
