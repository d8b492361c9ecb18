import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/nginx.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { show } from '../support/read.ts';

const sample = `# main
worker_processes auto;
http {
  map $http_upgrade $upgrade { default upgrade; '' close; }
  server {
    listen 443 ssl;
    set $api_key "abc";
    location /api {
      proxy_pass https://api.example.com/v1?key=x;
      proxy_set_header Authorization "Bearer \${api_key}";
      proxy_set_header Host $host; # why
      proxy_ssl_verify off;
    }
    location ~ \\.php$ { content_by_lua_block { local x = { a = "}" } -- } } ' "
    } root /x; }
    return 200;
  }
}
`;

describe('languages/nginx', () => {
  it('is chosen by name and folder', () => {
    for (const name of [
      'nginx.conf',
      'etc/nginx/conf.d/app.conf',
      'sites-enabled/default',
      'nginx.prod.conf',
      'a.nginx',
    ])
      assert.equal(languageOf(name)?.id, 'nginx', name);
    assert.notEqual(languageOf('pip.conf')?.id, 'nginx');
  });

  it('reads directives with their blocks, headers, variables', () => {
    const source = readText(language, sample);
    assert.deepEqual(pairsOf(source), [
      'setting worker_processes = "auto"',
      'setting http/map/default = "upgrade"',
      'setting http/map/\'\' = "close"',
      'setting http/server/listen = ["443", "ssl"]',
      'setting http/server/location/proxy_pass = "https://api.example.com/v1?key=x"',
      'query key = "x"',
      'header proxy_set_header/Authorization = template("Bearer ", api_key)',
      'header proxy_set_header/Host = host',
      'setting http/server/location/proxy_ssl_verify = "off"',
      'setting http/server/location/root = "/x"',
      'setting http/server/return = "200"',
    ]);
    assert.deepEqual(
      source.assignments.map(({ target, value }) => `${target} = ${show(value)}`),
      ['api_key = "abc"'],
    );
    assert.deepEqual(
      source.comments.map(({ span }) => cut(source, span)),
      ['# main', '# why'],
    );
  });

  it('makes a call of a block that passes requests on', () => {
    const source = readText(language, sample);
    const [call, ...others] = source.calls;
    assert.deepEqual(others, []);
    assert.equal(call!.callee, 'proxy_pass');
    assert.match(cut(source, call!.span), /^location \/api \{[\s\S]*off;\n {4}\}$/);
    const header = source.pairs.find(({ key }) => key === 'Authorization')!;
    assert.ok(call!.argsSpan.start <= header.span.start && header.span.end <= call!.argsSpan.end);
  });

  itIsTotal(language, sample);
});
