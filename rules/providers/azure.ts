import { oneOf } from '../engine/checksums.ts';
import { defineProvider } from '../engine/provider.ts';

/** The keys of the emulators of Storage and Cosmos DB, the same on every machine. */
const documented = oneOf(0xb4cbd586, 0x87707360);

export default defineProvider({
  id: 'azure',
  name: 'Azure',
  // Not azurewebsites.net, azure-api.net and the like: behind these are APIs of anybody, with headers of their own.
  hosts: [
    'management.azure.com',
    'login.microsoftonline.com',
    'graph.microsoft.com',
    'atlas.microsoft.com',
    'api.cognitive.microsofttranslator.com',
    '*.api.cognitive.microsoft.com',
    '*.blob.core.windows.net',
    '*.queue.core.windows.net',
    '*.table.core.windows.net',
    '*.file.core.windows.net',
    '*.dfs.core.windows.net',
    '*.documents.azure.com',
    '*.search.windows.net',
    '*.servicebus.windows.net',
    '*.vault.azure.net',
  ],
  modules: ['@azure/*', 'azure', 'azure-identity', 'azure-storage', 'msal', 'Azure.Identity', 'com.azure'],
  // Tenant and client ids are bare UUIDs; passwords of databases and of publish profiles have no shape.
  tokens: [
    {
      kind: 'Entra client secret',
      anchors: ['0Q~', '1Q~', '2Q~', '3Q~', '4Q~', '5Q~', '6Q~', '7Q~', '8Q~', '9Q~'],
      pattern: /[\w~.-]{3}[0-9]Q~[\w~.-]{31,34}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_CLIENT_SECRET',
      // The mark in its fourth to sixth place says enough. It may begin with a `.` or a `-`.
      context: { name: null, witness: /[0-9]Q~[\w~.-]{31}/ },
    },
    {
      kind: 'Cosmos DB key',
      anchors: [{ fold: 'cosmos' }, { fold: 'documents.azure.com' }],
      pattern: /[0-9A-Za-z+/]{86}==/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_COSMOS_KEY',
      documented,
      context: {
        name: /(?:cosmos|documentdb)[\w.-]{0,24}key\d?$|^(?:(?:primary|master)[_.-]?)?key$/i,
        witness: /cosmos|documents\.azure\.com/i,
      },
    },
    {
      kind: 'account key',
      anchors: [
        { fold: 'accountkey' },
        { fold: 'account_key' },
        { fold: 'account-key' },
        { fold: 'core.windows.net' },
        { fold: 'azure' },
      ],
      pattern: /[0-9A-Za-z+/]{86}==/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_STORAGE_KEY',
      documented,
      context: {
        name: /account[_.-]?key\d?$|(?:storage|blob|azure|access)[\w.-]{0,24}key\d?$/i,
        witness: /account[_-]?key|core\.windows\.net|azure/i,
      },
    },
    {
      kind: 'shared access key',
      anchors: [
        { fold: 'sharedaccesskey' },
        { fold: 'shared_access_key' },
        { fold: 'servicebus.windows.net' },
        { fold: 'azure-devices.net' },
        { fold: 'azconfig.io' },
        { fold: 'signalr.net' },
        { fold: 'webpubsub.azure.com' },
      ],
      pattern: /[0-9A-Za-z+/]{43}=/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_SHARED_ACCESS_KEY',
      context: {
        name: /access[_.-]?key$|^secret$/i,
        witness:
          /shared_?access_?key|\.(?:servicebus\.windows|azure-devices|service\.signalr)\.net|\.azconfig\.io|\.webpubsub\.azure\.com/i,
      },
    },
    {
      // In an address, beside the version and the end of its validity.
      kind: 'shared access signature',
      anchors: ['sig='],
      pattern: /sig=(?:[0-9A-Za-z]|%2[BbFf]){43}%3[Dd]/,
      secrecy: 'secret',
      prefix: 'sig=',
      env: 'AZURE_STORAGE_SAS_TOKEN',
      context: {
        name: null,
        witness: /[?&;"'\s]s[ve]=20\d\d-\d\d-\d\d|SharedAccessSignature|\.core\.windows\.net|azure/i,
      },
    },
    {
      kind: 'workflow trigger signature',
      anchors: ['sig='],
      pattern: /sig=[\w-]{43}/,
      secrecy: 'secret',
      prefix: 'sig=',
      env: 'AZURE_LOGIC_APP_URL',
      context: { name: null, witness: /\.logic\.azure\.com|\.powerplatform\.com|%2Ftriggers%2F|logic[_ -]?app/i },
    },
    {
      kind: 'Functions key',
      anchors: [
        { fold: 'azurewebsites.net' },
        { fold: 'x-functions-key' },
        { fold: 'azurefunction' },
        { fold: 'azure_function' },
        { fold: 'azure-function' },
        { fold: 'azure.function' },
        { fold: 'azure function' },
      ],
      // In an address the padding is percent-encoded, and stays where it is.
      pattern: /[\w-]{54}(?:==|(?=%3[Dd]))/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_FUNCTION_KEY',
      context: {
        name: /^code$|functions?[\w.-]{0,16}key$|host[_.-]?key$/i,
        witness: /azurewebsites\.net|x-functions-key|azure[_. -]?function/i,
      },
    },
    {
      kind: 'AI Search key',
      anchors: ['AzSe'],
      pattern: /[0-9A-Za-z]{42}AzSe[A-D][0-9A-Za-z]{5}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_SEARCH_KEY',
    },
    {
      kind: 'Container Registry password',
      anchors: ['+ACR'],
      pattern: /[0-9A-Za-z+/]{42}\+ACR[A-D][0-9A-Za-z+/]{5}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ACR_PASSWORD',
      context: { name: null, witness: /\+ACR[A-D]/ },
    },
    {
      kind: 'Cache for Redis key',
      anchors: ['AzCa', { fold: 'redis.cache.windows.net' }, { fold: 'redis.azure.net' }, { fold: 'azure' }],
      pattern: /[0-9A-Za-z+/]{43}=/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_REDIS_KEY',
      context: {
        name: /passw(?:or)?d$|pwd$|redis[\w.-]{0,24}(?:key|auth)$/i,
        witness: /redis\.cache\.windows\.net|redis\.azure\.net|azure[\w. -]{0,16}redis|AzCa[A-P]/i,
      },
    },
    {
      kind: 'Maps key',
      anchors: ['JQQJ99'],
      pattern: /[0-9A-Za-z]{52}JQQJ99[0-9A-Za-z]{18}AZMP[0-9A-Za-z]{4}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_MAPS_KEY',
    },
    {
      // Speech, Translator, Vision, Language and API Management, before the long keys.
      kind: 'subscription key',
      anchors: [
        { fold: 'ocp-apim-subscription-key' },
        { fold: 'cognitive' },
        { fold: 'azure' },
        { fold: 'microsofttranslator' },
      ],
      pattern: /[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: '',
      env: 'AZURE_SUBSCRIPTION_KEY',
      context: {
        name: /^(?!.*open[_.-]?ai)(?:.{0,60}subscription|.{0,60}(?:azure|speech|translator|translation|cognitive|vision|face|luis|text[_.-]?analytics|recognizer|apim)[\w.-]{0,24})[_.-]?key\d?$|^subscription$/i,
        witness:
          /Ocp-Apim-Subscription-Key|cognitive(?:services|\.microsoft)|azure[\w. -]{0,20}(?:speech|cognitive|translat|vision|language|subscription)|microsofttranslator/i,
      },
    },
  ],
  auth: [
    { header: 'Authorization', scheme: 'Bearer' },
    // Storage: an account key signs, and is not sent.
    { header: 'Authorization', scheme: 'SharedKey' },
    { header: 'Authorization', scheme: 'SharedKeyLite' },
    // Service Bus and Event Hubs.
    { header: 'Authorization', scheme: 'SharedAccessSignature' },
    // AI Search.
    { header: 'api-key', scheme: null },
    // Translator and the other services of one kind.
    { header: 'Ocp-Apim-Subscription-Key', scheme: null },
    // Maps.
    { header: 'subscription-key', scheme: null },
    // Client id and secret, where tokens are issued.
    { header: 'Authorization', scheme: 'Basic', only: /client|secret|basic/i },
  ],
  query: ['sig', 'subscription-key'],
  env: [
    'AZURE_CLIENT_SECRET',
    'AZURE_STORAGE_KEY',
    'AZURE_STORAGE_ACCOUNT_KEY',
    'AZURE_STORAGE_CONNECTION_STRING',
    'AZURE_STORAGE_SAS_TOKEN',
    'AZURE_SEARCH_KEY',
    'AZURE_COSMOS_KEY',
  ],
  rotate: 'https://portal.azure.com/',
  source: [
    'https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret',
    'https://learn.microsoft.com/en-us/purview/sit-defn-azure-storage-account-key',
    'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-shared-key',
    'https://learn.microsoft.com/en-us/azure/search/search-security-api-keys',
    'https://learn.microsoft.com/en-us/azure/azure-maps/azure-maps-authentication',
  ],
  checked: '2026-11-24',
});
