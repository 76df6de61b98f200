import { atOnce, type Steps } from '../../text/steps';

/** Between two stops; less than a millisecond of work. */
const linesAtOnce = 2048;

/** Whether people write here without capitals: most lines that begin with a word begin so. */
export function* isInSmallLettersInSteps(text: string): Steps<boolean> {
  let begun = 0;
  let small = 0;
  let read = 0;
  for (const [line] of text.matchAll(/[^\r\n]+/gu)) {
    if (++read % linesAtOnce === 0) {
      yield;
    }
    // Keys and log lines begin with small letters whatever people do.
    if (/^[<>\s-]{0,3}\p{L}/u.test(line) && !/[={}]|":/u.test(line)) {
      begun++;
      small += /^[<>\s-]{0,3}\p{Ll}/u.test(line) ? 1 : 0;
    }
  }
  return small * 2 > begun;
}

/** {@link isInSmallLettersInSteps} at once, for a text that is not long. */
export function isInSmallLetters(text: string): boolean {
  return atOnce(isInSmallLettersInSteps(text));
}
