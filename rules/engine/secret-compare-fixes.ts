import type { Edit, Fix } from './rule.ts';
import type { Equality } from './secret-compare.ts';
import type { Source } from './source.ts';
import { slice } from './text.ts';

/** The comparison by the function that the language has for it; none where that takes an import that cannot be added. */
export function inConstantTime(source: Source, { left, right, span, negated, of }: Equality): Fix[] {
  const { text, language } = source;
  const [a, b] = [slice(text, left.span), slice(text, right.span)];
  const not = negated ? '!' : '';
  const edit = (newText: string, ...more: Edit[]): Fix[] => [
    { title: 'Compare in constant time', safe: false, edits: [...more, { span, newText }] },
  ];
  switch (language) {
    case 'python': {
      const imported = /^[ \t]*import[ \t]+(?:[\w., \t]+,[ \t]*)?hmac\b/m.test(text);
      const at = /^(?:import|from)[ \t]+(?!__future__)/m.exec(text)?.index ?? 0;
      return edit(
        `${negated ? 'not ' : ''}hmac.compare_digest(${a}, ${b})`,
        ...(imported ? [] : [insert(at, 'import hmac\n')]),
      );
    }
    case 'php':
      // PHP wants the known text first.
      return edit(
        `${not}hash_equals(${/hash_hmac|expected|computed|calculated/i.test(a) ? `${a}, ${b}` : `${b}, ${a}`})`,
      );
    case 'ruby':
      return edit(`${not}OpenSSL.secure_compare(${a}, ${b})`);
    case 'go': {
      if (!source.imports.some(({ module }) => module === 'crypto/hmac')) return [];
      // The import of `bytes` must not be left over.
      if (of === 'bytes' && text.split(/\bbytes\./).length < 3) return [];
      return edit(of === 'bytes' ? `hmac.Equal(${a}, ${b})` : `${not}hmac.Equal([]byte(${a}), []byte(${b}))`);
    }
    case 'java': {
      const bytes = (value: string): string => (of === 'bytes' ? value : `${value}.getBytes()`);
      return edit(`${not}java.security.MessageDigest.isEqual(${bytes(a)}, ${bytes(b)})`);
    }
    case 'csharp': {
      const bytes = (value: string): string =>
        of === 'bytes' ? value : `System.Text.Encoding.UTF8.GetBytes(${value})`;
      return edit(
        `${not}System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(${bytes(a)}, ${bytes(b)})`,
      );
    }
    case 'javascript':
    case 'typescript':
    case 'tsx': {
      const named = source.imports.find(({ module, name }) => module === 'crypto' && name === null)?.local;
      const library = named ?? 'crypto';
      if (!named && /\bcrypto\b\s*[=:]|\bimport\b[^;]*\bcrypto\b/.test(text)) return [];
      // Digests have the same length whatever the texts are: timingSafeEqual wants that.
      const digest = (value: string): string => `${library}.createHash('sha256').update(${value}).digest()`;
      const at = /^(?:import\s|(?:const|var|let)\s[^=\n]+=\s*require\()/m.exec(text);
      const esm = at?.[0].startsWith('import') ?? /^export\s/m.test(text);
      return edit(
        `${not}${library}.timingSafeEqual(${digest(a)}, ${digest(b)})`,
        ...(named
          ? []
          : [
              insert(
                at?.index ?? 0,
                esm ? "import crypto from 'node:crypto';\n" : "const crypto = require('node:crypto');\n",
              ),
            ]),
      );
    }
    default:
      return [];
  }
}

const insert = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });
