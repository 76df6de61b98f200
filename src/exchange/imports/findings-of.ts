import { translatable, type Message } from '../../base/message';
import type { Imported, ImportedFinding } from './imported';
import { problem } from './imported';
import { isPlace, type Place } from './places';

/** So many are read between two pauses. */
const atOnce = 256;

/** A finding as a file has it: what is known of it but its place, and that, or why it has none. */
export interface Read extends Pick<ImportedFinding, 'source' | 'parts'> {
  readonly label: unknown;
  readonly score?: number;
  readonly place: Place;
}

/** What of a document's findings can be used, and what is to be said of the others. */
export function* findingsOf(
  line: number,
  read: Iterable<Read>,
): Generator<Imported, readonly ImportedFinding[]> {
  yield undefined;
  const findings: ImportedFinding[] = [];
  let number = 0;
  for (const { label, place, score = 1, ...more } of read) {
    number += 1;
    if (number % atOnce === 0) {
      yield undefined;
    }
    if (!isPlace(place)) {
      yield left(line, number, place.why);
    } else if (typeof label !== 'string' || label.trim() === '') {
      yield left(line, number, translatable('it has no label.'));
    } else {
      findings.push({ ...place, label, score, ...more });
    }
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

function left(line: number, number: number, why: Message): Imported {
  return problem(line, translatable('Entity {0} was left out: {1}', number, why));
}
