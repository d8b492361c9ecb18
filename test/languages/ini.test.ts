import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/ini.ts';
import { checkInvariants, cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { assertProportional } from '../support/proportional.ts';

const sample = `; npm, pip, git
registry=https://registry.npmjs.org/
//registry.npmjs.org/:_authToken=\${NPM_TOKEN}
@acme:registry = https://npm.acme.example/?x=1&key=abc # why
strict-ssl=false
ca[]="-----BEGIN \\"X\\""
always-auth
[global]
index-url = https://bob:%(pw)s@pypi.example/simple
extra-index-url =
    https://\${USER}:\${PASS}@a.example/simple
    # a remark
    https://b.example/simple
timeout = 60
[http "https://weak.example/"]
	sslVerify = off ; no blank; no comment
	helper = !f() { \\
	  echo "$X"; }; f
url: https://x.example/a=b
empty =
[supervisord]
environment = %(ENV_HOME)s
`;

const read = (text: string, path: string) => readText(language, text, path);

describe('languages/ini', () => {
  it('is chosen for the files of the tools that write it', () => {
    for (const name of [
      '.npmrc',
      'pip.conf',
      'pip.ini',
      '.pypirc',
      '.gitconfig',
      'setup.cfg',
      '.wgetrc',
      '.s3cfg',
      '.boto',
    ])
      assert.equal(languageOf(`home/${name}`)?.id, 'ini', name);
    for (const name of [
      'my.cnf',
      '.my.cnf',
      'application.properties',
      'app.service',
      '.editorconfig',
      '.aws/credentials',
      'home/.aws/config',
    ])
      assert.equal(languageOf(name)?.id, 'ini', name);
    for (const name of ['credentials', 'config', 'aws/config.yml', 'nginx.conf'])
      assert.notEqual(languageOf(name)?.id, 'ini', name);
    assert.equal(languageOf('Untitled-1', 'properties')?.id, 'ini');
  });

  it('reads sections, settings, switches, lists, holes', () => {
    const source = read(sample, 'sample.ini');
    assert.equal(source.broken, false);
    assert.deepEqual(pairsOf(source), [
      'setting registry = "https://registry.npmjs.org/"',
      'setting //registry.npmjs.org//_authToken = env(NPM_TOKEN)',
      'setting @acme:registry = "https://npm.acme.example/?x=1&key=abc"',
      'query x = "1"',
      'query key = "abc"',
      'setting strict-ssl = false',
      'setting ca = "-----BEGIN \\"X\\""',
      'setting always-auth = null',
      'setting global/index-url = template("https://bob:", pw, "@pypi.example/simple")',
      'setting global/extra-index-url = [template("https://", env(USER), ":", env(PASS), "@a.example/simple"), "https://b.example/simple"]',
      'setting global/timeout = 60',
      'setting http/https://weak.example//sslVerify = "off"',
      'setting http/https://weak.example//helper = "!f() { echo \\"$X\\"; }; f"',
      'setting http/https://weak.example//url = "https://x.example/a=b"',
      'setting http/https://weak.example//empty = ""',
      'setting supervisord/environment = env(HOME)',
    ]);
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['; npm, pip, git', '# why', '# a remark', '; no blank; no comment'],
    );
  });

  it('gives the spans of key and content', () => {
    const source = read('[a]\n  key = "x y" ; c\n', 'a.ini');
    const [pair] = source.pairs;
    assert.equal(cut(source, pair!.keySpan), 'key');
    assert.equal(cut(source, pair!.span), 'key = "x y"');
    assert.ok(pair!.value.kind === 'string');
    assert.equal(cut(source, pair!.value.inner), 'x y');
  });

  it('keeps marks that belong to a value', () => {
    assert.deepEqual(pairsOf(read('a = x#y;z\nb = "p # q" # r\nc = Server=h; Password=p;\n', 'a.ini')), [
      'setting a = "x#y;z"',
      'setting b = "p # q"',
      'setting c = "Server=h; Password=p;"',
    ]);
  });

  it('reads the properties of Java: escapes, separators, continued lines, placeholders', () => {
    const text = `# a comment
! another
spring.datasource.password=\${DB_PASSWORD:changeme}
a\\:b : x\\
    y\\u0041
key   value with blanks # no comment
server.ssl.enabled=true
server.port:8443
redirect-uri=http://app.example.com/login
path=C:\\\\tmp\\\\x
empty=
`;
    const source = read(text, 'application.properties');
    checkInvariants(source);
    assert.deepEqual(pairsOf(source, 'setting'), [
      'spring/datasource/password = env(DB_PASSWORD, "changeme")',
      'a:b = "xyA"',
      'key = "value with blanks # no comment"',
      'server/ssl/enabled = true',
      'server/port = 8443',
      'redirect-uri = "http://app.example.com/login"',
      'path = "C:\\\\tmp\\\\x"',
      'empty = ""',
    ]);
    assert.equal(source.comments.length, 2);
    assert.equal(cut(source, source.pairs[0]!.keySpan), 'password');
    assert.equal(cut(source, source.pairs[0]!.span), text.split('\n')[2]);
  });

  it('reads the variables and commands of systemd', () => {
    const source = read(
      `[Service]
Environment=A=b "C=d e" 'F=$G'
EnvironmentFile=/etc/app.env
ExecStartPre=-/usr/bin/curl -k -H "Authorization: Bearer \${TOKEN}" \\
  https://api.example.com/
ExecStart=/usr/bin/app --token abc
`,
      'app.service',
    );
    checkInvariants(source);
    assert.deepEqual(pairsOf(source), [
      'env Service/A = "b"',
      'env Service/C = "d e"',
      'env Service/F = "$G"',
      'setting Service/EnvironmentFile = "/etc/app.env"',
      'flag curl/-k = true',
      'flag curl/-H = template("Authorization: Bearer ", env(TOKEN))',
      'header curl/Authorization = template("Bearer ", env(TOKEN))',
      'flag app/--token = "abc"',
    ]);
  });

  it('reads a .conf only where it holds settings, or is written for nginx', () => {
    assert.deepEqual(pairsOf(read('[global]\nindex-url = https://x.example\n', 'pip.conf')), [
      'setting global/index-url = "https://x.example"',
    ]);
    assert.deepEqual(pairsOf(read('server {\n  proxy_ssl_verify off;\n}\n', 'conf.d/app.conf')), [
      'setting server/proxy_ssl_verify = "off"',
    ]);
    assert.deepEqual(pairsOf(read('input { stdin { } }\nfilter {\n  if [x] == "y" {\n  }\n', 'logstash.conf')), []);
    assert.deepEqual(pairsOf(read('Host *\nServerName x\n<Directory />\n  a = b\n</Directory>\n', 'httpd.conf')), []);
  });

  it('takes time in proportion to the text', async () => {
    const shapes: ((count: number) => string)[] = [
      count => `[${' '.repeat(count)}x`,
      count => `${':'.repeat(count)}{`,
      count => `a = ${'\\'.repeat(count)}`,
      count => `a = "${'\\'.repeat(count)}`,
      count => `a b ${' c'.repeat(count)}`,
      count => 'a = 1\n  b\n'.repeat(count),
      count => 'a = \\\n'.repeat(count),
      count => `Environment=${'"a=\\"'.repeat(count)}`,
    ];
    for (const path of ['a.ini', 'a.conf', 'a.properties', 'a.service'])
      for (const shape of shapes) await assertProportional(count => read(shape(count), path), 2000, shape(2) + path);
  }).timeout(60_000);

  itIsTotal(language, sample);

  for (const path of ['a.properties', 'a.service', 'a.conf'])
    describe(path, () => {
      itIsTotal({ ...language, read: (text, root, build) => language.read(text, root, build, path) }, sample);
    });
});
