const { parse } = require('./grammar');

const cases = [
  { input: 'let password = "x";', token: 'password', kind: 'identifier' },
  { input: 'token = next()', token: 'token', kind: 'identifier' },
  { input: '"apiKey": 1', token: '"apiKey"', kind: 'string' },
  { input: '/* secret */', token: '/* secret */', kind: 'comment' },
  { input: '0xDEADBEEF', token: '0xDEADBEEF', kind: 'number' },
  { input: '`Bearer ${t}`', token: '`Bearer ${t}`', kind: 'template' },
];

describe.each(cases)('parse($input)', ({ input, token, kind }) => {
  it(`gives ${kind}`, () => {
    const [first] = parse(input).tokens;
    expect(first).toEqual({ token, kind, range: [0, token.length] });
  });
});
