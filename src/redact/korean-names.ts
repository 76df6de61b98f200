/** Surnames of two syllables. */
const two = new Set(['남궁', '황보', '제갈', '선우', '독고', '사공', '서문', '동방', '망절']);

/** The surnames that nearly all Koreans have. */
const one = new Set(
  '김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용',
);

/** Particles of two syllables, of which no name is made. */
const particle = /(?<=^..+)(?:에게서|한테서|에게는|께서는|에게|께서|한테|에서|이랑|으로)$/u;

/** A Korean word without a particle of two syllables or more: `민수에게`. */
export function withoutLongParticle(word: string): string {
  return word.replace(particle, '');
}

/** True where all of a word is Hangul. */
export function isHangul(word: string): boolean {
  return /^[가-힣]+$/u.test(word);
}

/**
 * Surname and given name of a Korean name that is written in one word: three syllables, four, or
 * five after a surname of two. A word of two syllables is not split, since it may be a given name.
 */
export function splitKorean(name: string): { surname: string; given: string } | undefined {
  if (name.length >= 3 && name.length <= 5 && two.has(name.slice(0, 2))) {
    return { surname: name.slice(0, 2), given: name.slice(2) };
  }
  return name.length >= 3 && name.length <= 4 && one.has(name.slice(0, 1))
    ? { surname: name.slice(0, 1), given: name.slice(1) }
    : undefined;
}
