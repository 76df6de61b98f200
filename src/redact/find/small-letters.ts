/** Whether people write here without capitals: most lines that begin with a word begin so. */
export function isInSmallLetters(text: string): boolean {
  // Keys and log lines begin with small letters whatever people do.
  const lines = text.split(/\r\n?|\n/u).filter((line) => !/[={}]|":/u.test(line));
  const begun = lines.filter((line) => /^[<>\s-]{0,3}\p{L}/u.test(line));
  const small = begun.filter((line) => /^[<>\s-]{0,3}\p{Ll}/u.test(line));
  return small.length * 2 > begun.length;
}
