const single: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', e: '\x1b', f: '\f' };

/** How a literal's content is written: what counts as an escape differs. */
export type Quoting = 'single' | 'double' | 'heredoc' | 'nowdoc';

/** PHP manual, "Strings": the content of a literal with its escapes read. Unknown ones stay as they are. */
export function cookPhp(content: string, quoting: Quoting): string {
  if (quoting === 'nowdoc' || !content.includes('\\')) return content;
  if (quoting === 'single') return content.replace(/\\([\\'])/g, '$1');
  return content.replace(
    /\\(?:x([\da-fA-F]{1,2})|u\{([\da-fA-F]+)\}|([0-7]{1,3})|([\s\S]))/g,
    (all, hex?: string, point?: string, octal?: string, char?: string) => {
      if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (point) {
        const code = Number.parseInt(point, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      }
      if (char === '"') return quoting === 'double' ? char : all;
      return char === '\\' || char === '$' ? char : (single[char!] ?? all);
    },
  );
}

/** A name without its leading `\`, its parts joined by dots. */
export const dotted = (name: string): string => name.replace(/\s+/g, '').replace(/^\\/, '').replace(/\\/g, '.');

/** What the server puts into `$_SERVER` about a request or about itself (PHP manual, `$_SERVER`); the rest is environment. */
const serverVariable =
  /^(?:HTTP_|REQUEST_|SERVER_|REMOTE_|REDIRECT_|SCRIPT_|PATH_|ORIG_PATH_|PHP_AUTH_|CONTENT_|CONTEXT_|SSL_)|^(?:PHP_SELF|GATEWAY_INTERFACE|QUERY_STRING|DOCUMENT_ROOT|HTTPS|AUTH_TYPE)$/;

/** The variable that `$_ENV['X']` or `$_SERVER['X']` reads, or null. */
export function phpEnvironmentName(path: string): string | null {
  const match = /^(_ENV|_SERVER)\.([A-Za-z_]\w*)$/.exec(path);
  if (!match) return null;
  const name = match[2]!;
  return match[1] === '_ENV' || (/^[A-Z][A-Z0-9_]*$/.test(name) && !serverVariable.test(name)) ? name : null;
}

/**
 * Functions that read the environment, and whether their second argument is the default: `getenv` has none (its second
 * argument is `local_only`), `env` and `Env::get` of Laravel and CakePHP have.
 */
export const environmentReads: ReadonlyMap<string, boolean> = new Map([
  ['getenv', false],
  ['env', true],
  ['Env.get', true],
  ['Env.getOrFail', false],
]);
