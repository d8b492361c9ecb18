const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Python language reference §2.4.1: the content of a literal that is not raw, escapes read. Unknown ones stay. */
export function cookPython(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    /\\(?:\r?\n|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g,
    (all, x, u, long, octal, char) => {
      const code = x ?? u ?? long;
      if (code) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : all;
      }
      if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
      return char === undefined ? '' : (single[char] ?? all);
    },
  );
}

/** A path with its first name replaced by what that stands for: `env.X` → `os.environ.X`. */
function qualified(path: string, local: ReadonlyMap<string, string>): string {
  const dot = path.indexOf('.');
  const root = local.get(dot < 0 ? path : path.slice(0, dot));
  if (!root) return path;
  return dot < 0 ? root : root + path.slice(dot);
}

/** The variable that `os.environ["X"]` reads, or null. `os` and `environ` may have other local names. */
export function pythonEnvironmentName(path: string, local: ReadonlyMap<string, string>): string | null {
  return /^os\.environ\.([A-Za-z_]\w*)$/.exec(qualified(path, local))?.[1] ?? null;
}

/** Whether a callee is `os.getenv` or `os.environ.get`. */
export function readsEnvironment(callee: string, local: ReadonlyMap<string, string>): boolean {
  const name = qualified(callee, local);
  return name === 'os.getenv' || name === 'os.environ.get';
}
