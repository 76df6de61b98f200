import { languageOfFile } from '../../text/structure/file-languages';
import { formatOf as formatOfDocument } from '../../text/structure/document-format';
import type { RedactFormat, RedactFormatName } from './format-names';

const byLanguage: Readonly<Record<string, RedactFormatName>> = {
  json: 'json',
  jsonc: 'jsonc',
  jsonl: 'jsonl',
  csv: 'csv',
  'csv (semicolon)': 'csv',
  'csv (pipe)': 'csv',
  tsv: 'tsv',
  yaml: 'yaml',
  dockercompose: 'yaml',
  xml: 'xml',
  xsl: 'xml',
  svg: 'xml',
  html: 'html',
  vue: 'html',
  svelte: 'html',
  dotenv: 'env',
  log: 'log',
  markdown: 'markdown',
  mdx: 'markdown',
  rmd: 'markdown',
  quarto: 'markdown',
  jupyter: 'ipynb',
  // What is written there has no quotes that could break.
  ini: 'text',
  properties: 'text',
};

/** Where the end of a file's name says more than its language does, or editors know none. */
const byEnding: Readonly<Record<string, RedactFormatName>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  psv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  log: 'log',
  ipynb: 'ipynb',
  env: 'env',
  geojson: 'json',
  har: 'json',
  webmanifest: 'json',
  'code-workspace': 'jsonc',
  xhtml: 'xml',
  rss: 'xml',
  atom: 'xml',
  plist: 'xml',
  txt: 'text',
};

/** What the end of a file's name says that its language does not. */
function formatOfEnding(name: string): RedactFormat | undefined {
  const base = name.toLowerCase().split(/[/\\]/u).at(-1) ?? '';
  if (/^\.env(?:\.|$)/u.test(base)) {
    return { name: 'env' };
  }
  const ending = /\.([^.]*)$/u.exec(base)?.[1] ?? '';
  return Object.hasOwn(byEnding, ending) ? { name: byEnding[ending] ?? 'text' } : undefined;
}

/** The format of a language that is no code. */
function formatOfLanguage(language: string): RedactFormat | undefined {
  return Object.hasOwn(byLanguage, language) ? { name: byLanguage[language] ?? 'text' } : undefined;
}

/** Code, of any language that may have a grammar. */
function formatOfCode(language: string): RedactFormat | undefined {
  return formatOfDocument(language) === 'code' ? { name: 'code', language } : undefined;
}

/** What a text is that has no name: only what says so at its very beginning. */
function formatOfText(text: string): RedactFormat {
  const head = text
    .slice(0, 500)
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (/^<\?xml[\s?]/u.test(head)) {
    return { name: 'xml' };
  }
  if (/^<!doctype\s+html|^<html[\s>]/iu.test(head)) {
    return { name: 'html' };
  }
  return { name: isJson(text) ? 'json' : 'text' };
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/u.test(text.slice(0, 500))) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * How a source is written.
 *
 * @param about what is known of it. A file's name counts before its language where it says more (no
 *   editor has a language for CSV by itself), and what stands in it only where neither says anything
 */
export function formatOf(about: {
  readonly languageId?: string;
  readonly fileName?: string;
  readonly text?: string;
}): RedactFormat {
  const { languageId = '', fileName = '', text = '' } = about;
  return (
    formatOfLanguage(languageId) ??
    formatOfEnding(fileName) ??
    formatOfCode(languageId) ??
    formatOfLanguage(languageOfFile(fileName)) ??
    formatOfCode(languageOfFile(fileName)) ??
    (languageId === '' && fileName === '' ? formatOfText(text) : { name: 'text' })
  );
}
