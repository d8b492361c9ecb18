import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'tavily',
  name: 'Tavily',
  hosts: ['api.tavily.com', 'mcp.tavily.com'],
  modules: ['@tavily/core', 'tavily', 'tavily-python', '@langchain/tavily', 'langchain_tavily'],
  tokens: [
    {
      // `dev-` and `prod-` are limits of speed; both are live.
      kind: 'API key',
      anchors: ['tvly-'],
      pattern: /tvly-(?:(?:dev|prod)-)?(?:[0-9A-Za-z]{6}-)?[0-9A-Za-z]{32,48}/,
      secrecy: 'secret',
      prefix: 'tvly-',
      env: 'TAVILY_API_KEY',
    },
  ],
  auth: [{ header: 'Authorization', scheme: 'Bearer' }],
  // The address of the remote MCP server.
  query: ['tavilyApiKey'],
  env: ['TAVILY_API_KEY'],
  whoami: [{ method: 'GET', url: 'https://api.tavily.com/usage', account: ['account.current_plan'] }],
  rotate: 'https://app.tavily.com/home',
  source: [
    'https://docs.tavily.com/documentation/api-reference/introduction',
    'https://docs.tavily.com/documentation/api-reference/endpoint/usage',
    'https://docs.tavily.com/documentation/mcp',
  ],
  checked: '2026-11-24',
});
