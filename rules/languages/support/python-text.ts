const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  0: '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Python language reference §2.4.1: the content of a literal that is not raw, escapes read. Unknown ones stay. */
export function cookPython(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    /\\(?:\r?\n|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs,
    (all, x, u, long, char) => {
      const code = x ?? u ?? long;
      if (code) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : all;
      }
      return char === undefined ? '' : (single[char] ?? all);
    },
  );
}

/** `process` of `os.environ`: the variable that a chain reads, or null. `os` and `environ` may have other local names. */
export function pythonEnvironmentName(path: string, local: ReadonlyMap<string, string>): string | null {
  const names = path.split('.');
  const root = local.get(names[0]!);
  const full = root ? [...root.split('.'), ...names.slice(1)] : names;
  return full.length === 3 && full[0] === 'os' && full[1] === 'environ' && /^[A-Za-z_]\w*$/.test(full[2]!)
    ? full[2]!
    : null;
}

/** Whether a callee is `os.getenv` or `os.environ.get`. */
export function readsEnvironment(callee: string, local: ReadonlyMap<string, string>): boolean {
  const names = callee.split('.');
  const root = local.get(names[0]!);
  const full = root ? [root, ...names.slice(1)].join('.') : callee;
  return full === 'os.getenv' || full === 'os.environ.get';
}
