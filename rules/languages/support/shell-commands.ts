/** Commands that run another command: what follows is the one that counts. */
export const wrappers: ReadonlySet<string> = new Set([
  'sudo',
  'env',
  'time',
  'exec',
  'command',
  'nohup',
  'nice',
  'xargs',
  'timeout',
  'doas',
  'builtin',
]);

/** Short options that take a value; curl(1) 8 and wget(1) 1.21. The rest of a bundle (`-sk`) are switches. */
export const shortFlagsWithValue: Readonly<Record<string, string>> = {
  curl: 'AbcCdDeEFhHKmoPQrtTuUwxXyYz',
  wget: 'aABDeiIloOPQRtTUwX',
};
