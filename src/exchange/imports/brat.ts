import { translatable } from '../../base/message';
import type { Span } from '../../text/spans';
import { CodePoints } from '../code-points';
import { isBlank } from '../tokens';
import { findingsOf, type Read } from './findings-of';
import { problem, type Imported } from './imported';
import { isPlace, placeOf, type Place } from './places';

/**
 * Reads an `.ann` of brat: its entities. Of fragments that only white space is between, one span is
 * made; entities of several places are left out, and relations, events and notes are not read.
 *
 * @param text of the `.txt` beside it
 */
export function* readBrat(name: string, text: string, annotations: string): Generator<Imported> {
  const points = new CodePoints(text);
  const problems: Imported[] = [];
  const read: Read[] = [];
  for (const [at, line] of annotations.split('\n').entries()) {
    if (line.startsWith('T')) {
      const parts = /^T[^\t]*\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|\s*$)/u.exec(line);
      const [, label = '', offsets = ''] = parts ?? [];
      const place = parts ? placeOfAll(points, offsets) : undefined;
      if (!place) {
        problems.push(problem(at + 1, translatable('This is no entity as brat writes it.')));
      } else if (isPlace(place)) {
        read.push({ label, place });
      } else {
        const said = translatable('The entity was left out: {0}', place.why);
        problems.push(problem(at + 1, said));
      }
    }
  }
  yield* problems;
  const findings = yield* findingsOf(1, read);
  yield { kind: 'document', document: { name, text, findings } };
}

/** Where several fragments stand together. */
function placeOfAll(points: CodePoints, offsets: string): Place {
  const fragments: Span[] = [];
  for (const pair of offsets.split(';')) {
    const [start, end] = pair.split(' ').map(Number);
    const place = placeOf(points, start, end);
    if (!isPlace(place)) {
      return place;
    }
    fragments.push(place);
  }
  const start = fragments[0]?.start ?? 0;
  const end = fragments.at(-1)?.end ?? 0;
  const isTogether = fragments.every(({ start: begin }, at) => {
    const before = fragments[at - 1]?.end ?? begin;
    return before <= begin && Array.from(points.text.slice(before, begin)).every(isBlank);
  });
  return isTogether
    ? { start, end }
    : { why: translatable('it stands in several places, with other words between.') };
}
