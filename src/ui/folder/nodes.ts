import { linePlaces } from '../../many/line-places';
import type { PlaceInFile } from '../../many/packed';
import type { FolderSearch, FoundFile } from './folder-search';

/** A row of what was found in a folder. */
export type FolderNode =
  | { readonly kind: 'file'; readonly found: FoundFile }
  | { readonly kind: 'label'; readonly found: FoundFile; readonly label: string }
  | {
      readonly kind: 'place';
      readonly found: FoundFile;
      readonly place: PlaceInFile;
      /** The line that it stands in, and its number; missing where the file is another one now. */
      readonly line?: string;
      readonly at?: number;
    }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  /** Further rows below `parent`, or of files. */
  | { readonly kind: 'more'; readonly parent?: FolderNode; readonly left: number };

/** So many rows are shown at first, and each time more are asked for. */
const page = 500;

/** Of its own among all rows, and the same each time. */
export function nodeId(node: FolderNode): string {
  switch (node.kind) {
    case 'file':
      return `file ${node.found.file.path}`;
    case 'label':
      return `label ${node.found.file.path} ${node.label}`;
    case 'place':
      return `place ${node.found.file.path} ${node.place.start} ${node.place.end}`;
    case 'failed':
      return `failed ${node.name}`;
    case 'more':
      return `more ${node.parent ? nodeId(node.parent) : ''} ${node.left}`;
  }
}

/** How many rows below others are shown: not all, where there are thousands. */
export class ShownRows {
  private readonly most = new Map<string, number>();

  /** @param all in order; only as many as are shown are asked for, and counted */
  cut(all: Iterable<FolderNode>, total: number, parent?: FolderNode): FolderNode[] {
    const most = this.most.get(keyOf(parent)) ?? page;
    const rows: FolderNode[] = [];
    for (const row of all) {
      if (rows.length === most) {
        break;
      }
      rows.push(row);
    }
    const left = total - rows.length;
    return left > 0 ? [...rows, { kind: 'more', left, ...(parent && { parent }) }] : rows;
  }

  more(parent: FolderNode | undefined): void {
    this.most.set(keyOf(parent), (this.most.get(keyOf(parent)) ?? page) + page);
  }
}

const keyOf = (node: FolderNode | undefined): string => (node ? nodeId(node) : '');

/** The rows of files: those with findings, then those that could not be read. */
export function* fileRows({ found, failed }: FolderSearch): Generator<FolderNode, void> {
  for (const one of found) {
    yield { kind: 'file', found: one };
  }
  for (const { name, message } of failed) {
    yield { kind: 'failed', name, message };
  }
}

/** The rows of labels of a file, the most frequent first. */
export function labelRows(found: FoundFile): readonly FolderNode[] {
  return [...found.findings.labels]
    .sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1))
    .map(([label]) => ({ kind: 'label', found, label }));
}

/** The rows of places. @param text of the file, where it is the same that was read */
export function* placeRows(
  found: FoundFile,
  label: string,
  text: string | undefined,
): Generator<FolderNode, void> {
  const lineOf = text === undefined ? undefined : linePlaces(text);
  for (const place of found.findings.all(label)) {
    yield {
      kind: 'place',
      found,
      place,
      ...(text !== undefined && { line: lineAround(text, place), at: lineOf?.(place).line ?? 0 }),
    };
  }
}

/** What is to be seen of a line before the words that were found, and of the words themselves. */
const around = { before: 24, words: 120 };

/** The words of a place with some of the line around them. */
function lineAround(text: string, { start, end }: PlaceInFile): string {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - around.before);
  const stop = text.indexOf('\n', end);
  const to = Math.min(stop === -1 ? text.length : stop, end + around.words);
  return text.slice(from, Math.min(to, start + around.words + around.before));
}
