import type { Nodes } from 'mdast';
import { compose, placesOf, type Block, type Layout } from '../layout';
import { plainLayout } from '../plain';
import type { AnchorMode } from '../../../tasks/translation/format';
import { LinkKeeper } from './anchors/mend';
import { blocksOf } from './blocks';
import { isReadable } from './limits';
import { holdsCode } from './mdx/attributes';
import { placeOfError } from './mdx/parse';
import { outlineOf, type Outline } from './outline';
import { Phrasing } from './phrasing';
import { readerOf } from './reader';
import { hasTitle, isContainer } from './tree';

/** How a document of Markdown is read. */
export interface MarkdownOptions {
  /** VS Code's id of the document's language: some of them are dialects. */
  readonly language?: string;
  /** How links into the document are kept alive. */
  readonly anchors?: AnchorMode;
}

/** Compares two outlines; returns the containers of `before` that are to blame. */
function differences(before: Outline, after: Outline): readonly number[] {
  const at = before.nodes.findIndex((node, index) => node !== after.nodes[index]);
  const skeleton = at < 0 && before.nodes.length === after.nodes.length;
  if (!skeleton) {
    // The container that stands last before the difference has become something else, or the first
    // one after it was swallowed.
    const place = at < 0 ? before.nodes.length : at;
    const next = before.containers.findIndex((container) => container.at >= place);
    const last = next < 0 ? before.containers.length - 1 : next;
    return [last - 1, last].filter((index) => index >= 0);
  }
  return before.containers.flatMap((container, index) =>
    container.inside === after.containers[index]?.inside ? [] : [index],
  );
}

/** The block in which a text cannot be read; all of them where that is not known. */
function blamed(
  layout: Layout,
  written: readonly string[],
  place: number | undefined,
): readonly number[] {
  const all = layout.blocks.map((_, index) => index);
  const places = [...placesOf(layout, written)];
  const at = places.findLastIndex(({ from }) => place !== undefined && from <= place);
  // Where it ends is told of what has no end, and that may begin before.
  const before = places.findIndex(({ to }) => place !== undefined && place <= to);
  const found = at >= 0 && at === before && layout.blocks[at];
  return found && written[at] !== layout.source.slice(found.start, found.end) ? [at] : all;
}

/**
 * Takes Markdown apart: the words of its paragraphs, headings and cells are blocks, everything else
 * stays, down to the byte. What is nested too deeply, or would take too long to read, is taken apart
 * as plain text is.
 */
export function markdownLayout(source: string, options: MarkdownOptions = {}): Layout {
  const { language = 'markdown', anchors = 'rename' } = options;
  if (!isReadable(source)) {
    return plainLayout(source);
  }
  const { root, read } = readerOf(source, language);
  const outline = outlineOf(source, root);
  const blocks: Block[] = [];
  /** Which container each block is part of. */
  const owners: number[] = [];
  let containers = 0;
  const visit = (node: Nodes, next?: Nodes): void => {
    if (isContainer(node)) {
      const isTerms = next?.type === 'dialectBlock' && next.kind === 'definition';
      for (const block of blocksOf(source, node, isTerms)) {
        blocks.push(block);
        owners.push(containers);
      }
      containers++;
      return;
    }
    if (hasTitle(node)) {
      for (const block of new Phrasing(source, false).ownWords(node, 0).own?.blocks ?? []) {
        blocks.push(block);
        owners.push(containers);
      }
      containers++;
    }
    if ('children' in node && !holdsCode(node)) {
      const { children } = node;
      children.forEach((child, index) => {
        visit(child, children[index + 1]);
      });
    }
  };
  visit(root);
  const links = new LinkKeeper(source, root, read, anchors);
  const layout: Layout = {
    source,
    blocks,
    comparesPieces: true,
    mend: (text) => links.mend(text),
    misread(written) {
      const text = compose(layout, written);
      if (!isReadable(text)) {
        return blocks.map((_, index) => index);
      }
      let after;
      try {
        after = outlineOf(text, read(text));
      } catch (error) {
        return blamed(layout, written, placeOfError(error));
      }
      const wrong = new Set(differences(outline, after));
      const found = owners.flatMap((owner, index) => (wrong.has(owner) ? [index] : []));
      // A container without words cannot be to blame; who is, is not known then.
      return found.length === 0 && wrong.size > 0 ? owners.map((_, index) => index) : found;
    },
  };
  return layout;
}
