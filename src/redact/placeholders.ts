import { personalLabels, type PersonalLabel } from '../tasks/personal-labels';
import type { Span } from '../text/spans';
import { labelWords } from './label-words';

/** `[PERSON_1]`. */
export function placeholder(label: PersonalLabel, number: number): string {
  return `[${label}_${number}]`;
}

/** Something that looks as a placeholder, or as one that was changed a little. */
export interface PlaceholderLike extends Span {
  readonly text: string;
  /** What its word may mean: one label, of `ADRESSE` and the like perhaps several. */
  readonly labels: readonly PersonalLabel[];
  readonly number: number;
  /** True for `[PERSON_1]` as it is written here. */
  readonly exact: boolean;
  /** What was written to the end of the number within the brackets: `s` of `[PERSON_1s]`. */
  readonly ending: string;
}

/** What is the same in `IP_ADDRESS`, `ip address` and `IP\_Address`. */
const bare = (word: string): string => word.toUpperCase().replace(/[\\_ -]/gu, '');

const labelsOfWord: ReadonlyMap<string, readonly PersonalLabel[]> = (() => {
  const all = new Map<string, PersonalLabel[]>();
  for (const label of personalLabels) {
    for (const word of labelWords[label] ?? []) {
      all.set(bare(word), [...(all.get(bare(word)) ?? []), label]);
    }
  }
  // A label's own name is that label, whatever another is called elsewhere.
  for (const label of personalLabels) {
    all.set(bare(label), [label]);
  }
  return all;
})();

/** The longer first: `IP_ADDRESS` is no `ADDRESS`. `\_` is how Markdown writes it. */
const anyWord = [...personalLabels, ...Object.values(labelWords).flat()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replaceAll('_', String.raw`(?:\\?_|[ -])?`))
  .join('|');

const exact = /\[(?<word>[A-Z_]+)_(?<number>[1-9]\d{0,6})\]/u;

const like = new RegExp(
  String.raw`(?<open>(?:\\?[\[(<{]|[【「『《〈［（＜｛〔]|&lt;){1,2} ?)?` +
    String.raw`(?<![\p{L}\p{M}\p{N}_])(?<word>${anyWord})` +
    String.raw`(?<between>\\?[_:#.\-‐‑–] ?| ?)(?<number>0{0,3}[1-9]\d{0,6})(?!\d)` +
    String.raw`(?:(?<ending>['’]?s|[가-힣]{1,3})?(?<close> ?(?:\\?[\])>}]|[】」』》〉］）＞｝〕]|&gt;){1,2}))?`,
  'giu',
);

/** True where a word and a number without brackets are no words of a sentence, as `Person 1` is. */
function isMeant(word: string, between: string): boolean {
  return between.includes('_') || (between !== '' && /^[A-Z][A-Z_ -]+$/u.test(word));
}

function read(match: RegExpExecArray): PlaceholderLike | undefined {
  const { word = '', number = '', between = '', ending = '', open, close } = match.groups ?? {};
  const labels = labelsOfWord.get(bare(word)) ?? [];
  const said = { labels, number: Number(number) };
  const as = exact.exec(match[0]);
  if (as && labels.length === 1 && as[1] === labels[0]) {
    const start = match.index + as.index;
    return { ...said, start, end: start + as[0].length, text: as[0], exact: true, ending: '' };
  }
  if (open !== undefined && close !== undefined) {
    const [start, [text]] = [match.index, match];
    return { ...said, start, end: start + text.length, text, exact: false, ending };
  }
  if (!isMeant(word, between)) {
    return undefined;
  }
  const start = match.index + (open ?? '').length;
  const text = `${word}${between}${number}`;
  return { ...said, start, end: start + text.length, text, exact: false, ending: '' };
}

/** All that looks as a placeholder in a text, in order; see {@link PlaceholderLike}. */
export function* placeholdersIn(text: string): Generator<PlaceholderLike> {
  for (const match of text.matchAll(like)) {
    const found = read(match);
    if (found) {
      yield found;
    }
  }
}
