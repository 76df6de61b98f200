import { literally, until, type LineRule, type Next, type Reading } from './rule';

/** Templates only, and blanks between them. */
const templates =
  /^(?:(?:\{%[^%]*(?:%(?!\})[^%]*)*%\}|\{\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\}|\{#[^#]*(?:#(?!\})[^#]*)*#\})[ \t]*)+$/u;

/** What Liquid, Jinja and Hugo leave as it is between two of their signs. */
const liquidBlock =
  /^\{%-?[ \t]*(raw|verbatim|highlight|code|codeblock|comment|schema|style|stylesheet|javascript|mermaid|math|plantuml)\b.*%\}[ \t]*$/u;
const hugoBlock =
  /^\{\{[<%][ \t]*(highlight|mermaid|code|katex|math|chart|plantuml|raw)\b(?!.*\/[>%]\}\}).*[>%]\}\}[ \t]*$/u;

function liquid(line: string): readonly [kind: string, end: string] | undefined {
  const name = liquidBlock.exec(line)?.[1];
  if (name !== undefined) {
    return ['raw', `\\{%-?[ \\t]*end${name}\\b`];
  }
  const shortcode = hugoBlock.exec(line)?.[1];
  if (shortcode !== undefined) {
    return ['raw', `\\{\\{[<%][ \\t]*/[ \\t]*${shortcode}\\b`];
  }
  // A template that goes on in the next lines.
  const opened = /^\{(?:%(?!.*%\})|\{[<%]?(?!.*\}\})|#(?!.*#\}))/u.exec(line)?.[0];
  const closing = { '{%': '%\\}', '{#': '#\\}' }[opened ?? ''] ?? '\\}\\}';
  return opened === undefined || /^\{#[\w-]/u.test(line)
    ? undefined
    : ['template', `${closing}[ \\t]*$`];
}

/** More keys than this the front matter of a slide does not have. */
const mostKeys = 40;

/** `---`, keys and `---` between two slides: front matter in the middle of a document. */
function slide(lines: Iterable<string>): Reading | undefined {
  let rows = 0;
  for (const line of lines) {
    if (/^---[ \t]*$/u.test(line)) {
      let left = rows + 1;
      return rows === 0
        ? undefined
        : { kind: 'slide', next: (): Next => (--left > 0 ? 'more' : 'last') };
    }
    const isRow =
      rows === 0 ? /^[a-z][\w-]*:(?:[ \t].*)?$/u : /^(?:[a-z][\w-]*:(?:[ \t].*)?|[ \t]+\S.*|#.*)$/u;
    if (!isRow.test(line) || ++rows > mostKeys) {
      return undefined;
    }
  }
  return undefined;
}

/** Lines of which dialects read no words: they stay as they are, with what is between them. */
export const rawRules: readonly LineRule[] = [
  {
    first: '{',
    read(line, around) {
      const [kind, end] = liquid(line) ?? [];
      const block = kind && end ? until(kind, new RegExp(end, 'gmu'), around) : undefined;
      return block ?? (templates.test(line) ? { kind: 'template' } : undefined);
    },
  },
  {
    first: '%',
    read: (line, around) =>
      /^%%(?!.*%%)/u.test(line) ? until('comment', /%%[ \t]*$/gmu, around) : undefined,
  },
  {
    first: '\\',
    read(line, around) {
      const name = /^\\begin\{(\w{1,60}\*?)\}/u.exec(line)?.[1];
      const end = `\\\\end\\{${literally(name ?? '')}\\}`;
      return name === undefined
        ? undefined
        : new RegExp(end, 'u').test(line)
          ? { kind: 'tex' }
          : until('tex', new RegExp(end, 'gmu'), around);
    },
  },
  {
    first: ':',
    read: (line, around) =>
      /^:[A-Z]{2,40}:[ \t]*$/u.test(line)
        ? until('drawer', /^[ \t>]*:END:[ \t]*$/gmu, around)
        : undefined,
  },
  {
    first: '+',
    read: (line, { interrupts }) =>
      interrupts || !/^\+(?:[-=:]+\+)+[ \t]*$/u.test(line)
        ? undefined
        : { kind: 'grid', next: (row) => (/^[|+]/u.test(row) ? 'more' : 'none') },
  },
  {
    first: '-',
    read: (line, { interrupts, lines }) =>
      interrupts || !/^---[ \t]*$/u.test(line) ? undefined : slide(lines()),
  },
  {
    first: '',
    // A table of Pandoc's that has nothing but columns: the line below the first one draws them.
    read: (_, { interrupts, inTable, following }) =>
      interrupts || inTable || !/^[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$/u.test(following())
        ? undefined
        : { kind: 'columns', next: (row) => (row.trim() === '' ? 'none' : 'more') },
  },
];
