/** What a file is for, judged by its path alone. Everything but `source` lowers a finding by one step (design §5). */
export type Role = 'source' | 'test' | 'example' | 'generated' | 'vendored';

const vendored = /(^|\/)(node_modules|bower_components|vendor|vendored|third[_-]?party|site-packages|\.venv|venv)\//i;
const generated =
  /(^|\/)(dist|build|out|\.next|\.nuxt|coverage|__generated__|generated)\/|\.min\.(js|css|mjs)$|\.bundle\.js$|[._-]generated\.\w+$/i;
const test =
  /(^|\/)(tests?|(?:[\w.]+[-_])+tests?|[\w-]*testing(?:-\w+)?|testutils?|javatests|oldtest|testresources|__tests__|__mocks__|specs?|e2e|fixtures?|__fixtures__|testdata|test-data|mocks?|stubs?|cypress|playwright)\/|[._-](test|spec|mock|fixture|stories)\.\w+$|(^|\/)(test_[^/]+|conftest|tests?)\.py$|_tests?\.\w+$|Tests?\.(?:java|kt|cs|swift|php|scala|groovy)$|_spec\.rb$/i;
const example =
  /(^|\/)(examples?|samples?|demos?|docs?|documentation|tutorials?)\/|[._-](example|sample|template|dist|tpl)(\.\w+)?$|\.(md|mdx|rst|adoc)$|(^|\/)(PKG-INFO|METADATA|README)$|(^|\/)examples?[-_.][\w.-]*$/i;

export function roleOf(path: string): Role {
  if (vendored.test(path)) return 'vendored';
  if (generated.test(path)) return 'generated';
  if (test.test(path)) return 'test';
  if (example.test(path)) return 'example';
  return 'source';
}
