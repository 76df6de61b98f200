import { literally, until, type LineRule, type Reading, type Surroundings } from './rule';

/** Directives of MyST whose argument is a title, or the beginning of their words. */
const titled = new Set(
  (
    'admonition attention caution danger error hint important note seealso tip warning todo ' +
    'topic sidebar margin aside dropdown details card grid-item-card tab-item epigraph pull-quote ' +
    'highlights blockquote exercise solution theorem proof lemma definition example corollary ' +
    'remark conjecture axiom property observation proposition assumption rubric'
  ).split(' '),
);
/** Directives whose argument is none, but whose content is Markdown. */
const wordy = new Set(
  (
    'figure div grid grid-item tab-set tabs card-carousel only versionadded versionchanged ' +
    'deprecated glossary list-table table compound container class role'
  ).split(' '),
);

/** What stands between braces at the beginning of a directive, and behind it. */
const opener = /^\{(?:[a-z]{1,20}:)?(?<name>[A-Za-z][\w.+-]{0,60})\}[ \t]*(?<argument>.*)$/du;

/** What a directive of MyST has behind its fence. */
export interface Directive {
  /** Words of its argument: offsets in what was read. */
  readonly title?: readonly [number, number];
  /** True when what it holds is Markdown, and not code or data. */
  readonly isMarkdown: boolean;
}

/**
 * Reads `{name} argument`, which stands behind a fence of backticks or colons.
 *
 * @returns undefined for what is no directive, as the attributes of Pandoc
 */
export function directiveIn(text: string): Directive | undefined {
  const found = opener.exec(text);
  const name = found?.groups?.name;
  if (!found || name === undefined) {
    return undefined;
  }
  const title = found.indices?.groups?.argument;
  const isTitled = titled.has(name) && title && title[1] > title[0];
  return {
    isMarkdown: titled.has(name) || wordy.has(name),
    ...(isTitled && { title }),
  };
}

/** An option of a directive. */
export const option = /^:[A-Za-z][\w-]*:(?:[ \t].*)?$/u;

/** The options below the first line of a directive: as lines, or as YAML between dashes. */
export function optionsBelow(kind: string): Reading {
  let state: 'start' | 'lines' | 'yaml' = 'start';
  return {
    kind,
    next(line) {
      if (state === 'yaml') {
        return /^---[ \t]*$/u.test(line) ? 'last' : 'more';
      }
      if (state === 'start' && /^---[ \t]*$/u.test(line)) {
        state = 'yaml';
        return 'more';
      }
      state = 'lines';
      return option.test(line) ? 'more' : 'none';
    },
  };
}

/** What is drawn or calculated, and not read. */
const drawn =
  /^(?:mermaid|plantuml|graphviz|dot|ditaa|code|code-block|math|raw|latex|tex|katex|abc|chart|csv)$/iu;

/** Names, with what stands behind them: `[Title]`, a title, attributes. */
const named =
  /^(?<name>[A-Za-z][\w.:-]*)(?:\[(?<label>(?:[^[\]\\]|\\.|\[[^[\]]*\])*)\](?:\{.*\})?[ \t]*|(?<rest>.*))$/du;
const attribute = /^[ \t]*[\w-]+[ \t]*=|^[{[]/u;

function shifted(
  span: readonly [number, number] | undefined,
  by: number,
): readonly [number, number] | undefined {
  return span && span[1] > span[0] ? [span[0] + by, span[1] + by] : undefined;
}

/** Where a title ends, without the attributes and colons behind it. */
function endOfTitle(text: string): number {
  const trimmed = text.trimEnd();
  let end = trimmed.length;
  while (text.charAt(end - 1) === ':') {
    end--;
  }
  end = end === trimmed.length ? end : text.slice(0, end).trimEnd().length;
  const attributes = text.charAt(end - 1) === '}' ? text.lastIndexOf('{', end) : -1;
  return attributes < 0 ? end : text.slice(0, attributes).trimEnd().length;
}

/** Lines that begin and end a container: `:::note[Title]{a=b}`, `::: tip Title`, `:::{note} Title`. */
function containerLine(line: string, around: Surroundings): Reading | undefined {
  const kind = 'container';
  const sign = /^(:{3,})[ \t]*/u.exec(line);
  if (!sign) {
    return undefined;
  }
  const [{ length: at }, colons = ''] = sign;
  const text = line.slice(at);
  const end = new RegExp(`^[ \\t>]*${literally(colons)}:*[ \\t]*$`, 'gmu');
  const directive = directiveIn(text);
  if (directive) {
    const title = shifted(directive.title, at);
    const whole = directive.isMarkdown ? undefined : until(kind, end, around);
    return whole ?? { ...optionsBelow(kind), ...(title && { title }) };
  }
  const found = named.exec(text);
  const { name = '', rest: behind = '' } = found?.groups ?? {};
  if (drawn.test(name)) {
    return until(kind, end, around) ?? { kind };
  }
  const label = shifted(found?.indices?.groups?.label, at);
  if (label) {
    return { kind, title: label };
  }
  if (!found || attribute.test(behind)) {
    return { kind };
  }
  const lead = behind.length - behind.trimStart().length;
  const title = shifted([lead, endOfTitle(behind)], at + text.length - behind.length);
  return { kind, ...(title && { title }) };
}

/** Containers of Docusaurus, VitePress, Pandoc and MyST, and what stands alone like them. */
export const directiveRules: readonly LineRule[] = [
  { first: ':', read: containerLine },
  {
    first: ':',
    read(line) {
      const found =
        /^::[A-Za-z][\w-]*(?:::)?(?:\[(?<title>(?:[^[\]\\]|\\.|\[[^[\]]*\])*)\])?(?:\{[^{}]*\})?[ \t]*$/du.exec(
          line,
        );
      const title = shifted(found?.indices?.groups?.title, 0);
      return found ? { kind: 'leaf', ...(title && { title }) } : undefined;
    },
  },
];
