import type { Nodes, Root } from 'mdast';
import { extentOf } from '../tree';

/** How the name behind a `#` is written where it stands. */
export type Writing = 'target' | 'pointed' | 'html' | 'wiki';

/** A link into the document that it stands in. */
export interface Fragment {
  /** `[start, end)` of the name in the source, behind its `#`. */
  readonly start: number;
  readonly end: number;
  /** The name itself. */
  readonly value: string;
  readonly writing: Writing;
  /** Whether characters of it are written as bytes: `%EC%95%88`. */
  readonly encoded: boolean;
}

const href = /\shref\s{0,9}=\s{0,9}(?:"#([^"]{1,2000})"|'#([^']{1,2000})'|#([^\s"'<>]{1,2000}))/giu;
/** A link of a wiki to a heading of its own page: what `[[` and `#` are followed by. */
const wiki = /^!?\[\[#([^[\]|\\^\r\n]{1,300})/u;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A lone `%` is meant as it is.
    return name;
  }
}

function fragment(start: number, written: string, name: string, writing: Writing): Fragment {
  return {
    start,
    end: start + written.length,
    value: writing === 'wiki' ? name : decoded(name),
    writing,
    encoded: /%[\da-f]{2}/iu.test(written),
  };
}

function hrefsIn(source: string, start: number, end: number): readonly Fragment[] {
  return [...source.slice(start, end).matchAll(href)].map((match) => {
    const [whole, double, single, bare = ''] = match;
    const name = double ?? single ?? bare;
    const at = start + match.index + whole.lastIndexOf(name);
    return fragment(at, name, name.replace(/&amp;/gu, '&'), 'html');
  });
}

/** All links of a document into itself, in order. */
export function fragmentsOf(source: string, root: Root): readonly Fragment[] {
  const found: Fragment[] = [];
  const visit = (node: Nodes): void => {
    const [start, end] = extentOf(node) ?? [0, 0];
    const destination = node.data?.places?.destination;
    if (destination && (node.type === 'link' || node.type === 'definition')) {
      const pointed = source.startsWith('<', destination[0]);
      const from = destination[0] + (pointed ? 1 : 0);
      const to = destination[1] - (pointed ? 1 : 0);
      const written = source.slice(from + 1, to);
      if (source.startsWith('#', from) && written !== '') {
        const writing = pointed ? 'pointed' : 'target';
        found.push(fragment(from + 1, written, node.url.slice(1), writing));
      }
    } else if (node.type === 'html') {
      found.push(...hrefsIn(source, start, end));
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const { position } of node.attributes) {
        // What stands before an attribute is white space.
        found.push(
          ...hrefsIn(source, (position?.start.offset ?? 1) - 1, position?.end.offset ?? 0),
        );
      }
    } else if (node.type === 'dialectPiece' || node.type === 'dialectWords') {
      const [, name] = wiki.exec(source.slice(start, end)) ?? [];
      if (name !== undefined && node.kind.startsWith('wiki')) {
        const at = start + source.slice(start, end).indexOf('#') + 1;
        found.push(fragment(at, name, name.trim(), 'wiki'));
      }
    }
    if ('children' in node) {
      node.children.forEach(visit);
    }
  };
  visit(root);
  return found.sort((a, b) => a.start - b.start);
}

/** A name as it is written where another one stood. */
export function writeName(name: string, { writing, encoded }: Fragment): string {
  if (writing === 'wiki') {
    return name;
  }
  if (encoded) {
    return encodeURIComponent(name);
  }
  const unsafe =
    writing === 'html' ? /[\s"'<>&]/gu : writing === 'pointed' ? /[\r\n<>\\&]/gu : /[\s()<>\\&]/gu;
  return name.replace(unsafe, (sign) =>
    // Of these the function for all the others makes nothing.
    /[()']/u.test(sign) ? `%${sign.charCodeAt(0).toString(16)}` : encodeURIComponent(sign),
  );
}
