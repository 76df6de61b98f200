/*
 * Full stops that end no sentence. `Intl.Segmenter` knows none of them: V8 does not pass on ICU's
 * suppressions (https://www.unicode.org/reports/tr35/tr35-general.html#Segmentations). Before a
 * small letter it does not end a sentence anyway, so these matter before a capital or a digit only.
 */

/** Titles and the like: always followed by more of the same sentence. */
const open = new Set(
  [
    // English
    'Mr Mrs Ms Dr Prof St Mt Rev Gen Sen Rep Gov Capt Lt Col Sgt Hon vs viz approx cf e.g i.e',
    // German
    'Hr Hrn Fr Dipl Ing bzw ca vgl evtl ggf inkl zzgl z.B d.h u.a o.g sog',
    // French, Spanish, Italian, Portuguese, Dutch
    'Mme Mlle MM Me env p.ex Sra Srta Sr Dra Ud Uds p.ej Gral Sig Dott Avv p.es Exmo dhr mevr drs bijv',
  ].flatMap((words) => words.split(' ')),
);

/** What stands before a number: "No. 5" goes on, "No. I do not." does not. */
const beforeNumber = new Set(
  'No Nos Nr Nrn Fig Figs Eq Eqs Sec Ch Vol p pp Abs Art S Bd Abb Kap Tab núm pág n nr str č'.split(
    ' ',
  ),
);

/** Languages that write ordinals with a full stop: "am 3. Mai". */
const ordinals = new Set('de da nb nn no fi cs sk pl hu sl hr sr bs et lv is tr'.split(' '));

/** Longest piece of a sentence's end that is looked at, in UTF-16 code units. */
const lookBack = 16;

/**
 * True when the sentence that seems to end with `before` goes on with `after`.
 *
 * @param language BCP 47 tag of the text's language
 */
export function goesOn(before: string, after: string, language: string): boolean {
  const end = before.slice(-lookBack).trimEnd();
  const word = /(?:^|[\s([{„“"'«])([\p{L}\p{N}.]+)\.$/u.exec(end)?.[1];
  if (word === undefined) {
    return false;
  }
  const next = after.trimStart().charAt(0);
  if (/^\d{1,2}$/u.test(word)) {
    return /\p{L}/u.test(next) && ordinals.has(language.split('-')[0]?.toLowerCase() ?? '');
  }
  return (
    open.has(word) ||
    // An initial: "J. Smith", "J. R. R. Tolkien".
    (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) && /\p{Lu}/u.test(next)) ||
    (beforeNumber.has(word) && /\d/u.test(next))
  );
}
