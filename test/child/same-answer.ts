/** As SQuAD compares answers: case, articles and punctuation do not count. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\b(?:a|an|the)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** True where one answer is a part of the other. */
export function meets(found: string, expected: string): boolean {
  const [one, other] = [plain(found), plain(expected)];
  return one !== '' && (one.includes(other) || other.includes(one));
}

/** True where a person reads the same: a word or two more or less, such as “from” or “my”. */
export function saysTheSame(found: string, expected: string): boolean {
  const words = (text: string): number => plain(text).split(' ').length;
  return meets(found, expected) && Math.abs(words(found) - words(expected)) <= 2;
}
