import type { Writing } from './named-secrets.ts';
import { roleOf } from './roles.ts';
import type { LanguageId } from './source.ts';

const settings =
  /\.(?:ya?ml|ini|cfg|conf|cnf|config|properties|toml|env|tfvars|netrc|npmrc|pypirc|curlrc|service|desktop|reg|plist|pgpass|bat|cmd|mk|fish)$|(?:^|\/)(?:GNU)?[mM]akefile$|(?:^|\/)(?:\.?netrc|\.npmrc|\.pypirc|\.pgpass|\.my\.cnf|\.s3cfg|\.boto|credentials|config|dockerfile[^/]*|containerfile|\.envrc|\.env[^/]*|\.dockercfg|\.git-credentials)$/i;
const prose =
  /\.(?:md|mdx|rst|adoc|txt|log|out|csv|tsv|eml|mail|html?|patch|diff)$|(?:^|\/)(?:readme|changelog|license|notice|todo)[^/]*$/i;

/** How values stand in a file of that name: what is bare in a configuration is code in a program. */
export function writingOf(path: string, language: LanguageId): Writing {
  switch (language) {
    case 'dotenv':
    case 'yaml':
    case 'shell':
    case 'http':
    case 'ini':
    case 'toml':
    case 'netrc':
    case 'curlrc':
    case 'nginx':
    case 'dockerfile':
    case 'makefile':
      return 'settings';
    case 'text':
      return settings.test(path) ? 'settings' : prose.test(path) ? 'prose' : 'code';
    default:
      return 'code';
  }
}

const elsewhere =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|composer\.lock|Gemfile\.lock|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|go\.sum|mix\.lock|pubspec\.lock|Podfile\.lock|flake\.lock|packages\.lock\.json|gradle\.lockfile)$|(?:^|\/)(?:locales?|i18n|l10n|lang|langs|languages|translations?|nls|messages)\/|(?:^|\/)(?:messages|strings|locale|translation)[._-][\w-]*\.(?:json|ya?ml|properties|js|ts)$|\.(?:po|pot|arb|xlf|xliff|resx|strings|svg|css|scss|less|map|crt|cer|pub|lock|snap|min\.js|min\.css|d\.ts|ics|ttf|woff2?|geojson|gpx)$/i;

/** Files whose values under telling names are texts for people, checksums, or somebody else's code. */
export const holdsNoNamedSecrets = (path: string): boolean =>
  elsewhere.test(path) || /^(?:vendored|generated)$/.test(roleOf(path));
