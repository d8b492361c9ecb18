import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import type { Value } from '../../rules/engine/source.ts';
import language from '../../rules/languages/yaml.ts';
import { checkInvariants, cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { show } from '../support/read.ts';

const sample = `# compose
x-common: &common
  restart: always
services:
  api:
    <<: *common
    image: "api:\${TAG:-latest}" # pinned
    environment:
      - API_KEY=abc\${SUFFIX}
      - 'TOKEN=xyz'
      - PASSED_THROUGH
    env:
      - name: A
        value: "1"
    url: https://h.example/v1?key=abc&t=\${{ secrets.T }}
    script: |
      # no comment
      curl -H "Authorization: Bearer $TOKEN"
    folded: >-
      one \${TWO}
      three

      four
    'quoted key': 'it''s'
    list: [1, true, null, {a: b}]
---
second: "esc\\u0041 \\"x\\""
`;

const pairs = (text: string) => pairsOf(readText(language, text), 'yaml');

describe('languages/yaml', () => {
  it('is chosen by extension and editor id', () => {
    for (const name of ['a.yml', 'docker-compose.yaml', '.github/workflows/ci.yml'])
      assert.equal(languageOf(name)?.id, 'yaml', name);
    assert.equal(languageOf('Untitled-1', 'dockercompose')?.id, 'yaml');
  });

  it('reads pairs, scalars, block scalars, holes, documents', () => {
    const source = readText(language, sample);
    assert.equal(source.broken, false);
    assert.deepEqual(
      pairsOf(source).filter(pair => !/^yaml (?:x-common|services|services\/api) =/.test(pair)),
      [
        'yaml x-common/restart = "always"',
        'yaml services/api/image = template("api:", env(TAG, "latest"))',
        'yaml services/api/environment = [template("API_KEY=abc", env(SUFFIX)), "TOKEN=xyz", "PASSED_THROUGH"]',
        'env services/api/environment/API_KEY = template("abc", env(SUFFIX))',
        'env services/api/environment/TOKEN = "xyz"',
        'yaml services/api/env = [{name: "A", value: "1"}]',
        'yaml services/api/env/name = "A"',
        'env services/api/env/A = "1"',
        'yaml services/api/env/value = "1"',
        'yaml services/api/url = template("https://h.example/v1?key=abc&t=", secrets.T)',
        'query key = "abc"',
        'query t = secrets.T',
        'yaml services/api/script = template("# no comment\\ncurl -H \\"Authorization: Bearer ", env(TOKEN), "\\"\\n")',
        'flag curl/-H = template("Authorization: Bearer ", env(TOKEN))',
        'header curl/Authorization = template("Bearer ", env(TOKEN))',
        'yaml services/api/folded = template("one ", env(TWO), " three\\nfour")',
        'yaml services/api/quoted key = "it\'s"',
        'yaml services/api/list = [1, true, null, {a: "b"}]',
        'yaml services/api/list/a = "b"',
        'yaml second = "escA \\"x\\""',
      ],
    );
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['# compose', '# pinned', '# no comment'],
    );
  });

  it('gives exact spans', () => {
    const source = readText(language, sample);
    const find = (key: string) => source.pairs.find(pair => pair.key === key)!;
    assert.equal(cut(source, find('quoted key').keySpan), 'quoted key');
    assert.equal(cut(source, find('API_KEY').value.span), 'abc${SUFFIX}');
    assert.equal(cut(source, find('A').span), 'name: A\n        value: "1"');
    const script = find('script').value;
    assert.ok(script.kind === 'template');
    assert.equal(cut(source, script.inner), '# no comment\n      curl -H "Authorization: Bearer $TOKEN"');
    assert.ok(cut(source, find('x-common').span).endsWith('restart: always'));
  });

  it('reads aliases as references, anchors as assignments, merges as spreads', () => {
    const source = readText(language, 'a: &t "x"\nb: *t\nc:\n  <<: [*m, *n]\n  d: 1\n"<<": 2');
    assert.deepEqual(pairsOf(source, 'yaml'), ['a = "x"', 'b = t', 'c = {d: 1, ...m, ...n}', 'c/d = 1', '<< = 2']);
    assert.deepEqual(
      source.assignments.map(({ target, targetSpan }) => [target, cut(source, targetSpan)]),
      [['t', 't']],
    );
  });

  it('does not expand aliases', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 30; i++)
      text += `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    assert.equal(readText(language, text).pairs.length, 30);
  });

  it('types plain scalars by the core schema', () => {
    assert.deepEqual(pairs('a: 0x1F\nb: 1e3\nc: ~\nd:\ne: yes\nf: "1"\ng: True\n80: x\ntrue: y'), [
      'a = 31',
      'b = 1000',
      'c = null',
      'd = null',
      'e = "yes"',
      'f = "1"',
      'g = true',
      '80 = "x"',
      'true = "y"',
    ]);
  });

  it('reads template variables and tags that name a source', () => {
    assert.deepEqual(
      pairs(
        "a: {{ .Values.token }}\nb: \"{{ lookup('env', 'X') }}\"\nc: !Ref Key\nd: !env_var TOKEN\ne: !vault |\n  abc\nf: ${PASS:dflt}\ng: pa$$word\n",
      ),
      [
        'a = Values.token',
        'b = template(env(X))',
        'c = Key',
        'd = env(TOKEN)',
        'e = ?',
        'f = env(PASS, "dflt")',
        'g = "pa$$word"',
      ],
    );
  });

  it('reads what it can of broken text', () => {
    const source = readText(language, 'a: "x"\nb: [1, 2\nc: }\nd: "open\n');
    assert.equal(source.broken, true);
    assert.equal(pairsOf(source)[0], 'yaml a = "x"');
    checkInvariants(source);
  });

  it('survives any depth and size', () => {
    for (const unit of ['[', '{a: ', '- ', '? ', 'a: ', '- - ? ', '{{']) {
      const source = readText(language, `first: 1\n---\n${unit.repeat(20_000)}`);
      assert.equal(source.broken, true, unit);
      assert.equal(pairsOf(source)[0], 'yaml first = 1', unit);
    }
    const large = readText(language, `# kept\n${'key: value\n'.repeat(100_000)}`);
    assert.equal(large.broken, true);
    assert.equal(large.comments.length, 1);
  });

  it('reads the scripts of workflows, pipelines and containers as shell', () => {
    const source = readText(
      language,
      `jobs:
  build:
    steps:
      - run: curl -k \${{ vars.URL }}
      - run: |
          if [ x ]; then wget --no-check-certificate "$URL"; fi
      - run: >-
          curl
          --insecure https://folded.example
      - run: "curl -H \\"Authorization: token $T\\" https://quoted.example"
script:
  - git -c http.sslVerify=false fetch
services:
  web:
    command: ["curl", "-k", 'https://listed.example']
    entrypoint: [/bin/sh, -c, "curl -k https://shell.example"]
    healthcheck:
      test: [CMD-SHELL, curl -f http://localhost || exit 1]
    test: no command at all
tasks:
  - ansible.builtin.shell: curl -u {{ user }}:{{ pass }} https://ansible.example
`,
    );
    checkInvariants(source);
    const words = (args: readonly { value: Value }[]) => args.map(({ value }) => show(value)).join(' ');
    assert.deepEqual(
      source.calls
        .filter(({ callee }) => callee !== '[' && callee !== 'exit')
        .map(({ callee, args }) => `${callee} ${words(args)}`),
      [
        'curl "-k" vars.URL',
        'wget "--no-check-certificate" env(URL)',
        'curl "--insecure" "https://folded.example"',
        'curl "-H" template("Authorization: token ", env(T)) "https://quoted.example"',
        'git "-c" "http.sslVerify=false" "fetch"',
        'curl "-k" "https://listed.example"',
        'curl "-k" "https://shell.example"',
        'curl "-f" "http://localhost"',
        'curl "-u" template(user, ":", pass) "https://ansible.example"',
      ],
    );
    const quoted = source.pairs.find(({ form, key }) => form === 'header' && key === 'Authorization');
    assert.equal(quoted && cut(source, quoted.value.span), 'token $T');
  });

  itIsTotal(language, sample);
});
