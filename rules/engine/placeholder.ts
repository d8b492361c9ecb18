/** Words long enough that chance does not write them (in one case): they count wherever they stand. */
const longWords = [
  'example',
  'placeholder',
  'changeme',
  'change-me',
  'change_me',
  'redacted',
  'replace',
  'insert',
  'sample',
  'dummy',
  'secret-here',
  'foobar',
  'yourkey',
  'yourtoken',
  'yourapi',
  'removed',
  'censored',
  'notreal',
  'notasecret',
  'invalid',
  'deadbeef',
  'qwerty',
  'asdfgh',
  'xxxxx',
  'lorem-',
];
/** Short ones count only as words of their own, between separators: `sk-your-key`, `test_token`. */
const shortWords = [
  ...['your', 'the', 'fake', 'test', 'demo', 'todo', 'fixme', 'here', 'token', 'secret', 'key', 'apikey', 'abc', 'foo'],
  ...[
    'bar',
    'xxx',
    'xxxx',
    'mock',
    'none',
    'null',
    'some',
    'value',
    'goes',
    'paste',
    'enter',
    'real',
    'actual',
    'hidden',
    'masked',
    'fill',
  ],
];
const either = (words: readonly string[]): string => words.map(word => `${word}|${word.toUpperCase()}`).join('|');
const long = new RegExp(either(longWords));
const short = new RegExp(`(?:^|[-_.\\s:/])(?:${either(shortWords)})(?=$|[-_.\\s:/])`);
/** Masks and holes of templates; random tokens hold none of these. */
const masks = /\*{3}|\.{3}|[\u2026\u2022<>{}]|\[[^\]]*\]|\$[\w(]|^%\w+%$|x{5}|X{5}/;

/** What is judged of a very long body: no placeholder needs more, and chance gets no more tries. */
const enough = 200;

/**
 * Whether a credential was never random: a stand-in that somebody wrote by hand. `value` is the whole of it, `body` its
 * random part, without documented prefix and markers. Random bodies of 16 characters and more are judged wrongly less
 * than once in 10,000 (test/engine/placeholder.test.ts).
 */
export function isPlaceholder(value: string, body = value): boolean {
  // Numbers in base 64 have zeros in a row, which nobody typed (Dropbox, X); what is typed has nothing random beside them.
  const rest = body.replace(/A{7,}/, '');
  const text = (rest.length >= 32 ? rest : body).slice(0, enough);
  if (text === '' || masks.test(value.slice(0, enough)) || long.test(text) || short.test(text)) return true;
  if (/(.)\1{6}/.test(text)) return true;
  // A short piece, over and over: `abc123abc123abc123`.
  if (/^(.{1,8}?)\1{2,}.{0,7}$/.test(text)) return true;
  if (text.length >= 16 && new Set(text).size < (text.length >= 32 ? 7 : 5)) return true;
  return longestRun(text, 1) >= 7 || longestRun(text, 2) >= 8;
}

/**
 * The most steps in a row of characters that each follow the one `stride` places before: `12345678`, `hgfedcba`, and
 * with stride 2 `a1b2c3d4`.
 */
function longestRun(text: string, stride: number): number {
  let best = 0;
  let up = 0;
  let down = 0;
  for (let i = stride; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - stride);
    // The row of digits goes on with its first: 7890123, or with letters, as in hexadecimal: 89abc.
    const wraps = /^(?:90|9a|9A|z0|Z0)$/.test(text[i - stride]! + text[i]!);
    up = step === 1 || wraps ? up + 1 : 0;
    down = step === -1 ? down + 1 : 0;
    best = Math.max(best, up, down);
  }
  return best;
}
