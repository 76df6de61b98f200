import {
  givenNames,
  longSurnames,
  nameSyllables,
  noNames,
  surnames,
  titles,
} from './korean-name-lists';

/** What a word may be as a name. */
export interface NameReading {
  readonly name: string;
  /** `surname` stands alone before a title, `given` without a surname. */
  readonly kind: 'full' | 'given' | 'surname';
  /** Whether the given name is a known one. */
  readonly isKnown: boolean;
  /** What is written behind it, without a space: a title, a particle. */
  readonly title: string;
  readonly particle: string;
}

/** What Korean writes behind a name, without a space. */
const particles =
  '이가|이는|이를|이의|이도|이만|이와|이랑은|이한테도|이한테|이에게|이라고|이라는|이라며|이라서|이구나|이네요|이네|이야|이랑|이나|이고요|이고|이며|이지만|이지|이다|이었습니다|입니다만|입니다|이에요|예요|이요|인데요|인데|인가요|인지|가|이|은|는|을|를|의|에게서|에게도|에게는|에게|께서는|께서도|께서|께도|께|한테서|한테도|한테|와의|와는|와|과의|과는|과|랑은|랑|도|만|으로|로|라고|라는|라며|나|야|아|여|부터|까지|에|처럼|보다|네요|네|구나|지요|죠|요';
const suffix = new RegExp(
  `^(?<title>(?:${titles})?(?:님|씨|군|양)?)(?<particle>(?:${particles})?)$`,
  'u',
);
const one = `[${surnames}]`;
const syllable = `[${nameSyllables}]`;
const forms: readonly (readonly [NameReading['kind'], RegExp])[] = [
  ['full', new RegExp(`^${one}${syllable}{2}`, 'u')],
  ['full', new RegExp(`^(?:${longSurnames})${syllable}{2}`, 'u')],
  ['full', new RegExp(`^(?:${longSurnames})${syllable}`, 'u')],
  ['full', new RegExp(`^${one}${syllable}{3}`, 'u')],
  ['full', new RegExp(`^${one}${syllable}`, 'u')],
  ['given', new RegExp(`^${syllable}{2}`, 'u')],
  ['surname', new RegExp(`^(?:${longSurnames})`, 'u')],
  ['surname', new RegExp(`^${one}`, 'u')],
];
const onlyTitle = new RegExp(`^(?:${titles})$`, 'u');

/** The given name of a full one. */
export function givenOf(name: string): string {
  const long = new RegExp(`^(?:${longSurnames})(?=.)`, 'u').exec(name)?.[0];
  return name.slice(long && name.length > 2 ? long.length : 1);
}

const onlyParticle = new RegExp(`^(?:${particles})?$`, 'u');

/** Whether a word is a common one, with or without a particle. */
function isCommon(word: string): boolean {
  return [2, 3, 4].some(
    (length) => noNames.has(word.slice(0, length)) && onlyParticle.test(word.slice(length)),
  );
}

/** All that a word may be as a name; common words and titles are none. */
export function readingsOf(word: string): readonly NameReading[] {
  if (word.length > 12 || isCommon(word)) {
    return [];
  }
  return forms.flatMap(([kind, form]) => {
    const name = form.exec(word)?.[0];
    const groups = name === undefined ? undefined : suffix.exec(word.slice(name.length))?.groups;
    if (name === undefined || groups === undefined || noNames.has(name) || onlyTitle.test(name)) {
      return [];
    }
    const { title = '', particle = '' } = groups;
    const isKnown = kind !== 'surname' && givenNames.has(kind === 'full' ? givenOf(name) : name);
    return [{ name, kind, isKnown, title, particle }];
  });
}

/** Whether a word is a title or another word that no name is. */
export function isNoName(word: string): boolean {
  return noNames.has(word) || onlyTitle.test(word);
}

/** The name at the start of a word that is one of `names`, with nothing but a title or particle behind. */
export function knownIn(word: string, names: ReadonlySet<string>): string | undefined {
  for (let length = Math.min(6, word.length); length > 1; length--) {
    const name = word.slice(0, length);
    if (names.has(name) && !noNames.has(name) && suffix.test(word.slice(length))) {
      return name;
    }
  }
  return undefined;
}
