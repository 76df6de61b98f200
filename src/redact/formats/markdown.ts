import type { Nodes, Root } from 'mdast';
import type { Span } from '../../text/spans';
import { extentOf, hasFormulas, parseMarkdown } from '../../text/structure/markdown/tree';
import type { RegionsNow } from '../../text/structure/regions';
import { isReadable } from '../../text/structure/markdown/limits';
import { MarkdownReader } from './markdown-reader';
import type { MarkdownLevel } from './markdown-style';
import { replaced } from './style';
import type { Replacement, SourceEdit, TextView } from './view';
import { ViewBuilder } from './view-builder';

const emphases: ReadonlySet<Nodes['type']> = new Set(['emphasis', 'strong', 'delete']);

/**
 * All that a document is, but for its words. An address that is a link by itself is none any more
 * when it is replaced.
 *
 * @param strict false leaves out what is emphasized
 */
function shapeOf(source: string, root: Root, strict: boolean): string {
  const shape: string[] = [];
  const isLeftOut = (node: Nodes): boolean =>
    (!strict && emphases.has(node.type)) ||
    (node.type === 'link' && source[extentOf(node)?.[0] ?? 0] !== '[');
  const visit = (node: Nodes): void => {
    if (node.type === 'text') {
      return;
    }
    const isNamed = !isLeftOut(node);
    if (isNamed) {
      const { type, depth, ordered, checked, lang, identifier } = node as unknown as Record<
        string,
        unknown
      >;
      shape.push([type, depth, ordered, checked, lang, identifier].map(String).join(' '));
    }
    if ('children' in node) {
      node.children.forEach(visit);
      if (isNamed) {
        shape.push('end');
      }
    }
  };
  visit(root);
  return shape.join('\n');
}

/** Words without blanks and without the signs of emphasis. */
const letters = (text: string): string => text.replace(/[\s*_~]/gu, '');

/** A document of Markdown: what is written into it is read again, until it means nothing. */
class MarkdownView implements TextView {
  readonly text: string;
  readonly pieces: readonly Span[];
  private readonly first: TextView;

  constructor(
    private readonly written: string,
    private readonly root: Root,
    private readonly dollars: boolean,
    private readonly regionsOf: RegionsNow,
  ) {
    this.first = this.view('plain');
    this.text = this.first.text;
    this.pieces = this.first.pieces;
  }

  source(span: Span): Span {
    return this.first.source(span);
  }

  edits(replacements: readonly Replacement[]): readonly SourceEdit[] {
    if (replacements.length === 0) {
      return [];
    }
    const wanted = letters(
      replaced(
        this.text,
        replacements.map((one) => ({ ...one, text: one.value })),
      ),
    );
    // `**[PERSON_1]**` is emphasis no more before a letter, as in Korean: better that than no placeholder.
    let second: readonly SourceEdit[] | undefined;
    for (const level of ['plain', 'guarded', 'escaped'] as const) {
      const edits = this.view(level).edits(replacements);
      const result = replaced(this.written, edits);
      const root = parseMarkdown(result, this.dollars);
      const isSame = (strict: boolean): boolean =>
        shapeOf(result, root, strict) === shapeOf(this.written, this.root, strict);
      if (letters(viewIn(result, root, 'plain', this.regionsOf).text) !== wanted) {
        continue;
      }
      if (isSame(true)) {
        return edits;
      }
      second ??= isSame(false) ? edits : undefined;
    }
    return second ?? this.view('bare').edits(replacements);
  }

  private view(level: MarkdownLevel): TextView {
    return viewIn(this.written, this.root, level, this.regionsOf);
  }
}

function viewIn(source: string, root: Root, level: MarkdownLevel, regionsOf: RegionsNow): TextView {
  const builder = new ViewBuilder(source);
  new MarkdownReader(builder, source, level, regionsOf).node(root);
  return builder.done();
}

/** The view of a document of Markdown; undefined for one that takes too long to read. */
export function markdownView(
  source: string,
  regionsOf: RegionsNow = () => undefined,
): TextView | undefined {
  if (!isReadable(source)) {
    return undefined;
  }
  const dollars = hasFormulas(source);
  return new MarkdownView(source, parseMarkdown(source, dollars), dollars, regionsOf);
}
