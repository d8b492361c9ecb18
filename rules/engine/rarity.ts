/**
 * How rare each pair of letters is in English words and in the names of programs, from 0 (`th`, `er`) to 9 (`qx`): row
 * first letter, column second. Counted in the documentation and type declarations of this project's dependencies.
 */
const pairs =
  '63226437364121927121345535' +
  '36672788449368379456398849' +
  '26462782383268176352387858' +
  '36641668287466368536478859' +
  '25213235457221533012634248' +
  '37563489299486289354389859' +
  '48892854399464489445478978' +
  '28981998399767389463499969' +
  '34222338785220136321738594' +
  '59993997799999688938677999' +
  '58772678499785689847697989' +
  '25631567276277259633356939' +
  '23762767268447329847479869' +
  '27222317374454248611347948' +
  '43325348454220329133233667' +
  '28752875397257239242488759' +
  '99999999899899999999399999' +
  '25340346194333159322345939' +
  '37361573295565238621365748' +
  '27451561199456239223395729' +
  '43442559398232739222899788' +
  '39792969399989489868799999' +
  '38974973398794499447995899' +
  '49595898599969839883999769' +
  '67785889599654439645996998' +
  '59994998699899799989599987';

const letter = (code: number): number =>
  code >= 97 && code <= 122 ? code - 97 : code >= 65 && code <= 90 ? code - 65 : -1;

/**
 * How far a text is from words: the mean rarity of its neighbouring characters, 0 to 9. Words and names have less than 3.2,
 * random text of letters and digits more than 4 (test/engine/secrets.test.ts).
 */
export function rarity(text: string): number {
  let sum = 0;
  let count = 0;
  for (let i = 1; i < text.length; i++) {
    const a = letter(text.charCodeAt(i - 1));
    const b = letter(text.charCodeAt(i));
    const digits = Number(isDigit(text, i - 1)) + Number(isDigit(text, i));
    if (a >= 0 && b >= 0) sum += pairs.charCodeAt(a * 26 + b) - 48;
    else if (digits === 2) sum += 5;
    else if (digits === 1 && (a >= 0 || b >= 0)) sum += 6;
    // Separators stand between words as between anything else.
    else continue;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

const isDigit = (text: string, at: number): boolean => text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57;
