import type { LanguageId } from './source.ts';

/** A version as numbers: `[3, 2]` of `^3.2.0`. What a range allows at least. */
export type Version = readonly number[];

/** How the package managers name their manifests, and how one names a library and its version. */
const manifests: readonly {
  readonly file: RegExp;
  readonly languages: readonly LanguageId[];
  readonly entry: RegExp;
}[] = [
  {
    file: /^package\.json$/,
    languages: ['javascript', 'typescript', 'tsx'],
    entry: /"((?:@[\w.-]+\/)?[\w.-]+)"\s*:\s*"(?:npm:[^"@]*@)?[\^~>=v\s]*(\d[\d.]*)[^"]*"/g,
  },
  {
    file: /^(?:(?:[\w-]+[-_.])?requirements(?:[-_.][\w-]+)?\.(?:txt|in)|constraints\.txt)$/,
    languages: ['python'],
    entry: /^\s*([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*(?:==|>=|~=)\s*(\d[\d.]*)/gm,
  },
  {
    file: /^(?:pyproject\.toml|Pipfile)$/,
    languages: ['python'],
    entry:
      /^\s*["']?([A-Za-z][\w.-]*)(?:\[[^\]]*\])?["']?\s*(?:=\s*(?:\{[^}]*version\s*=\s*)?["'][\^~>=\s]*|(?:==|>=|~=)\s*)(\d[\d.]*)/gm,
  },
  {
    file: /^go\.mod$/,
    languages: ['go'],
    entry: /^\s*(?:require\s+)?(go|[\w.-]+\.[a-z]{2,}\/[\w./-]+)\s+v?(\d[\d.]*)/gm,
  },
  {
    file: /^pom\.xml$/,
    languages: ['java'],
    entry: /<artifactId>([\w.-]+)<\/artifactId>\s*<version>(\d[\d.]*)/g,
  },
  {
    file: /^build\.gradle(?:\.kts)?$/,
    languages: ['java'],
    entry: /["'][\w.-]+:([\w.-]+):(\d[\d.]*)/g,
  },
  {
    file: /^[\w.-]+\.csproj$/,
    languages: ['csharp'],
    entry: /<PackageReference\s+Include="([\w.-]+)"\s+Version="\[?(\d[\d.]*)/g,
  },
  {
    file: /^Gemfile\.lock$/,
    languages: ['ruby'],
    entry: /^ {4}([\w.-]+) \((\d[\d.]*)/gm,
  },
  {
    file: /^composer\.json$/,
    languages: ['php'],
    entry: /"([\w.-]+\/[\w.-]+)"\s*:\s*"[\^~>=v\s]*(\d[\d.]*)/g,
  },
];

/** Whether a file's base name is that of a manifest that a program in this language may have. */
export const isManifest = (name: string, language: LanguageId): boolean =>
  manifests.some(({ file, languages }) => languages.includes(language) && file.test(name));

/** The libraries that a manifest names, lower-case, with the least version that it allows. */
export function versionsIn(name: string, text: string): ReadonlyMap<string, Version> {
  const found = new Map<string, Version>();
  for (const { file, entry } of manifests)
    if (file.test(name))
      for (const [, library, version] of text.matchAll(entry))
        if (!found.has(library!.toLowerCase()))
          found.set(library!.toLowerCase(), version!.split('.').filter(Boolean).map(Number));
  return found;
}

/** Whether a version is at least another: `[3, 2]` is at least `[3]`. */
export function isAtLeast(version: Version, least: Version): boolean {
  for (const [at, number] of least.entries()) {
    const own = version[at] ?? 0;
    if (own !== number) return own > number;
  }
  return true;
}
