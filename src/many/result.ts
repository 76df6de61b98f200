import type { Entity } from '../tasks/outputs';
import type { LinePlace } from './line-places';
import type { SkipReason } from './read-text';

/** Something that was found in a file; offsets in UTF-16 code units of the file as it stands. */
export interface FileFinding
  extends LinePlace, Pick<Entity, 'label' | 'start' | 'end' | 'text' | 'score'> {
  /** Id of the rule that found it; missing for what a model found. */
  readonly rule?: string;
  /** True where that has checked it. */
  readonly checked?: boolean;
  /** Id of the model that found it, where that is not the first one. */
  readonly model?: string;
  /** Labels of what it is made of, in order. */
  readonly parts?: readonly string[];
}

/** What was written of a file. */
export interface WrittenFile {
  /** How many places were replaced. */
  readonly replaced: number;
}

/** What came of a file. */
export type FileOutcome =
  | {
      readonly kind: 'read';
      /** SHA-256 of its bytes, hex. */
      readonly sha256: string;
      readonly findings: readonly FileFinding[];
      /** What stands in names of fields or columns, which nothing replaces: labels, with numbers. */
      readonly inNames?: Readonly<Record<string, number>>;
      /** What has to be said of how it was read, in English. */
      readonly remark?: string;
      readonly written?: WrittenFile;
    }
  | { readonly kind: 'skipped'; readonly why: SkipReason }
  /** The sentence says why; the others go on. */
  | { readonly kind: 'failed'; readonly message: string };

/** A file and what came of it. */
export type FileResult = FileOutcome & { readonly name: string };

/** Counts something. */
export function count<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** What came of all files so far. */
export class Tally {
  /** By label. */
  readonly found = new Map<string, number>();
  readonly skipped = new Map<SkipReason, number>();
  files = 0;
  /** Files that something was found in. */
  withFindings = 0;
  failed = 0;
  replaced = 0;

  add(result: FileOutcome): void {
    this.files++;
    if (result.kind === 'failed') {
      this.failed++;
    } else if (result.kind === 'skipped') {
      count(this.skipped, result.why);
    } else {
      this.withFindings += result.findings.length > 0 ? 1 : 0;
      this.replaced += result.written?.replaced ?? 0;
      for (const { label } of result.findings) {
        count(this.found, label);
      }
      for (const [label, number] of Object.entries(result.inNames ?? {})) {
        count(this.found, label, number);
      }
    }
  }

  /** Of all labels together. */
  get places(): number {
    return [...this.found.values()].reduce((sum, number) => sum + number, 0);
  }
}
