import type { SourceEdit } from './formats/view';

/** A text with some of its parts replaced; `edits` in order, not overlapping. */
export function applyEdits(text: string, edits: readonly SourceEdit[]): string {
  const parts: string[] = [];
  let read = 0;
  for (const { start, end, text: written } of edits) {
    parts.push(text.slice(read, start), written);
    read = end;
  }
  return [...parts, text.slice(read)].join('');
}

/** What undoes edits: in the text that they made, with what stood there before. */
export function inverseOf(text: string, edits: readonly SourceEdit[]): readonly SourceEdit[] {
  let moved = 0;
  return edits.map(({ start, end, text: written }) => {
    const from = start + moved;
    moved += written.length - (end - start);
    return { start: from, end: from + written.length, text: text.slice(start, end) };
  });
}
