import type { FindingSource } from '../../../../src/findings/finding';
import { FindingStore, type Found } from '../../../../src/findings/store';
import type { EntityText } from '../../../../src/ui/entities/places';
import type { Pieces } from '../../../../src/base/pieces';

export const model: FindingSource = {
  kind: 'model',
  id: 'm',
  commit: 'c',
  dtype: 'q8',
  demo: false,
};

/** A word of a text, and what it was found to be; a text is written `Anna/PER met Bert/PER/0.4`. */
export interface Written {
  readonly key: string;
  readonly words: string;
}

/** A store in which the words of some texts are found that have a label behind them. */
export function storeOf(...texts: readonly Written[]): {
  readonly store: FindingStore;
  readonly texts: readonly EntityText[];
} {
  const store = new FindingStore();
  const read = texts.map(({ key, words }) => {
    let text = '';
    const found: Found[] = [];
    for (const word of words.split(' ')) {
      const [plain = '', label, score = '1'] = word.split('/');
      text += text === '' ? '' : ' ';
      if (label !== undefined) {
        const end = text.length + plain.length;
        found.push({ start: text.length, end, label, score: Number(score) });
      }
      text += plain;
    }
    const origin = { kind: 'entity', source: model, run: 'r' } as const;
    store.set(store.read(key, 0, text), origin, found);
    return { document: key, length: text.length };
  });
  return { store, texts: read };
}

/** What work comes to. */
export function done<T>(work: Pieces<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      return step.value;
    }
  }
}
