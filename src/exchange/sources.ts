import type { FindingSource } from '../findings/finding';

/** Who says so, in a word: the id of a model with its commit, where that is known, or of a rule. */
export function byWhom(source: FindingSource): string | null {
  switch (source.kind) {
    case 'model':
      return source.commit === '' ? source.id : `${source.id}@${source.commit}`;
    case 'rule':
      return source.id;
    case 'person':
      return null;
  }
}
