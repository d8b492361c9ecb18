import assert from 'node:assert/strict';
import { applyEdits } from '../../rules/engine/fix.ts';
import type { AuthPlace, Provider } from '../../rules/engine/provider.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import { providers } from '../../rules/providers/index.ts';
import { lintText } from '../../server/workspace/lint-text.ts';

/** Every provider's documented header is in order, and every other one is told, in each language that sends requests. */

/** One request with one header; `value` names the variable, `scheme` stands in front. */
const languages: Readonly<Record<string, (url: string, header: string, scheme: string, name: string) => string>> = {
  'app.js': (url, header, scheme, name) =>
    `fetch('${url}', { headers: { '${header}': ${scheme ? `\`${scheme} \${process.env.${name}}\`` : `process.env.${name}`} } });\n`,
  'app.py': (url, header, scheme, name) =>
    `import os\nimport requests\n\nrequests.get("${url}", headers={"${header}": ${scheme ? `f"${scheme} {os.environ['${name}']}"` : `os.environ["${name}"]`}})\n`,
  'run.sh': (url, header, scheme, name) => `curl -H "${header}: ${scheme && `${scheme} `}$${name}" ${url}\n`,
  'requests.http': (url, header, scheme, name) =>
    `GET ${url}\n${header}: ${scheme && `${scheme} `}{{$dotenv ${name}}}\n`,
  'config.yaml': (url, header, scheme, name) =>
    `url: ${url}\nheaders:\n  ${header}: "${scheme && `${scheme} `}\${${name}}"\n`,
  'config.json': (url, header, scheme, name) =>
    `{ "url": "${url}", "headers": { "${header}": "${scheme && `${scheme} `}\${${name}}" } }\n`,
};

const urlOf = ({ hosts, hostPath }: Provider): string => {
  const path = hostPath?.replace(/\/$/, '') ?? '';
  return `https://${hosts[0]!.replace('*', 'acme')}${path}/v1/me`;
};

/** A variable's name that fits the place: the provider's usual one, or one of the kind that the place is for. */
function nameFor(provider: Provider, { only }: AuthPlace): string {
  const general = ['OAUTH_ACCESS_TOKEN', 'ENTRA_TOKEN', 'OAUTH_BEARER_TOKEN'];
  const own = [...provider.env, ...provider.tokens.map(({ env }) => env)];
  const names = only ? [...general, ...own] : own;
  const name = names.find(candidate => !only || only.test(candidate));
  assert.ok(name, `no name for ${only}`);
  return name;
}

async function lint(path: string, text: string): Promise<Finding[]> {
  const { findings } = await lintText({ path, text, config: { profile: 'recommended' }, project: {} });
  const own = findings.filter(({ rule }) => rule.startsWith('auth-header'));
  for (const { message } of own) assert.ok(message.length <= 100, message);
  return own;
}

describe('authorization headers of every provider', () => {
  for (const provider of providers.filter(({ auth, hosts }) => auth.length > 0 && hosts.length > 0))
    describe(provider.id, () => {
      const url = urlOf(provider);
      for (const [path, write] of Object.entries(languages)) {
        it(`${path}: what is documented is silent`, async () => {
          for (const place of provider.auth) {
            const code = write(url, place.header, place.scheme ?? '', nameFor(provider, place));
            assert.deepEqual(await lint(path, code), [], code);
            if (!place.scheme) continue;
            const lower = write(url, place.header.toLowerCase(), place.scheme.toLowerCase(), nameFor(provider, place));
            assert.deepEqual(await lint(path, lower), [], `case is free (RFC 9110 §11.1): ${lower}`);
          }
        });

        it(`${path}: another header is told, and its fix is in order`, async () => {
          for (const header of ['Private-Token', 'X-Postmark-Server-Token']) {
            if (provider.auth.some(place => place.header.toLowerCase() === header.toLowerCase())) continue;
            const code = write(url, header, '', provider.env[0]!);
            const [found, ...more] = await lint(path, code);
            assert.deepEqual([found?.rule, found?.provider, more], ['auth-header-name-wrong', provider.id, []], code);
            const [fix] = found!.fixes;
            if (!fix) continue;
            const fixed = applyEdits(code, fix.edits);
            if (provider.auth[0]!.scheme !== 'Basic') assert.deepEqual(await lint(path, fixed), [], fixed);
          }
        });

        const own = provider.auth.filter(({ header }) => header === 'Authorization');
        if (own.some(({ only, scheme }) => scheme && !only) && !own.some(({ scheme }) => scheme === null))
          it(`${path}: a bare value is told, and its fix is in order`, async () => {
            const code = write(url, 'Authorization', '', provider.env[0]!);
            const [found, ...more] = await lint(path, code);
            // Basic takes a pair, so that another header is where a single credential goes.
            const here = own.some(place => place === provider.auth[0] || (place.scheme !== 'Basic' && !place.only));
            const rule = here ? 'auth-header-scheme-missing' : 'auth-header-name-wrong';
            assert.deepEqual([found?.rule, found?.provider, more], [rule, provider.id, []], code);
            const [fix] = found!.fixes;
            if (!fix) return;
            const fixed = applyEdits(code, fix.edits);
            assert.deepEqual(await lint(path, fixed), [], fixed);
          });
      }
    });
});
