import type { Span } from '../../../text/spans';
import type { Candidate, Rule } from '../rule';
import { TableHeaders } from '../table-headers';
import {
  alsoWords,
  ambiguousSurnames,
  commonSurnames,
  labels,
  nounTitles,
  titles,
} from './korean-name-lists';
import { givenOf, isNoName, knownIn, readingsOf, type NameReading } from './korean-name-words';
import { scores } from './scores';

/** A title as a word of its own, and what may be written behind it. */
const nextTitle = new RegExp(
  `^(?! (?:${nounTitles})(?!님|씨))(?: 님| ?씨네| 씨| (?:${titles})(?=님|씨|[이가은는을를의께에와과도입인라예네한로만랑]|[^가-힣]|$))`,
  'u',
);
/** Only these stand behind given names alone; others also behind the name of a department. */
const nextPolite = /^ (?:님|씨)(?=[은는이가을를의께에와과도한네랑]|[^가-힣]|$)/u;
/** Who speaks, in a chat: `나래: …`. */
const speakerBefore = /(?:^|\n)$/u;
const closing = /^ ?(?:올림|드림|배상|拜上|귀하|씀|\(인\)|\(서명\))/u;
/** The name of a field, or the person that a sentence begins with. */
const strongLabel = new RegExp(
  `(?:(?<![가-힣])(?:${labels})(?: 조회| 정보)? ?(?:[:：]|\\|)[ \\t]*["']?|(?<![가-힣])(?:저는|제 이름은|이름은|성함은|성함이|성함도|담당자는|담당은|대표는|팀장은|선생님은) |^\\[)$`,
  'mu',
);
const weakLabel = new RegExp(`(?<![가-힣])(?:${labels}) ?[ (]$`, 'u');
/** Columns and keys that have only names, and those that have names and others. */
const nameColumn =
  /^["' ]*(?:이름|성|성명|성함|예금주|담당자|보낸 ?이|받는 ?이|보낸 ?사람|받는 ?사람)["' ]*$/u;
const mixedColumn =
  /^["' ]*(?:고객|고객명|회원|회원명|사용자|작성자|소유자|환자|직원|신청자|입금자|수취인)["' ]*$/u;
const keyBefore = /"([^"\n]{1,12})"[ ]?:[ ]?"$/u;
const foreign = /^[가-힣]{1,6}(?: [가-힣]{1,6}){0,2}(?=["',;\t|\r\n]|$)/u;
const foreignWithSurname = new RegExp(`^[가-힣]{2,5} [${commonSurnames}]$`, 'u');
const nextCalled = /^ (?:고객님|님|씨)(?=[은는이가를의께에와과도한네랑]|[^가-힣]|$)/u;
/** Words of the sentence, by the particle or ending that they have. */
const sentenceWord = /(?:에서|에게|[은는을를이가와과도의요고로여께])$|^(?:및|또|그|저|이|내|네)$/u;
/** Departments, which stand before titles, too. */
const department = /[부팀과실국처반]$/u;

/** What stands around a word. */
interface Place extends Span {
  readonly before: string;
  readonly after: string;
  /** The column or key that the word begins a value of. */
  readonly column: string | undefined;
}

/** How sure it is that a reading is somebody; undefined where it is not. */
function scoreOf(reading: NameReading, { before, after, column }: Place): number | undefined {
  const { name, kind, isKnown, title, particle } = reading;
  const hasNext = particle === '' && nextTitle.test(after);
  const isPolite = /(?:님|씨)$/u.test(title) || (particle === '' && nextPolite.test(after));
  const isTitled = (title !== '' && title !== '양') || hasNext;
  const isLabelled = strongLabel.test(before) || (particle === '' && closing.test(after));
  const isSpeaker = speakerBefore.test(before) && after.startsWith(':');
  const isCell = column !== undefined && (nameColumn.test(column) || mixedColumn.test(column));
  if (kind === 'surname') {
    return surnameScore(name, title, hasNext, after);
  }
  if (kind === 'given') {
    if (isKnown && !alsoWords.has(name)) {
      return isPolite || isLabelled || isCell ? scores.shape : scores.likely;
    }
    const isCalled = isPolite || (particle === '' && closing.test(after));
    return isCalled || (isKnown && (isLabelled || isSpeaker)) ? scores.likely : undefined;
  }
  if (name.length === 2) {
    return isPolite || isLabelled || isCell ? scores.likely : undefined;
  }
  if (isKnown && !alsoWords.has(name)) {
    return scores.shape;
  }
  if (isLabelled || isCell || (isTitled && !department.test(name))) {
    return scores.shape;
  }
  return weakLabel.test(before) && !department.test(name) ? scores.likely : undefined;
}

function surnameScore(
  name: string,
  title: string,
  hasNext: boolean,
  after: string,
): number | undefined {
  if ((title === '' && !hasNext) || (name.length === 1 && !commonSurnames.includes(name))) {
    return undefined;
  }
  if (title === '' && ambiguousSurnames.includes(name)) {
    return /^ [가-힣]{2,4}님/u.test(after) ? scores.open : scores.unsure;
  }
  // `양`, `군`: units and places are named so.
  return /^(?:양|군)$/u.test(title) ? scores.unsure : scores.likely;
}

function* wordsOf(text: string): Generator<Place & { readonly word: string }> {
  const headers = new TableHeaders(text);
  for (const { index: start, 0: word } of text.matchAll(/[가-힣]+/gu)) {
    const end = start + word.length;
    const before = text.slice(Math.max(0, start - 24), start);
    // A word that Latin letters or digits go before is another (`K리그`, `3호선`).
    if (!/[\p{Script=Latin}\p{N}]$/u.test(before)) {
      const isValue = /(?:^|["',;\t|\r\n])[ ]?$/u.test(before);
      const key = isValue ? keyBefore.exec(before)?.[1] : undefined;
      const column = isValue ? (key ?? headers.over({ start, end })) : undefined;
      yield { word, start, end, before, after: text.slice(end, end + 24), column };
    }
  }
}

/** A value that is a whole name, also a foreign one, where its column or key says so. */
function wholeValue(text: string, { start, column = '' }: Place): string | undefined {
  const value = foreign.exec(text.slice(start, start + 24))?.[0];
  if (value === undefined || isNoName(value)) {
    return undefined;
  }
  const isName =
    nameColumn.test(column) || (mixedColumn.test(column) && foreignWithSurname.test(value));
  return isName ? value : undefined;
}

/** A name of other countries before 씨 or 님, with the words of it that stand before. */
function foreignCalled({ word, before, after }: Place & { readonly word: string }): string {
  if (!nextCalled.test(after) || isNoName(word) || word.length > 5) {
    return '';
  }
  let name = word;
  const earlier = before.split(/[^가-힣 ]/u).at(-1) ?? '';
  for (const one of earlier.trimEnd().split(' ').toReversed().slice(0, 2)) {
    const isPart = /^[가-힣]{1,4}$/u.test(one) && !isNoName(one) && !sentenceWord.test(one);
    if (!isPart || !before.endsWith(`${one} ${name.slice(0, -word.length)}`)) {
      break;
    }
    name = `${one} ${name}`;
  }
  return name.length > 1 ? name : '';
}

/** The reading that is best: what is surer, then a known given name before a rare surname. */
function bestOf(
  readings: readonly NameReading[],
  place: Place,
): { readonly reading: NameReading; readonly score: number } | undefined {
  const scored = readings.flatMap((reading) => {
    const score = scoreOf(reading, place);
    return score === undefined ? [] : [{ reading, score }];
  });
  const isLikely = ({ kind, name, isKnown }: NameReading): boolean =>
    kind === 'full' ? commonSurnames.includes(name.charAt(0)) : kind === 'given' && isKnown;
  const sure = scored.filter(({ score }) => score >= scores.open);
  return sure.find(({ reading }) => isLikely(reading)) ?? sure[0] ?? scored[0];
}

/**
 * Korean names, which models of other languages do not know: a surname and a given name, a given
 * name alone, a surname before a title. Titles and particles are not part of it. What makes a word a
 * name is a title, a field, a closing formula or a given name that is no other word; what was once
 * found so is found wherever the text has it.
 */
export const koreanNames: Rule = {
  id: 'korean-names',
  *find(text): Generator<Candidate> {
    const known = new Set<string>();
    const open: (Place & { readonly word: string })[] = [];
    for (const place of wordsOf(text)) {
      const value = wholeValue(text, place);
      const best = bestOf(readingsOf(place.word), place);
      if (value !== undefined && value.length > (best?.reading.name.length ?? 0)) {
        yield person(place.start, value, scores.shape);
      } else if (best) {
        const { kind, name } = best.reading;
        yield person(place.start, name, best.score);
        if (kind !== 'surname' && best.score >= scores.likely) {
          known.add(name);
          if (kind === 'full' && givenOf(name).length > 1) {
            known.add(givenOf(name));
          }
        }
      } else {
        const name = foreignCalled(place);
        if (name === '') {
          open.push(place);
        } else {
          known.add(name);
          yield person(place.end - name.length, name, scores.likely);
        }
      }
    }
    for (const { start, word } of open) {
      const name = knownIn(word, known);
      if (name !== undefined) {
        yield person(start, name, scores.likely);
      }
    }
  },
};

function person(start: number, name: string, score: number): Candidate {
  return {
    label: 'PERSON',
    start,
    end: start + name.length,
    score,
    rule: 'korean-names',
    checked: false,
  };
}
