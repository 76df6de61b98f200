import { isPackedRegions, type PackedRegions } from '../text/structure/packed-regions';
import type { GrammarTable } from './grammars';

/** What the thread is asked. */
export interface ReadingRequest {
  readonly source: string;
  /** VS Code's id. */
  readonly language: string;
  readonly table: GrammarTable;
  /** Another number where the table is another. */
  readonly edition: number;
}

/** What the thread says; `unknown` where no grammar can be read, `limit` where it takes too long. */
export type ReadingAnswer =
  | { readonly kind: 'regions'; readonly regions: PackedRegions }
  | { readonly kind: 'unknown' | 'limit' };

/** What came from the thread, if it is an answer; undefined for anything else. */
export function parseAnswer(
  message: unknown,
): (ReadingAnswer & { readonly id: number }) | undefined {
  const { id, kind, regions } = (message ?? {}) as Readonly<Record<string, unknown>>;
  const isAnswer =
    kind === 'regions' ? isPackedRegions(regions) : kind === 'unknown' || kind === 'limit';
  return typeof id === 'number' && isAnswer
    ? (message as ReadingAnswer & { readonly id: number })
    : undefined;
}
