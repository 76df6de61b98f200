import { translatable, type Message } from '../../base/message';
import type { Format } from '../../tasks/translation/format';

/** Languages that are prose with signs, by the format that reads them. */
export const proseLanguages: Readonly<Partial<Record<Exclude<Format, 'auto'>, readonly string[]>>> =
  {
    plain: ['plaintext', 'log', 'git-commit', 'scminput'],
    markdown: [
      'markdown',
      'mdx',
      'rmd',
      'quarto',
      'github-issues',
      'prompt',
      'instructions',
      'chatagent',
      'skill',
    ],
    latex: ['latex', 'rsweave', 'latex-expl3'],
    restructuredtext: ['restructuredtext', 'rst'],
    asciidoc: ['asciidoc', 'adoc'],
    subtitles: ['subtitles', 'srt', 'subrip', 'vtt', 'webvtt'],
  };

/** Prose whose signs nobody here knows: translated as plain text, they would be lost. */
export const unreadLanguages: Readonly<Record<string, string>> = {
  org: 'Org',
  typst: 'Typst',
  mediawiki: 'MediaWiki',
  wikitext: 'MediaWiki',
  textile: 'Textile',
  troff: 'troff',
  rtf: 'RTF',
};

/** What is for programs, and holds words only here and there. */
export const dataLanguages: Readonly<Record<string, string>> = {
  json: 'JSON',
  jsonl: 'JSON Lines',
  csv: 'CSV',
  'csv (semicolon)': 'CSV',
  'csv (pipe)': 'CSV',
  tsv: 'TSV',
  jupyter: 'Jupyter',
  po: 'PO',
  gettext: 'PO',
  bibtex: 'BibTeX',
  diff: 'Diff',
  'git-rebase': 'Git Rebase',
  'go.sum': 'go.sum',
  'yarn.lock': 'yarn.lock',
  codeowners: 'CODEOWNERS',
  'search-result': 'Search',
  'code-text-binary': 'Binary',
  binary: 'Binary',
};

const formats: ReadonlyMap<string, Exclude<Format, 'auto'>> = new Map(
  Object.entries(proseLanguages).flatMap(([format, languages]) =>
    languages.map((language) => [language, format as Exclude<Format, 'auto'>] as const),
  ),
);

/** The format of a language that is prose; undefined for code and for what is not known. */
export function proseFormatOf(language: string): Exclude<Format, 'auto'> | undefined {
  return formats.get(language);
}

/**
 * The format of a document.
 *
 * @param language VS Code's id of its language; '' where there is none
 * @param wanted `auto` leaves it to the language, and so does `code`, as prose has no comments
 * @returns `code` for a language that may have a grammar; without one it is read as plain text
 */
export function formatOf(language: string, wanted: Format = 'auto'): Exclude<Format, 'auto'> {
  return wanted === 'auto' || wanted === 'code'
    ? (proseFormatOf(language) ?? (language === '' ? 'plain' : 'code'))
    : wanted;
}

/**
 * Why a document is not translated, and what to do; undefined for one that is. A format that
 * somebody asks for is always read.
 *
 * @param language VS Code's id of its language
 */
export function refusalOf(language: string, wanted: Format = 'auto'): Message | undefined {
  if (wanted !== 'auto') {
    return undefined;
  }
  if (Object.hasOwn(unreadLanguages, language)) {
    return translatable(
      '{0} cannot be read yet: its markup would be translated as if it were words. Nothing was changed. To translate sentences without markup set “format” to “plain”.',
      unreadLanguages[language] ?? '',
    );
  }
  if (Object.hasOwn(dataLanguages, language)) {
    return translatable(
      '{0} is read by programs, and a translation could break it. Nothing was changed. To translate a sentence out of it set “format” to “plain”.',
      dataLanguages[language] ?? '',
    );
  }
  return undefined;
}
