import type { Classes, PassageUnit } from '../../../../src/runs/classified/classes';
import { ClassifiedDocument } from '../../../../src/runs/classified/classified-document';
import type { Paragraph } from '../../../../src/runs/live/paragraphs';
import { Document } from '../../findings/edits';
import { liveText } from '../live/support';

const model = { id: 'org/words', commit: '1', dtype: 'fp32', demo: false };

/** What a passage is, by its words: nothing else matters. */
export function classesOf(words: string): Classes {
  const label = words.length % 2 === 0 ? 'EVEN' : 'ODD';
  return { labels: [{ label, score: 1 / (words.length + 1) }], model, guess: false };
}

export function cutAll(classified: ClassifiedDocument): void {
  while (!classified.isCut) {
    classified.cut();
  }
}

/** Classifies so many passages, or all. @returns their words */
export function classifySome(classified: ClassifiedDocument, most = Infinity): readonly string[] {
  const tried = new Set<Paragraph>();
  const words: string[] = [];
  while (words.length < most) {
    const task = classified.next(tried);
    if (!task) {
      break;
    }
    if (task !== 'later') {
      classified.done(task, classesOf(task.words));
      words.push(task.words);
    }
  }
  return words;
}

/** What is marked, with its words: `EVEN Dear all`. */
export function marked(classified: ClassifiedDocument, { text }: Document): readonly string[] {
  return Array.from({ length: classified.length }, (_, index) => index).flatMap((index) => {
    const passage = classified.passage(index);
    return passage
      ? `${passage.classes.labels[0].label} ${text.slice(passage.start, passage.end)}`
      : [];
  });
}

export interface Fixture {
  readonly document: Document;
  readonly classified: ClassifiedDocument;
}

/** A document that is cut, and of which everything is wanted. */
export function fixture(text: string, unit: PassageUnit = 'paragraph'): Fixture {
  const document = new Document(text);
  const classified = new ClassifiedDocument('file:///a.txt', liveText(document), unit);
  classified.readBy('words');
  cutAll(classified);
  classified.want('whole', 0);
  return { document, classified };
}
