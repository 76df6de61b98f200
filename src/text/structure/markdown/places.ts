import type { Nodes, Parent } from 'mdast';
import type { CompileContext, Extension, Handle, Token } from 'mdast-util-from-markdown';

/** `[start, end)` in the source. */
export type Extent = readonly [start: number, end: number];

/** Where the parts of a link, an image or a definition are written. */
export interface Places {
  /** Its title, without quotes. */
  title?: Extent;
  /** Where it leads, with the `<>` around it. */
  destination?: Extent;
}

declare module 'mdast' {
  interface Data {
    places?: Places;
  }
}

function note(part: keyof Places, inset: number): Handle {
  return function (this: CompileContext, token: Token): undefined {
    const node = this.stack.at(-1);
    if (node) {
      const data = (node as Nodes).data ?? {};
      data.places = {
        ...data.places,
        [part]: [token.start.offset + inset, token.end.offset - inset],
      };
      (node as Nodes).data = data;
    }
  };
}

const title = note('title', 1);
const destination = note('destination', 0);

/** Also an image keeps what its words are made of, which are translated. */
function exitLabel(this: CompileContext): undefined {
  const fragment = this.stack.at(-1) as Parent | undefined;
  const alt = this.resume();
  const node = this.stack.at(-1);
  // A label may turn out to be that of a reference, which the library asks here.
  this.data.inReference = true;
  if (node?.type === 'link' || node?.type === 'image') {
    (node as Nodes & Parent).children = fragment?.children ?? [];
  }
  if (node?.type === 'image') {
    node.alt = alt;
  }
}

/** Keeps where titles and targets are written, and the words of images. */
export const placesFromMarkdown: Extension = {
  enter: {
    resourceTitle: title,
    resourceDestination: destination,
    definitionTitle: title,
    definitionDestination: destination,
  },
  exit: { label: exitLabel },
};
