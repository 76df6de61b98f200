/*
 * Languages are BCP 47 tags here ("de", "zh-Hant", "pt-BR"); models have codes of their own, which
 * Unicode's canonical forms bring together: `deu_Latn` (FLORES), `de_DE` (mBART), `>>deu<<` (OPUS)
 * are all "de". https://www.unicode.org/reports/tr35/#LocaleId_Canonicalization
 */

/** Codes that are no tags, or mean something else in a tag. */
const exceptions: Readonly<Record<string, string>> = {
  no: 'nb',
  jap: 'ja',
  iw: 'he',
  ns: 'nso',
  zlm: 'ms',
};

interface Parts {
  /** As it is in the code; an older code means the same language as the one that took its place. */
  readonly written: string;
  readonly language: string;
  readonly script: string | undefined;
  readonly region: string | undefined;
  /** The region where it was said, not where it is the likely one. */
  readonly said: string | undefined;
}

function partsOf(code: string): Parts | undefined {
  const [first = '', ...rest] = code.split(/[_-]/u);
  // mBART says "XX" where it means no country.
  const subtags = rest.filter((subtag) => subtag.toUpperCase() !== 'XX');
  const tag = [exceptions[first.toLowerCase()] ?? first, ...subtags].join('-');
  try {
    const said = new Intl.Locale(Intl.getCanonicalLocales(tag)[0] ?? tag);
    const { language, script, region } = said.maximize();
    const own = exceptions[language] ?? language;
    // What Korean is written in by itself is a part of how it is written.
    const usual = own === 'ko' && script === 'Hang' ? 'Kore' : script;
    return {
      written: first.toLowerCase(),
      language: own,
      script: usual,
      region,
      said: said.region,
    };
  } catch {
    return undefined;
  }
}

/** A model's code as a BCP 47 tag, as short as possible: `zho_Hans` is "zh"; or as it is given. */
export function tagOf(code: string): string {
  const parts = partsOf(code);
  if (!parts) {
    return code;
  }
  const { language, script, said } = parts;
  const tag = [language, script, said].filter((part) => part !== undefined).join('-');
  return new Intl.Locale(tag).minimize().toString();
}

/** The language that a code means, whatever the script and country; `undefined` for what is no code. */
export function languageSubtag(code: string): string | undefined {
  return partsOf(code)?.language;
}

/** True when both codes mean the same language, whatever the country. */
export function sameLanguage(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a !== undefined && a.language === b?.language && a.script === b.script;
}

/**
 * The one of a model's codes that fits a language best; undefined when none does. Without a code
 * for the very script or country another one of the same language is taken.
 *
 * @param wanted BCP 47 tag
 */
export function matchLanguage(wanted: string, codes: readonly string[]): string | undefined {
  const exact = codes.find((code) => code === wanted);
  const parts = partsOf(wanted);
  if (exact !== undefined || !parts) {
    return exact;
  }
  let best: string | undefined;
  let bestScore = 0;
  for (const code of codes) {
    const other = partsOf(code);
    if (other?.language !== parts.language) {
      continue;
    }
    const score =
      1 +
      (other.script === parts.script ? 8 : 0) +
      (other.region === parts.region ? 4 : 0) +
      (other.written === parts.written ? 2 : 0);
    if (score > bestScore) {
      best = code;
      bestScore = score;
    }
  }
  return best;
}
