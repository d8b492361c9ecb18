/**
 * How programs read and set environment variables, as textual patterns: for languages without facts, and for an index of
 * thousands of files of which no syntax is read.
 */

/** A place where a text reads a variable. */
export interface EnvRead {
  readonly name: string;
  readonly start: number;
  /** A default, a test or a comparison goes with it: the program can do without. */
  readonly optional: boolean;
}

interface Idiom {
  /** Files in which it counts. */
  readonly files: RegExp;
  /** The name is group 1. Global. */
  readonly pattern: RegExp;
  /** Behind the match: there is a default. */
  readonly fallback?: RegExp;
  /** Behind the match: the variable is set, not read. */
  readonly set?: RegExp;
  /** Reads that ask whether the variable is there. */
  readonly asks?: true;
}

const script = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i;
const python = /\.pyi?$/i;
const name = '([A-Za-z_]\\w*)';
const quotedName = '\\s*["\'`]([A-Za-z_]\\w*)["\'`]\\s*';
/** Behind a read in C-like languages: a default, a comparison, a condition. */
const otherwise = /^[\s)!]*(?:\?\?|\|\||\?(?![.[])|&&|[!=]==?)/;
const assigned = /^\s*(?:\?\?|\|\|)?=(?!=)/;

const idioms: readonly Idiom[] = [
  {
    files: script,
    pattern: new RegExp(`\\b(?:process|import\\.meta|Bun)\\.env(?:\\?)?\\.${name}`, 'g'),
    fallback: otherwise,
    set: assigned,
  },
  {
    files: script,
    pattern: new RegExp(`\\b(?:process|import\\.meta|Bun)\\.env(?:\\?\\.)?\\[${quotedName}\\]`, 'g'),
    fallback: otherwise,
    set: assigned,
  },
  { files: script, pattern: new RegExp(`\\bDeno\\.env\\.get\\(${quotedName}\\)`, 'g'), fallback: otherwise },
  { files: python, pattern: new RegExp(`\\benviron\\[${quotedName}\\]`, 'g'), set: /^\s*=(?!=)/ },
  {
    files: python,
    pattern: new RegExp(`\\b(?:environ\\.get|getenv)\\(${quotedName}`, 'g'),
    fallback: /^\s*,|^\s*\)\s*(?:or\b|==|!=|is\b|in\b|else\b)/,
  },
  {
    files: python,
    pattern: new RegExp(
      `(?<![\\w.])(?:env(?:\\.(?:str|int|bool|list|url|db|db_url|float|json|path))?|config)\\(${quotedName}`,
      'g',
    ),
    fallback: /^\s*,/,
  },
  { files: /\.go$/i, pattern: new RegExp(`\\bos\\.Getenv\\(${quotedName}`, 'g'), fallback: /^\)\s*(?:==|!=)/ },
  { files: /\.go$/i, pattern: new RegExp(`\\bos\\.LookupEnv\\(${quotedName}`, 'g'), asks: true },
  // Functions that programs write around them; the second argument is a default.
  { files: /\.go$/i, pattern: /\b(?:[gG]et|[mM]ust|[mM]ustGet|[rR]equire)Env\("([A-Z]\w*)"/g, fallback: /^\s*,/ },
  { files: /\.go$/i, pattern: /\b(?:env|envconfig):"([A-Z]\w*)(?=[",])/g, fallback: /^[^`]*(?:envDefault|default):/ },
  {
    files: /\.(?:java|kts?|scala|groovy)$/i,
    pattern: new RegExp(`\\bSystem\\.getenv\\(${quotedName}\\)`, 'g'),
    fallback: /^\s*(?:\?:|[!=]=|\)\s*\.(?:or|filter|map|if|isPresent|isEmpty))/,
  },
  {
    files: /\.(?:java|kts?|scala|groovy)$/i,
    pattern: new RegExp(`\\bSystem\\.getenv\\(\\)\\.get(?:OrDefault)?\\(${quotedName}`, 'g'),
    fallback: /^\s*,|^\)\s*(?:\?:|[!=]=)/,
  },
  {
    files: /\.java$/i,
    pattern: new RegExp(
      `\\b(?:requireNonNullElse(?:Get)?|firstNonNull|default\\w+)\\(\\s*System\\.getenv\\(${quotedName}\\)`,
      'g',
    ),
    asks: true,
  },
  {
    files: /\.(?:java|kts?|groovy)$/i,
    pattern: /@(?:Value|ConfigProperty)\([^)\n]{0,80}?\\?\$\{([A-Z][A-Z0-9_]+)(?=[:}])/g,
    fallback: /^:/,
  },
  {
    files: /\.(?:csx?|fsx?|vb)$/i,
    pattern: new RegExp(`\\bGetEnvironmentVariable\\(${quotedName}`, 'g'),
    fallback: /^[^;\n]*\?\?|^\)\s*(?:[!=]=|is\b)/,
  },
  {
    files: /(?:\.(?:rb|rake|ru|gemspec)|(?:^|\/)(?:Rakefile|Gemfile|Capfile))$/i,
    pattern: new RegExp(`\\bENV\\[${quotedName}\\]`, 'g'),
    fallback: /^\s*(?:\|\||\?|==|!=|&&|\.(?:nil|present|blank))/,
    set: /^\s*(?:\|\|)?=(?!=)/,
  },
  {
    files: /(?:\.(?:rb|rake|ru|gemspec|yml\.erb)|(?:^|\/)(?:Rakefile|Gemfile|Capfile))$/i,
    pattern: new RegExp(`\\bENV\\.fetch\\(?${quotedName}`, 'g'),
    fallback: /^\s*(?:,|\)?\s*(?:\{|do\b))/,
  },
  {
    files: /\.php$/i,
    pattern: new RegExp(`(?<![\\w>$])(?:getenv|env)\\(${quotedName}`, 'g'),
    fallback: /^\s*,|^\)\s*(?:\?|\|\||[!=]=)/,
  },
  {
    files: /\.php$/i,
    pattern: new RegExp(`\\$_ENV\\[${quotedName}\\]`, 'g'),
    fallback: /^\s*(?:\?|\|\||[!=]=)/,
    set: /^\s*=(?!=)/,
  },
  {
    files: /\.rs$/i,
    pattern: new RegExp(`\\benv(?:::var|!)\\(${quotedName}`, 'g'),
    fallback: /^\)\s*\.(?:unwrap_or|ok|is_)/,
  },
  { files: /\.(?:sh|bash|zsh|ksh)$/i, pattern: /\$\{([A-Z][A-Z0-9_]*)(?=:?\?)/g },
  { files: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/i, pattern: /(?<!\$)\$\{([A-Z][A-Z0-9_]*)(?=:?\?|\})/g },
  { files: /(?:^|\/)application[\w.-]*\.(?:ya?ml|properties)$/i, pattern: /\$\{([A-Z][A-Z0-9_]*)(?=\})/g },
];

/** Literals of which one stands in every text that one of the idioms fits. */
export const readAnchors = [
  ...[
    'process.env',
    'import.meta.env',
    'Bun.env',
    'Deno.env',
    'environ[',
    'environ.get(',
    'getenv(',
    'Getenv(',
    'LookupEnv(',
    'Env("',
  ],
  ...['env:"', 'envconfig:"', 'GetEnvironmentVariable', 'ENV[', 'ENV.fetch', '$_ENV', 'env::var', 'env!('],
  ...[
    'env("',
    "env('",
    'env.str(',
    'env.int(',
    'env.bool(',
    'env.list(',
    'env.url(',
    'env.db',
    'env.json(',
    'env.path(',
  ],
  ...['@Value(', 'config("', "config('", 'services:', 'spring:', 'spring.', ':?}'],
];

/** `const { A, B: b, C = 'c' } = process.env`. */
const destructured = /\{([^{}]{1,2000})\}\s*=\s*(?:process|import\.meta|Bun)\.env\b(?![.[])/g;

/** The places where a file reads variables by name, in no order. `path` tells the language. */
export function envReads(path: string, text: string): EnvRead[] {
  const reads: EnvRead[] = [];
  for (const { files, pattern, fallback, set, asks } of idioms) {
    if (!files.test(path)) continue;
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const behind = text.slice(end, end + 120);
      if (set?.test(behind) || !/^[A-Z][A-Z0-9_]+$/.test(match[1]!)) continue;
      const start = match.index + match[0].lastIndexOf(match[1]!);
      const before = text.slice(Math.max(0, match.index - 20), match.index);
      const optional = asks || fallback?.test(behind) || /(?:\bif\s*\(?|!|\bdelete\s|\btypeof\s)\s*$/.test(before);
      reads.push({ name: match[1]!, start, optional: Boolean(optional) });
    }
  }
  if (script.test(path))
    for (const match of text.matchAll(destructured)) {
      const inside = match.index + 1;
      for (const item of match[1]!.matchAll(/(?<=^|,)\s*([A-Za-z_]\w*)\s*(?::\s*\w+\s*)?(=)?/g))
        reads.push({
          name: item[1]!,
          start: inside + item.index + item[0].indexOf(item[1]!),
          optional: item[2] !== undefined,
        });
    }
  return reads;
}

const definitions: readonly { readonly files: RegExp; readonly pattern: RegExp }[] = [
  { files: /\.(?:ya?ml|json[c5]?|toml)$/i, pattern: /(?:^|[\s{,["'])([A-Z][A-Z0-9_]{2,})["']?\s*[:=]/gm },
  // Kubernetes: `- name: API_KEY`; Compose: `- API_KEY`, taken from the shell.
  { files: /\.(?:ya?ml|tf|tfvars|hcl)$/i, pattern: /(?:\bname\s*[:=]|^\s*-)\s*["']?([A-Z][A-Z0-9_]{2,})["']?\s*$/gm },
  {
    files: /\.(?:json|toml|ya?ml)$|(?:^|\/)(?:Makefile|Justfile|Procfile|Jenkinsfile)$|\.mk$|\.gradle$/i,
    pattern: /\b([A-Z][A-Z0-9_]{2,})\s*[:?]?=/g,
  },
  {
    files:
      /\.(?:sh|bash|zsh|ksh|fish|ps1|bat|cmd|service|properties|ini|cfg|conf|tf|tfvars|nix)$|(?:^|\/)\.(?:envrc|bashrc|profile|zshrc)$/i,
    pattern: /(?:^|[\s:;"'])([A-Z][A-Z0-9_]{2,})\s*=/gm,
  },
  { files: /(?:^|\/)(?:[\w.-]*Dockerfile|Containerfile)[\w.-]*$/i, pattern: /^\s*(?:ENV|ARG)\s+([A-Z][A-Z0-9_]*)/gm },
  {
    files: /\.(?:[cm]?[jt]sx?)$/i,
    pattern: /\bprocess\.env(?:\.|\[\s*["'`])([A-Za-z_]\w*)(?:["'`]\s*\])?\s*(?:\?\?|\|\|)?=(?!=)/g,
  },
  { files: python, pattern: /\benviron(?:\[|\.setdefault\()\s*["']([A-Za-z_]\w*)["']\s*(?:\]\s*=(?!=)|,)/g },
  { files: /\.(?:csx?|fsx?|vb)$/i, pattern: /\bSetEnvironmentVariable\(\s*"(\w+)"/g },
  { files: /\.go$/i, pattern: /\bos\.Setenv\(\s*"(\w+)"/g },
  { files: /\.php$/i, pattern: /\$_(?:ENV|SERVER)\[\s*["'](\w+)["']\s*\]\s*(?:\?\?)?=(?!=)/g },
  { files: /\.php$/i, pattern: /\bputenv\(\s*["'](\w+)=/g },
  { files: /\.rb$/i, pattern: /\bENV\[\s*["'](\w+)["']\s*\]\s*(?:\|\|)?=(?!=)/g },
];

/** Names that a file sets. Environment files have their own reader. */
export function envDefinitions(path: string, text: string): Set<string> {
  const names = new Set<string>();
  for (const { files, pattern } of definitions)
    if (files.test(path))
      for (const match of text.matchAll(pattern)) {
        const end = match.index + match[0].length;
        // `API_KEY: ${API_KEY}` only hands it on.
        const same = new RegExp(`^\\s*["']?\\$\\{?${match[1]}\\b`);
        if (!same.test(text.slice(end, end + match[1]!.length + 12))) names.add(match[1]!);
      }
  return names;
}

/** Names that an environment file sets, or would set without the `#` in front of the line. */
export function envFileNames(text: string): { readonly set: Set<string>; readonly noted: Set<string> } {
  const set = new Set<string>();
  const noted = new Set<string>();
  for (const match of text.matchAll(/^\uFEFF?[ \t]*(#[ \t]*)?(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*(?:=|:[ \t])/gm))
    (match[1] ? noted : set).add(match[2]!);
  return { set, noted };
}

/** Names that a text uses in `${NAME}` and `$NAME`. */
export const envReferences = (text: string): string[] =>
  Array.from(text.matchAll(/\$\{?([A-Za-z_]\w*)/g), match => match[1]!);

const unseen =
  /\.\.\.\s*process\.env\b(?!\.)|Object\.\w+\(\s*process\.env\s*[),]|\bprocess\.env\[\s*[^\s"'`\]]|\bin\s+process\.env\b|\bos\.environ\.(?:items|keys|values|copy)\b|\bdict\(\s*os\.environ|\*\*\s*os\.environ|\bos\.environ\[\s*[^\s"'\]]|\bgetenv\(\s*[a-z$]|\benv_?[pP]refix\b|\bAutomaticEnv\b|\bSetEnvPrefix\b|\benvconfig\.Process\b|\bos\.Environ\(\)|@ConfigurationProperties|\bAddEnvironmentVariables\b|\bSystem\.getenv\(\s*[a-z)]|\bENV\.(?:each|to_h|select|slice)\b|\benv_file\b|--env-file\b/;

/** Whether a program takes variables without naming them, or hands all of them on. */
export const readsUnseen = (text: string): boolean => unseen.test(text);
