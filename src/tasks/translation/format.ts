/** How a text is written; `auto` goes by the document's language. */
export const formats = ['auto', 'plain', 'markdown', 'code'] as const;
export type Format = (typeof formats)[number];
