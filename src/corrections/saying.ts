import type { Pieces } from '../base/pieces';
import { extentOf } from '../findings/around';
import type { PlacedFinding } from '../findings/finding';
import type { Reading } from '../findings/reading';
import type { SaidFindings } from '../findings/said';
import type { Span } from '../text/spans';
import { anchorOf, contextUnits } from './anchor';
import type { Corrected } from './corrected';
import type { Correction, Judgement } from './correction';
import type { Step } from './steps';

/** So much is said between two yields. */
export const atOnce = 256;

/** What was said, of another place. */
export function judgementOf({ said, label, was }: Correction, { start, end }: Span): Judgement {
  return { start, end, said, label, ...(was === undefined ? {} : { was }) };
}

/** What is to be read of a text so that judgements of it can be said; in UTF-16 code units. */
export function partFor(text: string, judgements: readonly Judgement[]): Span {
  const [first, ...others] = judgements;
  const { start, end } = first ? extentOf(others, first) : { start: 0, end: 0 };
  return {
    start: Math.max(0, start - contextUnits),
    end: Math.min(text.length, end + contextUnits),
  };
}

/** By what a place of what was read is found again. */
function anchorIn({ text, start: from }: Reading, { start, end }: Span): Correction['anchor'] {
  return { ...anchorOf(text, { start: start - from, end: end - from }), start };
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

/**
 * Says something of places of a text that was read, part by part: it takes the place of what was said
 * of the same words before. Where the document is closed meanwhile, the rest is left.
 *
 * @param judgements in the order of the text, not overlapping; offsets of the document as it was read
 * @returns what was said, and what counts no more
 */
export function* saying(
  findings: SaidFindings,
  here: Corrected,
  reading: Reading,
  judgements: readonly Judgement[],
): Pieces<Step> {
  const said: string[] = [];
  const withdrawn: string[] = [];
  for (let at = 0; at < judgements.length && reading.open; at += atOnce) {
    if (at > 0) {
      yield;
    }
    const part = judgements.slice(at, at + atOnce);
    const { document } = reading;
    const places = part.map((one) => reading.current(one));
    const standing = places.flatMap((place) => place ?? []);
    const [first, ...others] = standing;
    const extent = first && extentOf(others, first);
    const before = extent ? overlapping(findings.within(document, extent), standing) : [];
    const labels = new Map(
      extent
        ? findings.others(document, extent).map((one) => [keyOf(one), one.finding.label] as const)
        : [],
    );
    findings.withdrawPlaced(document, before);
    const ids = findings.say(reading, part);
    ids.forEach((id, index) => {
      const [one, place] = [part[index], places[index]];
      if (one) {
        const { start, end, was: given, ...judgement } = one;
        const was = given ?? (place && labels.get(keyOf(place)));
        here.add(id, {
          ...judgement,
          ...(was === undefined || was === one.label ? {} : { was }),
          anchor: anchorIn(reading, { start, end }),
        });
      }
    });
    const gone = before.map(({ finding: { id } }) => id);
    here.turn([], gone);
    said.push(...ids);
    withdrawn.push(...gone);
  }
  return { said, withdrawn };
}

/** What was said of words that are in one of `spans`. Both are in the order of the text. */
function overlapping(
  said: readonly PlacedFinding[],
  spans: readonly Span[],
): readonly PlacedFinding[] {
  let at = 0;
  return said.filter(({ start, end }) => {
    while ((spans[at]?.end ?? Infinity) <= start) {
      at += 1;
    }
    return (spans[at]?.start ?? Infinity) < end;
  });
}
