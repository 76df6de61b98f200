import { LiveLayer } from '../../findings/live-layer';
import type { FindingStore, Found, ReadPart } from '../../findings/store';
import type { ParagraphTask, Placed } from './paragraph-tasks';
import type { LiveText } from './paragraphs';
import type { Readable } from './readable';
import type { LiveReading } from './reading';
import { wordAt } from './typed-words';

/** Puts what was found in paragraphs into the store, but for what stands under words being typed. */
export class ShownParts {
  /** Where somebody types, in UTF-16 code units. */
  typing: readonly number[] = [];

  /** @param key of the document in the store of findings */
  constructor(
    private readonly key: string,
    private readonly text: LiveText,
    private readonly findings: FindingStore,
  ) {}

  /** What is shown in a paragraph. @param found offsets of its words */
  partOf({ start, end, text }: Placed, words: Readable, found: readonly Found[]): ReadPart {
    const hidden = this.typing
      .filter((offset) => start <= offset && offset <= end)
      .flatMap((offset) => wordAt(this.text, offset) ?? []);
    const placed = found
      .map((one) => ({
        ...one,
        start: start + words.at(one.start),
        end: start + words.at(one.end),
      }))
      .filter((one) => hidden.every((word) => one.end <= word.start || one.start >= word.end));
    return { start, end, text, found: placed };
  }

  set(parts: readonly ReadPart[], { origin }: LiveReading): void {
    if (parts.length > 0) {
      this.findings.setParts(this.key, origin, parts, () => new LiveLayer());
    }
  }

  /** Takes away what stands under the words that are being typed. */
  hide(reading: LiveReading): void {
    const words = this.typing.flatMap((offset) => wordAt(this.text, offset) ?? []);
    this.set(
      words.map((word) => ({ ...word, text: '', found: [] })),
      reading,
    );
  }

  clear(): void {
    this.findings.clearParts(this.key);
  }
}

/** What tasks have come to, that were read in this way and whose paragraphs still stand. */
export function standing(
  tasks: readonly (readonly [ParagraphTask, Placed])[],
  reading: LiveReading,
): readonly (readonly [ParagraphTask, Placed])[] {
  return tasks.filter(([task]) => task.paragraph.stands && task.reading === reading);
}
