/** Two spellings of the same sound: ä and ae, ß and ss. */
const spelled: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `A`, `A.`, `J.-P.`: a given name of which only the first letter is written. */
export function isInitial(word: string): boolean {
  return /^\p{Lu}\p{M}*\.?(?:[-‑]\p{Lu}\p{M}*\.?)?$/u.test(word);
}

/** A word without the dots, hyphens and apostrophes around it, and without the English `'s`. */
export function bareWord(word: string): string {
  return word
    .replace(/['’]s?$/iu, '')
    .replace(/^[.'’‑-]+/u, '')
    .replace(/[.'’‑-]+$/u, '');
}

/** A word of a name as it is compared: `MÜLLER`, `Müller` and `Mueller` are one. */
export function foldWord(word: string): string {
  return bareWord(word.normalize('NFC'))
    .toLowerCase()
    .replace(/[äöüß]/gu, (letter) => spelled[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC');
}

/** Particles that Korean writes at the end of a name, the longer first. */
const particles =
  /^([가-힣]{2,}?)(?:이라고|께서는|에게서|한테서|에게는|께서|에게|한테|에서|으로|이랑|이는|이가|이의|은|는|이|가|을|를|의|와|과|도|만|께|야|아|로|랑)$/u;

/** True for what may stand behind a Korean word, or nothing: `은`, `에게`, `씨는`. */
export function isParticle(text: string): boolean {
  return text === '' || particles.test(`이름${text}`) || /^(?:씨|님|군|양)/u.test(text);
}

/** The folded word without an ending of inflection that it may have: `Kellers`, `민수는`. */
export function withoutEnding(folded: string): string | undefined {
  const particle = particles.exec(folded)?.[1];
  if (particle !== undefined) {
    return particle;
  }
  return folded.length > 3 && /[a-rt-z]s$/u.test(folded) ? folded.slice(0, -1) : undefined;
}
