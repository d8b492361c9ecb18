import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'azure-devops',
  name: 'Azure DevOps',
  hosts: ['dev.azure.com', '*.dev.azure.com', '*.visualstudio.com'],
  modules: [
    'azure-devops-node-api',
    'azure-devops',
    'azure.devops',
    'vsts',
    'github.com/microsoft/azure-devops-go-api',
  ],
  tokens: [
    {
      kind: 'personal access token',
      anchors: ['JQQJ99'],
      pattern: /[0-9A-Za-z]{52}JQQJ99[0-9A-Za-z]{18}AZDO[0-9A-Za-z]{4}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_DEVOPS_EXT_PAT',
    },
    {
      kind: 'personal access token (older)',
      anchors: [
        { fold: 'dev.azure.com' },
        { fold: 'visualstudio.com' },
        { fold: 'azure devops' },
        { fold: 'azure-devops' },
        { fold: 'azure_devops' },
        { fold: 'azuredevops' },
        { fold: 'vsts' },
      ],
      pattern: /[a-z2-7]{52}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_DEVOPS_EXT_PAT',
      // The one in the manual of azure-devops-node-api.
      documented: oneOf(0xc342ec61),
      // Base32 of 256 bits: rare enough in a file that speaks of the provider.
      context: { name: null, witness: /dev\.azure\.com|visualstudio\.com|azure[_ -]?devops|\bvsts/i },
    },
  ],
  // The user's name before the token stays empty.
  auth: [
    { header: 'Authorization', scheme: 'Basic' },
    // A token of Entra, or the pipeline's own.
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  // No who-am-I: a token that is no good is answered with the page to sign in and 203, one without the scope with 401.
  env: ['AZURE_DEVOPS_EXT_PAT', 'AZURE_DEVOPS_PAT', 'AZURE_DEVOPS_TOKEN', 'SYSTEM_ACCESSTOKEN'],
  rotate: 'https://dev.azure.com/_usersSettings/tokens',
  source: [
    'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    'https://learn.microsoft.com/en-us/purview/sit-defn-azure-devops-personal-access-token',
  ],
  checked: '2026-11-24',
});
