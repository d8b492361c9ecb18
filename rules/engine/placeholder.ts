const longWords =
  /example|placeholder|changeme|change[_-]me|redacted|insert|replace|sample|deadbeef|foobar|yourkey|yourtoken|yourapi|removed|censored|notreal|notasecret|lorem/i;
const shortWords =
  /(?:^|[^a-z0-9])(?:your|fake|dummy|test|demo|here|todo|token|secret|key|my|abc|mock|none|null)(?:$|[^a-z0-9])/i;

/**
 * Whether the random part of a credential was never random: a stand-in that somebody wrote by hand. Random text of 20
 * characters and more is judged wrongly less than once in 10,000 (see the property test).
 */
export function isPlaceholder(body: string): boolean {
  if (/[<>{}…*]|\.\.\.|\[|\$/.test(body)) return true;
  if (/(.)\1{5}|[xX]{4}|0{5}/.test(body) && /(.)\1{6}|[xX]{4}|0{7}/.test(body)) return true;
  if (longWords.test(body) || shortWords.test(body)) return true;
  if (/^(.{1,8}?)\1{2,}.{0,8}$/.test(body)) return true;
  if (body.length >= 16 && new Set(body).size < 6) return true;
  return longestSequence(body) >= 8;
}

/** The longest stretch in which each character is the successor of the one before: `12345678`, `abcdefgh`, `9876543`. */
function longestSequence(body: string): number {
  let best = 1;
  for (const step of [1, -1]) {
    let run = 1;
    for (let i = 1; i < body.length; i++) {
      const next =
        body.charCodeAt(i) - body.charCodeAt(i - 1) === step || (step === 1 && body[i - 1] === '9' && body[i] === '0');
      run = next ? run + 1 : 1;
      if (run > best) best = run;
    }
  }
  return best;
}
