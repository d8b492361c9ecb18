import assert from 'node:assert/strict';
import { languageOf } from '../../rules/engine/lint.ts';
import language from '../../rules/languages/http.ts';
import { cut, itIsTotal, pairsOf, readText } from '../support/invariants.ts';
import { show } from '../support/read.ts';

const sample = `# @name login
@host = https://h.example
@token = {{$dotenv API_TOKEN}}

GET {{host}}/v1?key=a%20b&t={{token}}#top HTTP/1.1
Authorization: Bearer {{token}}
# inside
Accept: */*

### form
POST https://h.example/token
    ?a=b
    &c={{d}}
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials
&client_secret={{process.env.SECRET}}

> {%
  client.log("GET https://no.example");
%}

### json
< {%
  request.variables.set("a", "b");
%}
PUT https://h.example/x
Content-Type: application/json

{ "password": "{{$processEnv PW}}", "id": "{{$guid}}" }

### short
https://h.example/plain
###
GET /relative
Host: h.example

< ./body.json
`;

const calls = (text: string) =>
  readText(language, text).calls.map(call => show({ kind: 'call', span: call.span, call }));

describe('languages/http', () => {
  it('is chosen by extension and editor id', () => {
    for (const name of ['a.http', 'a.rest']) assert.equal(languageOf(name)?.id, 'http', name);
    assert.equal(languageOf('Untitled-1', 'http')?.id, 'http');
  });

  it('reads one call a request', () => {
    assert.deepEqual(calls(sample), [
      'http(method="GET", url=template(host, "/v1?key=a%20b&t=", token, "#top"))',
      'http(method="POST", url="https://h.example/token", body=template("grant_type=client_credentials\\n&client_secret=", env(SECRET)))',
      'http(method="PUT", url="https://h.example/x", body=template("{ \\"password\\": \\"", env(PW), "\\", \\"id\\": \\"", ?, "\\" }"))',
      'http(method="GET", url="https://h.example/plain")',
      'http(method="GET", url="/relative", host="h.example")',
    ]);
  });

  it('reads headers, query parameters and form fields', () => {
    assert.deepEqual(pairsOf(readText(language, sample)), [
      'query key = "a b"',
      'query t = token',
      'header http/Authorization = template("Bearer ", token)',
      'header http/Accept = "*/*"',
      'query a = "b"',
      'query c = d',
      'header http/Content-Type = "application/x-www-form-urlencoded"',
      'property body/grant_type = "client_credentials"',
      'property body/client_secret = env(SECRET)',
      'header http/Content-Type = "application/json"',
      'header http/Host = "h.example"',
    ]);
  });

  it('reads variables as assignments', () => {
    const source = readText(language, sample);
    assert.deepEqual(
      source.assignments.map(({ target, value }) => `${target} = ${show(value)}`),
      ['host = "https://h.example"', 'token = env(API_TOKEN)'],
    );
    assert.equal(cut(source, source.assignments[0]!.targetSpan), 'host');
  });

  it('gives exact spans', () => {
    const source = readText(language, sample);
    const key = source.pairs[0]!;
    assert.equal(cut(source, key.span), 'key=a%20b');
    assert.equal(cut(source, key.value.span), 'a%20b');
    const [call] = source.calls;
    assert.equal(cut(source, call!.args[1]!.value.span), '{{host}}/v1?key=a%20b&t={{token}}#top');
    assert.ok(cut(source, call!.span).endsWith('Accept: */*'));
  });

  it('knows the holes of every client', () => {
    const read = (hole: string) => show(readText(language, `@a = ${hole}`).assignments[0]!.value);
    assert.equal(read('{{$dotenv X}}'), 'env(X)');
    assert.equal(read('{{ $processEnv X }}'), 'env(X)');
    assert.equal(read('{{process.env.X}}'), 'env(X)');
    assert.equal(read('{{$env.X}}'), 'env(X)');
    assert.equal(read('{{$processEnv %X}}'), '?');
    assert.equal(read('{{$guid}}'), '?');
    assert.equal(read('{{$randomInt 1 5}}'), '?');
    assert.equal(read('{{ name }}'), 'name');
    assert.equal(read('{{login.response.body.$.token}}'), 'login.response.body.$.token');
  });

  it('reads a request without method only where it cannot be prose', () => {
    assert.deepEqual(calls('some words / here\n\nnot.a.request\n'), []);
    assert.equal(calls('localhost:3000/x').length, 1);
    assert.equal(calls('{{base}}/x?a={{$dotenv B}}').length, 1);
    assert.equal(calls('get https://h.example').length, 1);
  });

  it('separates bodies from what surrounds them', () => {
    const body = (text: string) => {
      const source = readText(language, `POST https://h.example\nA: b\n\n${text}`);
      const value = source.calls[0]!.args.find(arg => arg.name === 'body')?.value;
      return value ? cut(source, value.span) : null;
    };
    assert.equal(body('{}\n\n# next\n### x'), '{}');
    assert.equal(body('# first\n{\n}\n\n> {% x %}\n'), '{\n}');
    assert.equal(body('<?xml version="1.0"?>\n<a/>'), '<?xml version="1.0"?>\n<a/>');
    assert.equal(body('< ./file.json'), null);
    assert.equal(body('> handler.js'), null);
    assert.equal(body('x\n<> saved.json'), 'x');
    assert.equal(body('x\n?? status == 200'), 'x');
    assert.equal(body(''), null);
  });

  it('cuts query parameters exactly', () => {
    const query = (url: string) => pairsOf(readText(language, `GET ${url}`), 'query');
    assert.deepEqual(query('https://h.example/x?a=1&flag&b=&c=%zz&d+e=f+g#h=i'), [
      'a = "1"',
      'b = ""',
      'c = "%zz"',
      'd e = "f g"',
    ]);
    assert.deepEqual(query('/x?a=pre{{b}}post&{{k}}=v&c={{d}}&e=f'), [
      'a = template("pre", b, "post")',
      'c = d',
      'e = "f"',
    ]);
    assert.deepEqual(query('https://h.example/x?a=b=c&&d=e?f'), ['a = "b=c"', 'd = "e?f"']);
  });

  itIsTotal(language, sample);
});
