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

/** The same for one language only, because the words end sentences in others: "mind.", "al.". */
const openIn: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    de: 'Mio Mrd Tsd lt Lt geb verw med phil jur nat bspw Bspw max Max mind Mind einschl Einschl ausschl allg bes Frl St',
    es: 'EE av Av avda Avda pág',
    nl: 'o.a m.b.t i.v.m t.a.v z.g',
    pl: 'ul al im np dr mgr inż prof płk gen tzn tzw m.in św os pl',
    ru: 'ул им проф акад просп см ср т.е т.к т.н напр тов гр',
    uk: 'вул ім проф акад просп див т.зв напр',
    cs: 'např tzv prof ing Ing ul nám',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
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

/** What is said is over, its sentence is not: `"…요."라고 했다`, 「…。」と言った. */
const quoted = /[.!?…。！？][”’"'」』»]$/u;
const afterQuote: Readonly<Record<string, RegExp>> = {
  ko: /^\p{sc=Hang}/u,
  ja: /^(?:と|って|など|という)/u,
};

/** A date in Korean: "2025. 3. 4. 오후". */
function isKoreanDate(end: string, next: string): boolean {
  return /\d$/u.test(next) || /\d{4}\. ?\d{1,2}\. ?\d{1,2}\.$/u.test(end);
}

/** "z. B.", "d. h.", "т. е.": letters of their own, each with its full stop. */
function isSpacedAbbreviation(end: string, after: string): boolean {
  return (
    (/(?:^|[\s(])\p{Ll}\.$/u.test(end) && /^\p{L}\./u.test(after.trimStart())) ||
    /(?:^|[\s(])\p{Ll}\.[ \u00a0\u202f]\p{L}\.$/u.test(end)
  );
}

/**
 * True when the sentence that seems to end with `before` goes on with `after`.
 *
 * @param locale BCP 47 tag of the text's language
 */
export function goesOn(before: string, after: string, locale: string): boolean {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  if (quoted.test(before)) {
    return afterQuote[language]?.test(after) ?? false;
  }
  const end = before.slice(-lookBack).trimEnd();
  const word = /(?:^|[\s([{„“"'«])([\p{L}\p{N}.]+)\.$/u.exec(end)?.[1];
  if (word === undefined) {
    return false;
  }
  const next = after.trimStart().charAt(0);
  if (/^\d{1,4}$/u.test(word) && language === 'ko') {
    return isKoreanDate(end, next);
  }
  if (/^\d{1,2}$/u.test(word)) {
    return /\p{L}/u.test(next) && ordinals.has(language);
  }
  return (
    open.has(word) ||
    openIn[language]?.has(word) === true ||
    isSpacedAbbreviation(end, after) ||
    // An initial: "J. Smith", "J. R. R. Tolkien".
    (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) && /\p{Lu}/u.test(next)) ||
    (beforeNumber.has(word) && /\d/u.test(next))
  );
}
