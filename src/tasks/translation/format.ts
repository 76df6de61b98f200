/** How a text is written; `auto` goes by the document's language. */
export const formats = [
  'auto',
  'plain',
  'markdown',
  'code',
  'latex',
  'restructuredtext',
  'asciidoc',
  'subtitles',
] as const;
export type Format = (typeof formats)[number];

/**
 * How links into a document stay alive where its headings have other words: `rename` has them lead
 * to the new name of each, `keep` leaves the old name at the heading.
 */
export const anchorModes = ['rename', 'keep'] as const;
export type AnchorMode = (typeof anchorModes)[number];
