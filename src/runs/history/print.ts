import type { TextPrint } from '../run';

/** Places that are looked at for one text: more are only in a text that repeats itself. */
const mostPlaces = 50;

/** By what a text can be known again. */
export async function printOf(text: string): Promise<TextPrint> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  );
  const sha256 = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { length: text.length, sha256 };
}

/** What is known of a text that is looked for. */
export interface SoughtText {
  readonly print: TextPrint;
  /** What it begins with; all of it where it is short. */
  readonly beginning: string;
  /** Where it stood, in UTF-16 code units. */
  readonly start: number;
}

/**
 * Where a text stands in a document: where it stood, else the first place that has the same text.
 *
 * @returns its start, in UTF-16 code units; `undefined` where it is not there
 */
export async function locate(
  document: string,
  { print, beginning, start }: SoughtText,
): Promise<number | undefined> {
  const isHere = async (place: number): Promise<boolean> => {
    const text = document.slice(place, place + print.length);
    return text.length === print.length && (await printOf(text)).sha256 === print.sha256;
  };
  if (await isHere(start)) {
    return start;
  }
  let place = beginning === '' ? -1 : document.indexOf(beginning);
  for (let looked = 0; place >= 0 && looked < mostPlaces; looked++) {
    if (await isHere(place)) {
      return place;
    }
    place = document.indexOf(beginning, place + 1);
  }
  return undefined;
}
