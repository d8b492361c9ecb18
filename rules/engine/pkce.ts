import { ecmascript } from './language.ts';
import type { Need } from './needs.ts';
import type { LanguageId, Source } from './source.ts';

/** An expression in the words of a language, and the lines that it needs at the top of the file. */
export interface Written {
  readonly expression: string;
  readonly needs: readonly Need[];
}

/** The page's own JavaScript has no synchronous SHA-256. */
const inPage = /\bwindow\.|\bdocument\.|\blocation\.(?:href|assign|replace)|\b(?:local|session)Storage\b/;

const python = (module: string): Need => ({
  text: `import ${module}\n`,
  present: new RegExp(`^[ \\t]*import[ \\t]+(?:[\\w., \\t]+,[ \\t]*)?${module}\\b`, 'm'),
});
const ruby = (library: string): Need => ({
  text: `require "${library}"\n`,
  present: new RegExp(`^[ \\t]*require[ \\t(]+["']${library}["']|\\bRails\\b|^class \\w+Controller\\b`, 'm'),
});

/** Functions of `node:crypto` as this file names them. */
function nodeCrypto({ text, imports }: Source, ...names: readonly string[]): { prefix: string; needs: Need[] } {
  const whole = imports.find(({ module, name }) => module === 'crypto' && name === null);
  if (whole && /^\w+$/.test(whole.local)) return { prefix: `${whole.local}.`, needs: [] };
  const missing = names.filter(
    wanted => !imports.some(({ module, name, local }) => module === 'crypto' && name === wanted && local === wanted),
  );
  if (missing.length === 0) return { prefix: '', needs: [] };
  const list = missing.join(', ');
  const line =
    /\brequire\(/.test(text) && !/^import\s/m.test(text)
      ? `const { ${list} } = require('node:crypto');\n`
      : `import { ${list} } from 'node:crypto';\n`;
  return { prefix: '', needs: [{ text: line, present: /(?!)/ }] };
}

const hashed = ({ prefix, needs }: ReturnType<typeof nodeCrypto>, verifier: string): Written => ({
  expression: `${prefix}createHash('sha256').update(${verifier}).digest('base64url')`,
  needs,
});

/** BASE64URL(SHA-256(verifier)) (RFC 7636 §4.2); null where one expression cannot say it. */
export function challengeOf(source: Source, verifier: string): Written | null {
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      if (inPage.test(source.text)) return null;
      return hashed(nodeCrypto(source, 'createHash'), verifier);
    case 'python':
      return {
        expression: `base64.urlsafe_b64encode(hashlib.sha256(${verifier}.encode()).digest()).rstrip(b"=").decode()`,
        needs: [python('base64'), python('hashlib')],
      };
    case 'ruby':
      return {
        expression: `Base64.urlsafe_encode64(Digest::SHA256.digest(${verifier}), padding: false)`,
        needs: [ruby('base64'), ruby('digest')],
      };
    case 'php':
      return {
        expression: `rtrim(strtr(base64_encode(hash('sha256', ${verifier}, true)), '+/', '-_'), '=')`,
        needs: [],
      };
    case 'csharp':
      return {
        expression:
          'Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(' +
          `System.Text.Encoding.ASCII.GetBytes(${verifier}))).TrimEnd('=').Replace('+', '-').Replace('/', '_')`,
        needs: [],
      };
    default:
      return null;
  }
}

/** A new code verifier of at least 43 characters (RFC 7636 §4.1). */
function newVerifier(source: Source): Written | null {
  switch (source.language) {
    case 'python':
      return { expression: 'secrets.token_urlsafe(32)', needs: [python('secrets')] };
    case 'ruby':
      return { expression: 'SecureRandom.urlsafe_base64(32)', needs: [ruby('securerandom')] };
    case 'php':
      return { expression: 'bin2hex(random_bytes(32))', needs: [] };
    case 'csharp':
      return {
        expression: 'Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))',
        needs: [],
      };
    default:
      return null;
  }
}

/** How each language declares a variable on a line of its own. */
const declarations: Partial<Record<LanguageId, (name: string, value: string) => string>> = {
  javascript: (name, value) => `const ${name} = ${value};`,
  typescript: (name, value) => `const ${name} = ${value};`,
  tsx: (name, value) => `const ${name} = ${value};`,
  python: (name, value) => `${name} = ${value}`,
  ruby: (name, value) => `${name} = ${value}`,
  php: (name, value) => `${name} = ${value};`,
  csharp: (name, value) => `var ${name} = ${value};`,
};

const snake: ReadonlySet<LanguageId> = new Set(['python', 'ruby']);

/** Where the session of the request is, when the code around names it. */
function keep(source: Source, around: string, name: string): string | null {
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx': {
      const request =
        /\b(req|request|ctx)\.(?:session|query|body)\b/.exec(around)?.[1] ?? /\(\s*(req)\b/.exec(around)?.[1];
      return request ? `${request}.session.codeVerifier = ${name};` : null;
    }
    case 'python':
      return /\brequest\.session\b|def \w+\(request\b/.test(around)
        ? `request.session["code_verifier"] = ${name}`
        : /^(?:from flask import|import flask\b)/m.test(source.text)
          ? `session["code_verifier"] = ${name}`
          : null;
    case 'ruby':
      return `session[:code_verifier] = ${name}`;
    case 'php':
      return `$_SESSION['code_verifier'] = ${name};`;
    case 'csharp':
      return /\bHttpContext\b|: Controller(?:Base)?\b|Redirect\(/.test(source.text)
        ? `HttpContext.Session.SetString("code_verifier", ${name});`
        : null;
    default:
      return null;
  }
}

export interface PkceTemplate {
  /** Lines in front of the statement that builds the request, without indentation. */
  readonly lines: readonly string[];
  /** The challenge as an expression. */
  readonly challenge: string;
  readonly needs: readonly Need[];
}

/** A verifier that is made, kept and hashed; null where this takes more than a few lines. */
export function pkceTemplate(source: Source, around: string): PkceTemplate | null {
  const { language } = source;
  const name = language === 'php' ? '$codeVerifier' : snake.has(language) ? 'code_verifier' : 'codeVerifier';
  const kept = keep(source, around, name);
  const declare = declarations[language];
  if (!kept || !declare) return null;
  if ((ecmascript as readonly string[]).includes(language)) {
    if (inPage.test(source.text)) return null;
    const { prefix, needs } = nodeCrypto(source, 'createHash', 'randomBytes');
    const challenge = hashed({ prefix, needs }, name).expression;
    return { lines: [declare(name, `${prefix}randomBytes(32).toString('base64url')`), kept], challenge, needs };
  }
  const verifier = newVerifier(source);
  const challenge = challengeOf(source, name);
  if (!verifier || !challenge) return null;
  return {
    lines: [declare(name, verifier.expression), kept],
    challenge: challenge.expression,
    needs: [...challenge.needs, ...verifier.needs],
  };
}
