import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/dockerfile.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';
import { show } from '../support/read.ts';

const sample = `# syntax=docker/dockerfile:1
FROM node:20 AS build
ARG NPM_TOKEN
ARG A=1 B="two words"
ENV API_KEY=abc \\
    # a remark
    URL="https://\${HOST:-h}/x?k=\${API_KEY}" X='$lit' Y=a\\ b
ENV OLD some value here
LABEL org.x="y" "quoted key"=z
RUN --mount=type=secret,id=x curl -k -H "Authorization: Bearer \${NPM_TOKEN}" \\
      # another
      https://api.example.com/$URL && \\
    if [ -n "$X" ]; then npm config set strict-ssl false; fi; export FOO=bar
RUN <<EOF
curl --insecure https://a.example
wget --no-check-certificate https://b.example
EOF
RUN cat <<'X' > /etc/x
password=$Y
X
CMD ["curl", "-k", "https://c.example"]
ENTRYPOINT ["/bin/sh", "-c", "curl -k https://d.example"]
HEALTHCHECK --interval=5s CMD curl -f http://localhost/ || exit 1
ONBUILD RUN wget -q https://e.example
COPY . .
`;

const calls = (text: string) =>
  readText(language, text).calls.map(({ callee, args }) => [callee, ...args.map(({ value }) => show(value))].join(' '));

describe('languages/dockerfile', () => {
  it('is chosen by name', () => {
    for (const name of ['Dockerfile', 'Dockerfile.prod', 'app.dockerfile', 'Containerfile', 'a/b/Dockerfile-web'])
      assert.equal(languageOf(name)?.id, 'dockerfile', name);
    for (const name of ['Dockerfile.md', 'dockerfile.ts', '.dockerignore', 'Dockerfile.dockerignore'])
      assert.notEqual(languageOf(name)?.id, 'dockerfile', name);
  });

  it('reads what ENV, ARG and LABEL set', () => {
    const source = readText(language, sample);
    assert.equal(source.broken, false);
    assert.deepEqual(
      pairsOf(source).filter(pair => !/^(?:flag|header)/.test(pair)),
      [
        'env ARG/NPM_TOKEN = null',
        'env ARG/A = "1"',
        'env ARG/B = "two words"',
        'env ENV/API_KEY = "abc"',
        'env ENV/URL = template("https://", env(HOST, "h"), "/x?k=", env(API_KEY))',
        'env ENV/X = "$lit"',
        'env ENV/Y = "a b"',
        'env ENV/OLD = "some value here"',
        'setting LABEL/org.x = "y"',
        'setting LABEL/quoted key = "z"',
        'env FOO = "bar"',
      ],
    );
    const url = source.pairs.find(({ key }) => key === 'URL')!;
    assert.ok(url.value.kind === 'template');
    assert.equal(cut(source, url.value.inner), 'https://${HOST:-h}/x?k=${API_KEY}');
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['# syntax=docker/dockerfile:1', '# a remark', '# another'],
    );
  });

  it('reads what runs as shell', () => {
    assert.deepEqual(
      calls(sample).filter(call => !/^(?:\[|exit)/.test(call)),
      [
        'curl "-k" "-H" template("Authorization: Bearer ", env(NPM_TOKEN)) template("https://api.example.com/", env(URL))',
        'npm "config" "set" "strict-ssl" "false"',
        'curl "--insecure" "https://a.example"',
        'wget "--no-check-certificate" "https://b.example"',
        'cat',
        'curl "-k" "https://c.example"',
        'curl "-k" "https://d.example"',
        'curl "-f" "http://localhost/"',
        'wget "-q" "https://e.example"',
      ],
    );
  });

  it('reads quotes, substitutions, keywords and redirections as the shell does', () => {
    assert.deepEqual(calls('RUN X=$(curl -s "https://a.example/$(id -u)") && echo \'$X\' >> f 2>&1 | tee "a b"\n'), [
      'curl "-s" template("https://a.example/", ?)',
      'id "-u"',
      'echo "$X"',
      'tee "a b"',
    ]);
    assert.deepEqual(calls('RUN for i in a b; do curl -k $i; done; sudo -u x env A=1 wget "${URL:-https://b}"\n'), [
      'curl "-k" env(i)',
      'wget env(URL, "https://b")',
    ]);
  });

  it('leaves the commands of Windows images alone', () => {
    assert.deepEqual(calls('# escape=`\nFROM x\nRUN curl -k https://a.example\n'), []);
  });

  it('takes time in proportion to the text', async () => {
    for (const shape of ['RUN a \\\n', 'RUN <<A\n', 'ENV a=b c ', 'RUN $(', 'RUN `"${', 'CMD [', "RUN $'\\'"])
      await assertProportional(count => readText(language, shape.repeat(count)), 400, shape);
    for (const shape of ['"', "'", ' ', '\\\n', '\\ ', 'a="'])
      for (const lead of ['RUN --a=', 'ENV a=', 'ENV ', 'RUN '])
        await assertProportional(count => readText(language, lead + shape.repeat(count)), 2000, lead + shape);
    await assertProportional(count => readText(language, sample.repeat(count)), 20, 'the sample');
  });

  itIsTotal(language, sample);
});
