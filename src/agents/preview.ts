import type { PersonalLabel } from '../tasks/personal-labels';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const hidden = '…';

/** Labels of what is written in words, of which each can be told by how it begins. */
const inWords: readonly string[] = [
  'PERSON',
  'ADDRESS',
  'ORGANIZATION',
  'LOCATION',
] satisfies readonly PersonalLabel[];

/** Labels of what is a number, which people know by its end. */
const byEnd: readonly string[] = [
  'PHONE',
  'IBAN',
  'BANK_ACCOUNT',
  'ROUTING_NUMBER',
  'CARD',
] satisfies readonly PersonalLabel[];

/** Words of fewer graphemes show nothing: `Li`, `김구`. */
const shortestWord = 3;
/** Numbers of fewer characters show nothing. */
const shortestNumber = 8;
/** More words than this are not shown one by one. */
const mostWords = 4;

function beginning(word: string): string {
  const all = [...graphemes.segment(word)];
  return all.length < shortestWord ? hidden : `${all[0]?.segment ?? ''}${hidden}`;
}

/**
 * So much of a value as its owner knows it by, and never the whole: `A… K…` of a name, `…00` of a
 * number, `a…@…` of an e-mail address, `…` of a secret and of all else. How long it is is not told.
 *
 * @param text what was found, as a reader sees it
 */
export function previewOf(label: string, text: string): string {
  if (inWords.includes(label)) {
    const words = text.split(/[\s,]+/u).filter((word) => word !== '');
    const shown = words.slice(0, mostWords).map(beginning);
    return [...shown, ...(words.length > mostWords ? [hidden] : [])].join(' ') || hidden;
  }
  if (label === 'EMAIL') {
    return `${beginning(text.split('@')[0] ?? '')}@${hidden}`;
  }
  const digits = text.replace(/[^\p{L}\p{N}]/gu, '');
  return byEnd.includes(label) && digits.length >= shortestNumber
    ? `${hidden}${digits.slice(-2).toWellFormed()}`
    : hidden;
}
