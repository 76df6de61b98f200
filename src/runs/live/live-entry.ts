import type { Log } from '../../base/log';
import type { Message } from '../../base/message';
import type { FindingStore } from '../../findings/store';
import type { Closed, LiveGate } from './gate';
import type { LiveDocument } from './live-document';
import type { Preparing } from './preparing';
import type { LiveReader } from './reading';

/** How a document that is marked while it is written stands. */
export interface LiveState {
  /** Paragraphs, as far as they are known. */
  readonly total: number;
  /** How many of them are to be read. */
  readonly left: number;
  /** Why nothing is read for now. */
  readonly closed?: Closed | undefined;
  /** Why it is not read at all. */
  readonly problem?: Message | undefined;
}

export interface LiveParts {
  readonly findings: FindingStore;
  readonly reader: LiveReader;
  readonly gate: LiveGate;
  readonly log: Log;
  /** Whoever has typed nothing for so long is pausing, in ms: then what was typed is read. */
  readonly quietMs?: number;
}

/** A document that is marked while it is written. */
export interface LiveEntry {
  readonly document: LiveDocument;
  readonly preparing: Preparing;
  /** Until then somebody types, in ms of `performance.now()`. */
  busyUntil: number;
  /** Until then nothing is tried, since something has failed; likewise. */
  failedUntil: number;
}
