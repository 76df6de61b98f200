import type { Nodes } from 'mdast';
import { compose, type Block, type Layout } from '../layout';
import { plainLayout } from '../plain';
import { blocksOf } from './blocks';
import { isReadable } from './limits';
import { outlineOf, type Outline } from './outline';
import { Phrasing } from './phrasing';
import { hasFormulas, hasTitle, isContainer, parseDialects } from './tree';

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

/**
 * Takes Markdown apart: the words of its paragraphs, headings and cells are blocks, everything else
 * stays, down to the byte. What is nested too deeply, or would take too long to read, is taken apart
 * as plain text is.
 */
export function markdownLayout(source: string): Layout {
  if (!isReadable(source)) {
    return plainLayout(source);
  }
  const dollars = hasFormulas(source);
  const root = parseDialects(source, dollars);
  const outline = outlineOf(source, root);
  const blocks: Block[] = [];
  /** Which container each block is part of. */
  const owners: number[] = [];
  let containers = 0;
  const visit = (node: Nodes): void => {
    if (isContainer(node)) {
      for (const block of blocksOf(source, node)) {
        blocks.push(block);
        owners.push(containers);
      }
      containers++;
    } else if (hasTitle(node)) {
      for (const block of new Phrasing(source, false).ownWords(node, 0).own?.blocks ?? []) {
        blocks.push(block);
        owners.push(containers);
      }
      containers++;
    } else if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(root);
  const layout: Layout = {
    source,
    blocks,
    comparesPieces: true,
    misread(written) {
      const text = compose(layout, written);
      if (!isReadable(text)) {
        return blocks.map((_, index) => index);
      }
      const after = outlineOf(text, parseDialects(text, dollars));
      const wrong = new Set(differences(outline, after));
      const found = owners.flatMap((owner, index) => (wrong.has(owner) ? [index] : []));
      // A container without words cannot be to blame; who is, is not known then.
      return found.length === 0 && wrong.size > 0 ? owners.map((_, index) => index) : found;
    },
  };
  return layout;
}
