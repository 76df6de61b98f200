import { readFileSync } from 'node:fs';
import type { PersonalLabel } from '../../../src/tasks/personal-labels';
import { overlaps, type Reading } from './score';
import type { Half, LabelledSpan, LabelledText } from './set';

/** A result as `bench/presidio/peer.py` wrote it down; offsets in UTF-16 code units. */
type Result = readonly [start: number, end: number, entity: string, score: number];

/** Everything that Presidio has on, or its patterns without spaCy's model. */
export type PresidioSystem = 'all' | 'patterns';

/** What means the same as one of our labels. What is not here counts neither as right nor as wrong. */
const labels: ReadonlyMap<string, PersonalLabel> = new Map([
  ['PERSON', 'PERSON'],
  ['LOCATION', 'LOCATION'],
  ['ORGANIZATION', 'ORGANIZATION'],
  ['DATE_TIME', 'DATE'],
  ['EMAIL_ADDRESS', 'EMAIL'],
  ['PHONE_NUMBER', 'PHONE'],
  ['URL', 'URL'],
  ['IP_ADDRESS', 'IP_ADDRESS'],
  ['MAC_ADDRESS', 'MAC_ADDRESS'],
  ['IBAN_CODE', 'IBAN'],
  ['US_BANK_NUMBER', 'BANK_ACCOUNT'],
  ['ABA_ROUTING_NUMBER', 'ROUTING_NUMBER'],
  ['CREDIT_CARD', 'CARD'],
  ['CRYPTO', 'CRYPTO'],
  ['US_SSN', 'US_SSN'],
  ['US_ITIN', 'TAX_ID'],
  ['UK_NHS', 'UK_NHS'],
  ['UK_NINO', 'UK_NINO'],
  ['UK_POSTCODE', 'ADDRESS'],
  ['DE_PLZ', 'ADDRESS'],
  ['DE_TAX_ID', 'DE_TAX_ID'],
  ['DE_TAX_NUMBER', 'TAX_ID'],
  ['DE_VAT_ID', 'TAX_ID'],
  ['DE_SOCIAL_SECURITY', 'DE_SOCIAL_SECURITY'],
  ['DE_ID_CARD', 'GOVERNMENT_ID'],
  ['DE_HEALTH_INSURANCE', 'GOVERNMENT_ID'],
  ['US_MBI', 'GOVERNMENT_ID'],
  ['KR_RRN', 'KR_RRN'],
  ['KR_FRN', 'KR_FOREIGNER'],
  ['KR_BRN', 'KR_BRN'],
  ['US_PASSPORT', 'PASSPORT'],
  ['UK_PASSPORT', 'PASSPORT'],
  ['DE_PASSPORT', 'PASSPORT'],
  ['KR_PASSPORT', 'PASSPORT'],
  ['US_DRIVER_LICENSE', 'DRIVERS_LICENSE'],
  ['UK_DRIVING_LICENCE', 'DRIVERS_LICENSE'],
  ['DE_FUEHRERSCHEIN', 'DRIVERS_LICENSE'],
  ['KR_DRIVER_LICENSE', 'DRIVERS_LICENSE'],
]);

/**
 * Results of a lower score do not count: of 0, 0.1, … 0.6 and 0.85 this gives it the best F1 over
 * all labels and languages of the half that may be looked at.
 */
export const presidioThreshold = 0.4;

/** What Presidio said of a half, by the id of the text. */
export function presidioResults(
  half: Half,
): Readonly<Record<string, Readonly<Record<PresidioSystem, readonly Result[]>>>> {
  const file = `test/fixtures/personal-data/presidio/${half}.json`;
  const { texts } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly texts: ReturnType<typeof presidioResults>;
  };
  return texts;
}

/**
 * Where Presidio's words are not ours, what it found is read in its favour: a place in an address
 * is part of that, and a time, an age or a day without a date is nothing that we asked for.
 */
function inOurWords(text: LabelledText, [start, end, entity]: Result): LabelledSpan | undefined {
  const label = labels.get(entity);
  const span = { start, end };
  const isIn = (wanted: PersonalLabel): boolean =>
    text.spans.some((one) => one.label === wanted && overlaps(one, span));
  if (label === 'LOCATION' && !isIn('LOCATION') && isIn('ADDRESS')) {
    return { ...span, label: 'ADDRESS' };
  }
  const written = text.text.slice(start, end);
  if (label === 'DATE' && !isIn('DATE') && !/\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}/u.test(written)) {
    return undefined;
  }
  return label && { ...span, label };
}

/** Presidio's reading of texts: the highest score has its place, and of equal ones the longer. */
export function readByPresidio(
  texts: readonly LabelledText[],
  half: Half,
  system: PresidioSystem,
  threshold = presidioThreshold,
): readonly Reading[] {
  const results = presidioResults(half);
  return texts.map((text) => {
    const found: LabelledSpan[] = [];
    const ranked = [...(results[text.id]?.[system] ?? [])]
      .filter(([, , , score]) => score >= threshold)
      .sort((a, b) => b[3] - a[3] || b[1] - b[0] - (a[1] - a[0]));
    for (const result of ranked) {
      const span = inOurWords(text, result);
      if (span && !found.some((one) => overlaps(one, span))) found.push(span);
    }
    return { text, found: found.sort((a, b) => a.start - b.start) };
  });
}
