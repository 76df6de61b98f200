/** As a title tells it. */
export type Gender = 'female' | 'male';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Titles and forms of address, in lower case, without dots. */
const female = list('frau fr fräulein mrs ms miss madam mme mlle sra srta señora signora');
const male = list('herr herrn hr hrn mr mister sir monsieur señor signor');
const neither = list(
  'dr prof professor professorin doktor doctor ing dipl dipl-ing msc bsc llm phd md mba esq jr sr ii iii iv rev reverend father sister pfarrer pater capt captain lt sgt col mx dame lord lady',
);
/** What follows `Dr.`; as a name it has a capital. */
const degrees = list('med jur phil rer nat pol oec habil');

const korean =
  '선생님|교수님|교수|박사님|박사|원장님|원장|과장님|과장|부장님|부장|차장님|차장|팀장님|팀장|실장님|실장|대표님|대표|사장님|사장|이사님|이사|대리님|대리|주임님|주임|사원|변호사님|변호사|의사|간호사|기자|감독|씨|님|군|양';
const koreanTitle = new RegExp(
  `^(.*?)(\\s?)(?:${korean})(?:은|는|이|가|을|를|의|께|께서|에게|과|와|도)?$`,
  'su',
);

const bare = (word: string): string => word.toLowerCase().replace(/\.+$/u, '');

/** True for a word that is a title, `Dr.` or `Frau`, and no part of a name. */
export function isTitle(word: string): boolean {
  const one = bare(word);
  return (
    female.has(one) || male.has(one) || neither.has(one) || degrees.has(word.replace(/\.+$/u, ''))
  );
}

/** What the titles among some words say of the person. */
export function genderOf(words: readonly string[]): Gender | undefined {
  const all = words.map(bare);
  if (all.some((word) => female.has(word))) {
    return 'female';
  }
  return all.some((word) => male.has(word)) ? 'male' : undefined;
}

/**
 * A mention without the Korean title at its end, with a particle or without: `김민수 과장님께서`,
 * `김 대리`, `민수 씨`. One without a space before it counts after three syllables only.
 */
export function withoutKoreanTitle(text: string): { name: string; isSurname: boolean } {
  const [, name = '', space = ''] = koreanTitle.exec(text.trim()) ?? [];
  const long = name.trim().length >= (space === '' ? 3 : 1);
  return long && /[가-힣]$/u.test(name.trim())
    ? { name: name.trim(), isSurname: name.trim().length === 1 }
    : { name: text, isSurname: false };
}
