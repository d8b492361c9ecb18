import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'terraform',
  name: 'HCP Terraform',
  hosts: ['app.terraform.io', 'app.eu.terraform.io'],
  modules: ['github.com/hashicorp/go-tfe', 'terrasnek', 'pytfe'],
  tokens: [
    {
      // Users', teams' and organizations' tokens look alike.
      kind: 'API token',
      anchors: ['.atlasv1.'],
      pattern: /[0-9A-Za-z]{14}\.atlasv1\.[\w-]{60,70}/,
      secrecy: 'secret',
      prefix: '',
      env: 'TFE_TOKEN',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  // The command line reads `TF_TOKEN_` and the host's name in small letters.
  env: ['TFE_TOKEN', 'TF_API_TOKEN', 'TF_CLOUD_TOKEN', 'TERRAFORM_CLOUD_TOKEN'],
  whoami: [
    {
      // A team's or an organization's token is answered with the service user that stands for it.
      method: 'GET',
      url: 'https://app.terraform.io/api/v2/account/details',
      account: ['data.attributes.username', 'data.attributes.email'],
      // Organizations in Europe are known on their own host only.
      refused: [],
    },
  ],
  rotate: 'https://app.terraform.io/app/settings/tokens',
  source: [
    'https://developer.hashicorp.com/terraform/cloud-docs/api-docs',
    'https://developer.hashicorp.com/terraform/cloud-docs/api-docs/account',
    'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  ],
  checked: '2026-11-24',
});
