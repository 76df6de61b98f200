import type { Nodes, Root } from 'mdast';
import type { Extent } from './places';

const mark = '\uFEFF';

function moved([start, end]: Extent): Extent {
  return [start + mark.length, end + mark.length];
}

function move(node: Nodes): void {
  for (const point of [node.position?.start, node.position?.end]) {
    if (point?.offset !== undefined) {
      point.offset += mark.length;
    }
  }
  const places = node.data?.places;
  if (places) {
    const { title, destination } = places;
    node.data = {
      ...node.data,
      places: {
        ...(title && { title: moved(title) }),
        ...(destination && { destination: moved(destination) }),
      },
    };
  }
  if ('children' in node) {
    node.children.forEach(move);
  }
}

/**
 * Reads a document that may begin with a byte order mark, which micromark leaves out without
 * counting it.
 *
 * @param read gets the text without the mark
 * @returns a tree with the places that its nodes have in the source
 */
export function readBehindMark(source: string, read: (text: string) => Root): Root {
  if (!source.startsWith(mark)) {
    return read(source);
  }
  const root = read(source.slice(mark.length));
  move(root);
  return root;
}
