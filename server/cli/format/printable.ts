/** A file's name or a key from a linted text must not steer the terminal that it is shown on. */
export const printable = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(/[\n\t]/g, ' ');
