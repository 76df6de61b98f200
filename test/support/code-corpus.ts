import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A source of the corpus in `test/fixtures/code`. */
export interface CodeSource {
  readonly name: string;
  readonly source: string;
  /** VS Code's id. */
  readonly language: string;
}

/** The sources with which parsers agree, by folder; VS Code's id and the name of the parser. */
export const witnessed: Readonly<Record<string, readonly [language: string, parser: string]>> = {
  cpp: ['cpp', 'cpp'],
  csharp: ['csharp', 'c-sharp'],
  css: ['css', 'css'],
  go: ['go', 'go'],
  ini: ['ini', 'ini'],
  java: ['java', 'java'],
  javascript: ['javascript', 'javascript'],
  php: ['php', 'php'],
  powershell: ['powershell', 'powershell'],
  python: ['python', 'python'],
  ruby: ['ruby', 'ruby'],
  rust: ['rust', 'rust'],
  shell: ['shellscript', 'bash'],
  tsx: ['typescriptreact', 'tsx'],
  typescript: ['typescript', 'typescript'],
  yaml: ['yaml', 'yaml'],
};

/** The sources of one folder. */
export function sourcesIn(
  folder: string,
  root = resolve('test/fixtures/code'),
): readonly CodeSource[] {
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => ({
      name: `${folder}/${name}`,
      source: readFileSync(join(root, folder, name), 'utf8'),
      language: name.endsWith('.jsx.txt') ? 'javascriptreact' : (witnessed[folder]?.[0] ?? name),
    }));
}
