import { single, type LineRule } from './rule';

/** Attributes of a block, and what else kramdown and Pandoc have in braces. */
const attributes = /^\{(?::[^{}]*|[#.][\w-][^{}]*)\}[ \t]*$/du;

/** Lines of dialects that stand by themselves. What is no title in them stays as it is. */
export const lineRules: readonly LineRule[] = [
  // Callouts of Obsidian and alerts of GitHub, below the sign of a quotation; Microsoft's extensions.
  single('callout', '[', /^\[![\w-]+(?:\|[^\]\n]*)?\][+-]?(?:[ \t]+(?<title>.*\S))?[ \t]*$/du, {
    interrupts: false,
    isQuoted: true,
  }),
  single('extension', '[', /^\[!(?:INCLUDE|VIDEO|div|code(?:-\w+)?)\b.*\][ \t]*$/diu),
  single('toc', '[', /^\[(?:TOC|\[_?TOC_?\])\][ \t]*$/diu),
  single('toc', '{', /^\{\{TOC[^{}]*\}\}[ \t]*$/du),
  single('target', '(', /^\([^\s()]{1,200}\)=[ \t]*$/du),
  // VitePress, VuePress, MkDocs and others take in other files.
  single('include', '<', /^<<<[ \t]*[@./~\w].*$/du),
  single(
    'include',
    '@',
    /^@(?:\[[^\]]*\]\(.*\)|\[toc\]|(?:include|import|youtube|slidestart|slideend)\b.*)$/diu,
  ),
  single('include', '!', /^!(?:!!)?include\b.*$/diu),
  single('include', '{', /^\{!.*!\}[ \t]*$/du),
  single('include', '-;', /^;?-{1,2}8<-{1,2}(?:[ \t].*)?$/du),
  single('attributes', '{', attributes),
  single('blockId', '^', /^\^(?:[A-Za-z\d][A-Za-z\d-]*)?[ \t]*$/du),
  single('comment', '%', /^%(?:[ \t].*)?$/du, { interrupts: false }),
  single('comment', '%', /^%%.*%%[ \t]*$/du),
  single('blockBreak', '+', /^\+\+\+(?:[ \t]*\{.*\})?[ \t]*$/du),
  single('abbreviation', '*', /^\*\[[^\]]{1,200}\]:[ \t]*(?<title>.*\S)?[ \t]*$/du),
  // Dataview and Logseq: a name, and what it is.
  single(
    'field',
    '',
    /^(?:\*\*|__|[*_])?[\p{L}\p{N}][\p{L}\p{N}\p{M}_ /-]{0,60}(?:\*\*|__|[*_])?::(?:[ \t].*)?$/du,
  ),
  single('field', 'SD', /^(?:SCHEDULED|DEADLINE):[ \t]*<.*$/du),
  // A definition that nobody has written yet.
  single('definition', ':~', /^[:~][ \t]*$/du),
  // Docsify's hints.
  single('hint', '!?', /^[!?]>[ \t]+(?<title>.*\S)[ \t]*$/du),
  // Blocks of Python-Markdown's extensions.
  single('block', '/', /^\/{3,}(?:[ \t]*[\w-]+(?:[ \t]*\|[ \t]*(?<title>.*\S)?)?)?[ \t]*$/du),
  // TeX in Pandoc's Markdown.
  single('tex', '\\', /^\\[A-Za-z]+\*?(?:\{[^{}]*\}|\[[^[\]]*\])*[ \t]*$/du),
  {
    first: '|',
    // A line of a verse or an address, whose break stays; a row of a table has more signs.
    read(line, { inTable, following }) {
      const title = /^\|[ \t]+(?=\S)(?<title>(?:[^|\\]|\\.)*[^|\\\s])[ \t]*$/du.exec(line)?.indices
        ?.groups?.title;
      const isHead = (): boolean => /^\|?[ \t]*:?-+:?[ \t]*\|?[ \t]*$/u.test(following());
      return title && !inTable && !isHead() ? { kind: 'verse', title } : undefined;
    },
  },
];
