import type { DetectedLanguage } from '../text/language/guess';
import type { PackedRegions } from '../text/structure/packed-regions';

/** What the thread is asked; `id` comes back with the answer. */
export interface DetectionRequest {
  readonly id: number;
  readonly text: string;
  /** VS Code's id of the document's language. */
  readonly documentLanguage: string;
  /** The comments and strings of a text that is code. */
  readonly regions?: PackedRegions;
}

export interface DetectionAnswer {
  readonly id: number;
  readonly detected: DetectedLanguage;
}

/** What came from the thread, if it is an answer; undefined for anything else. */
export function parseAnswer(message: unknown): DetectionAnswer | undefined {
  const { id, detected } = (message ?? {}) as { id?: unknown; detected?: unknown };
  const { language, sure } = (detected ?? {}) as { language?: unknown; sure?: unknown };
  return typeof id === 'number' && typeof language === 'string' && typeof sure === 'boolean'
    ? { id, detected: { language, sure } }
    : undefined;
}
