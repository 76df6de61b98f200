import { attributesOf } from './patterns';

/**
 * What becomes of something that a dialect of Markdown reads in a line.
 * - `piece`: stands for a word, and comes out as it went in.
 * - `words`: signs around words, which are translated.
 * - `own`: signs around words that are no part of the sentence, and are translated by themselves.
 * - `edge`: ends its line, or stands there alone: it stays at its place between the words.
 * - `attributes`: belongs to what stands directly before it.
 */
export type InlineRole = 'piece' | 'words' | 'own' | 'edge' | 'attributes';

/** Something inside of lines that has a meaning in one of the dialects. */
export interface InlineRule {
  readonly kind: string;
  readonly role: InlineRole;
  /** The character that it begins with. */
  readonly first: string;
  /**
   * How it is written. Sticky; looks at no more than {@link longest} characters of one line. What
   * are words is its only group, whose place is taken (`d`).
   */
  readonly pattern: RegExp;
  /** What may stand before it; everything where it is left out. Tested against one character. */
  readonly behind?: RegExp;
  /** True for what would be a reference where its words are a label that the document defines. */
  readonly label?: true;
}

const blank = /^[\s>|([{"'“‘«,;:]?$/u;
const noWord = /^[^\p{L}\p{N}_\\]?$/u;
const word = /^[\p{L}\p{N})]$/u;
const gap = /^[\s>]?$/u;

/** Pieces of one line that a dialect knows; of two that fit the first one counts. */
export const inlineRules: readonly InlineRule[] = [
  // Obsidian and other wikis: pages, what they are called here, what is embedded.
  {
    kind: 'wikiEmbed',
    role: 'piece',
    first: '!',
    pattern: /!\[\[[^[\]\r\n]{1,300}\]\]/duy,
  },
  {
    kind: 'wikiNamed',
    role: 'words',
    first: '[',
    pattern: /\[\[[^[\]|\\\r\n]{1,300}\\?\|([^[\]|\r\n]{1,300})\]\](?!\()/duy,
  },
  {
    kind: 'wikiLink',
    role: 'piece',
    first: '[',
    pattern: /\[\[[^[\]|\r\n]{1,300}\]\](?![([])/duy,
    label: true,
  },
  {
    kind: 'blockId',
    role: 'edge',
    first: '^',
    pattern: /\^[A-Za-z\d][A-Za-z\d-]{0,60}[ \t]*$/dmuy,
    behind: gap,
  },
  {
    kind: 'tag',
    role: 'piece',
    first: '#',
    pattern:
      /#(?=[\p{N}_/-]{0,40}\p{L})[\p{L}\p{N}\p{M}_/-]{1,80}(?![\p{L}\p{N}\p{M}_/-]|[.+]?\w{0,80}@)/duy,
    behind: gap,
  },
  {
    kind: 'highlight',
    role: 'words',
    first: '=',
    pattern: /==(?![\s=])((?:[^=\r\n]|=(?!=)){1,500})(?<!\s)==(?!=)/duy,
  },
  { kind: 'aside', role: 'piece', first: '%', pattern: /%%[^%\r\n]{1,500}%%/duy },
  // Pandoc, Quarto and R Markdown: notes, citations, words with attributes, what stands high or low.
  {
    kind: 'inlineNote',
    role: 'own',
    first: '^',
    pattern: /\^\[((?:[^[\]\\\r\n]|\\[^\r\n]|\[[^[\]\r\n]{0,200}\]){1,800})\]/duy,
  },
  { kind: 'raised', role: 'piece', first: '^', pattern: /\^[^\s^~[\]]{1,20}\^/duy, behind: word },
  { kind: 'raised', role: 'words', first: '^', pattern: /\^([^\s^~[\]]{1,80})\^/duy },
  { kind: 'lowered', role: 'piece', first: '~', pattern: /~[^\s^~]{1,20}~(?!~)/duy, behind: word },
  {
    kind: 'citation',
    role: 'piece',
    first: '[',
    pattern: /\[(?:[^\s[\]@,;]{1,20} ){0,3}-?@[A-Za-z\d_{][^[\]\r\n]{0,300}\](?![([:{])/duy,
    label: true,
  },
  {
    kind: 'mention',
    role: 'piece',
    first: '@',
    pattern:
      /@(?:\{[^{}\s]{1,100}\}|[A-Za-z\d_](?:[A-Za-z\d_]|[:.#$%&+?~/-](?=[A-Za-z\d_])){0,100})/duy,
    behind: blank,
  },
  {
    kind: 'wordsWithAttributes',
    role: 'words',
    first: '[',
    pattern: new RegExp(
      `\\[((?:[^[\\]\\\\\\r\\n]|\\\\[^\\r\\n]|\\[[^[\\]\\r\\n]{0,200}\\]){1,800})\\]${attributesOf}`,
      'duy',
    ),
  },
  {
    kind: 'tex',
    role: 'piece',
    first: '\\',
    pattern: /\\[A-Za-z]{1,40}\*?(?:\[[^[\]\r\n]{0,100}\]){0,2}(?:\{[^{}\r\n]{0,200}\}){1,3}/duy,
  },
  // Templates of site generators: Hugo, Liquid, Jinja, Vue, Handlebars.
  {
    kind: 'template',
    role: 'piece',
    first: '{',
    pattern: /\{\{\{?(?:[^{}\r\n]|\{[^{}\r\n]{0,300}\}){1,1000}\}?\}\}/duy,
  },
  { kind: 'template', role: 'piece', first: '{', pattern: /\{%(?:[^%\r\n]|%(?!\})){0,1000}%\}/duy },
  {
    kind: 'template',
    role: 'piece',
    first: '{',
    pattern: /\{#-?\s(?:[^#\r\n]|#(?!\})){0,1000}#\}/duy,
  },
  {
    kind: 'comment',
    role: 'piece',
    first: '{',
    pattern: /\{\/\*(?:[^*\r\n]|\*(?!\/)){0,1000}\*\/\}/duy,
  },
  // MyST's roles, and directives.
  {
    kind: 'role',
    role: 'piece',
    first: '{',
    pattern: /\{[A-Za-z][\w:.+-]{0,60}\}`[^`\r\n]{1,500}`(?!`)/duy,
    // `${name}` is a field, and code behind it stands for itself.
    behind: /^[^$%#]?$/u,
  },
  {
    kind: 'attributes',
    role: 'attributes',
    first: '{',
    pattern: new RegExp(attributesOf, 'duy'),
    behind: /^[^\s>|]$/u,
  },
  {
    kind: 'attributes',
    role: 'edge',
    first: '{',
    pattern: new RegExp(`${attributesOf}(?=[ \\t]*(?:#+[ \\t]*)?$)`, 'dmuy'),
  },
  {
    kind: 'directive',
    role: 'words',
    first: ':',
    pattern: new RegExp(
      `:[A-Za-z][\\w-]{0,60}\\[((?:[^[\\]\\\\\\r\\n]|\\\\[^\\r\\n]|\\[[^[\\]\\r\\n]{0,200}\\]){1,800})\\](?:\\{[^{}\\r\\n]{0,300}\\})?`,
      'duy',
    ),
    behind: noWord,
  },
  {
    kind: 'directive',
    role: 'piece',
    first: ':',
    pattern: /:[A-Za-z][\w-]{0,60}(?:\[\])?\{[^{}\r\n]{0,300}\}/duy,
    behind: noWord,
  },
  {
    kind: 'emoji',
    role: 'piece',
    first: ':',
    pattern: /:[a-z+][a-z\d_+-]{0,60}:(?![\p{L}\p{N}_])/duy,
    behind: noWord,
  },
];
