import type { Candidate, Rule } from '../rule';
import { TableHeaders } from '../table-headers';
import { koreanWords, placeNames } from './place-names';
import { scores } from './scores';

/** A word that is no part of an address, a path, a key or a number. */
const word = /(?<![\p{L}\p{M}\p{N}@./_&\\-])\p{Lu}[\p{L}\p{M}'’]*\.?(?:-\p{L}[\p{L}\p{M}]*)*/gu;
/** Behind a place: nothing that makes it a host, a path or another word. */
const goesOn = /^(?:[\p{L}\p{M}\p{N}@_&/\\]|[.-]\p{L})/u;
const mostWords = 3;

const particle =
  /^(?:시|도|역)?(?:으로|로|에서|에선|에도|에는|에|까지|부터|행|의|은|는|이|가|을|를|과|와|이랑|랑|쪽|이래|이야|이에요|입니다)?$/u;
/** Only with these a word that is also a town is the town. */
const townParticle = /^(?:시|역)?(?:으로|로|에서|까지|행)$|^시(?:에|의)?$/u;

/** Columns and keys that have nothing but places. */
const columns =
  'city|town|state|country|region|province|county|location|place|ort|stadt|wohnort|land|bundesland|지역|도시|국가|거주지|시도';
const header = new RegExp(`^["'\\s]*(?:${columns})["'\\s]*$`, 'iu');
const cell = /(?<=^|[,;\t|])"?(\p{L}[\p{L}\p{M} .'-]{1,30})(?="?(?:[,;\t|\r\n]|$))/gmu;
const value = new RegExp(`"(?:${columns})"[ ]?:[ ]?"(\\p{L}[\\p{L}\\p{M} .'-]{1,30})"`, 'giu');

function candidate(start: number, found: string, score: number): Candidate {
  const end = start + found.length;
  return { label: 'LOCATION', start, end, score, rule: 'place', checked: false };
}

function* inLatin(text: string): Generator<Candidate> {
  const { latin } = placeNames();
  const words = [...text.matchAll(word)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  for (let at = 0; at < words.length; at++) {
    const start = words[at]?.start ?? 0;
    for (let more = mostWords; more > 0; more--) {
      const end = words[at + more - 1]?.end ?? 0;
      const found = text.slice(start, end);
      const bare = found.replace(/\.$/u, '');
      if (end > start && end - start < 40 && latin.has(bare)) {
        if (!goesOn.test(text.slice(start + bare.length, start + bare.length + 2))) {
          yield candidate(start, bare, scores.likely);
        }
        at += more - 1;
        break;
      }
    }
  }
}

function* inKorean(text: string): Generator<Candidate> {
  const { korean } = placeNames();
  for (const { index, 0: found } of text.matchAll(/(?<![\p{L}\p{N}])[가-힣]{2,12}/gu)) {
    for (let length = Math.min(found.length, 6); length > 1; length--) {
      const name = found.slice(0, length);
      const rest = found.slice(length);
      const isTown = koreanWords.has(name) ? townParticle.test(rest) : korean.has(name);
      if (isTown && particle.test(rest)) {
        yield candidate(index, name, scores.likely);
        break;
      }
    }
  }
}

function* inColumns(text: string): Generator<Candidate> {
  const headers = new TableHeaders(text);
  for (const { index, 0: whole, 1: found = '' } of text.matchAll(cell)) {
    const start = index + whole.length - found.length;
    if (header.test(headers.over({ start, end: start + found.length }) ?? '')) {
      yield candidate(start, found, scores.said);
    }
  }
  for (const { index, 0: whole, 1: found = '' } of text.matchAll(value)) {
    yield candidate(index + whole.length - 1 - found.length, found, scores.said);
  }
}

/** Countries and towns by name, and whatever stands in a column for places. */
export const places: Rule = {
  id: 'place',
  *find(text): Generator<Candidate> {
    yield* inLatin(text);
    yield* inKorean(text);
    yield* inColumns(text);
  },
};
