import type { CatalogueEntry } from './entry';

/**
 * The OPUS-MT models that the organisation Xenova has converted, all 76, by the end of their ids,
 * and about how much is fetched at q8, in MB; undefined where that is not known.
 */
const opus: Readonly<Record<string, number | undefined>> = {
  'af-en': 111,
  'ar-en': 118,
  'bat-en': 113,
  'cs-en': 117,
  'da-en': 113,
  'de-en': 112,
  'es-en': 119,
  'et-en': 112,
  'fi-en': 113,
  'fr-en': 113,
  'hi-en': 116,
  'hu-en': 117,
  'id-en': 108,
  'it-en': 137,
  'ja-en': undefined,
  'jap-en': 99,
  'ko-en': 120,
  'mul-en': 118,
  'nl-en': 122,
  'pl-en': 118,
  'ROMANCE-en': 119,
  'ru-en': 118,
  'sv-en': 110,
  'tc-big-tr-en': 303,
  'th-en': 117,
  'tr-en': 117,
  'uk-en': 117,
  'vi-en': 107,
  'xh-en': 115,
  'zh-en': 119,
  'en-af': 111,
  'en-ar': 118,
  'en-cs': 117,
  'en-da': 113,
  'en-de': 112,
  'en-es': 119,
  'en-fi': 119,
  'en-fr': 113,
  'en-hi': 117,
  'en-hu': 117,
  'en-id': 108,
  'en-it': 136,
  'en-jap': 99,
  'en-mul': 118,
  'en-nl': 122,
  'en-ro': 113,
  'en-ROMANCE': 119,
  'en-ru': 118,
  'en-sv': 110,
  'en-uk': 117,
  'en-vi': 107,
  'en-xh': 115,
  'en-zh': 119,
  'da-de': 110,
  'de-es': 115,
  'de-fr': 115,
  'es-de': 115,
  'es-fr': 131,
  'es-it': 113,
  'es-ru': 119,
  'fi-de': 113,
  'fr-de': 115,
  'fr-es': 131,
  'fr-ro': 110,
  'fr-ru': 120,
  'gem-gem': 89,
  'gmw-gmw': 86,
  'it-es': 113,
  'it-fr': 113,
  'nl-fr': 111,
  'no-de': 54,
  'ro-fr': 110,
  'ru-es': 119,
  'ru-fr': 120,
  'ru-uk': 113,
  'uk-ru': 113,
};

/** Parts of those ids that are no language tags: other codes, and families of languages. */
const codes: Readonly<Record<string, readonly string[]>> = {
  jap: ['ja'],
  no: ['nb', 'nn'],
  ROMANCE: ['fr', 'es', 'it', 'pt', 'ro', 'ca', 'gl'],
  bat: ['lt', 'lv'],
  gem: ['en', 'de', 'nl', 'sv', 'da', 'nb', 'is'],
  gmw: ['en', 'de', 'nl', 'af'],
  mul: [],
};

/**
 * Those whose authors' cards name another licence than Apache 2.0, which was put on all of them at
 * once in 2021; of ja-en the cards say different things.
 */
const otherLicences: Readonly<Record<string, string | undefined>> = {
  'en-de': 'cc-by-4.0',
  'ru-en': 'cc-by-4.0',
  'zh-en': 'cc-by-4.0',
  'tc-big-tr-en': 'cc-by-4.0',
  'ja-en': undefined,
};

function opusEntry(pair: string): CatalogueEntry {
  const [source = '', target = ''] = pair.replace(/^tc-big-/u, '').split('-');
  const languages = codes[source] ?? [source];
  const targets = codes[target] ?? [target];
  const size = opus[pair];
  const licence = pair in otherLicences ? otherLicences[pair] : 'apache-2.0';
  return {
    id: `Xenova/opus-mt-${pair}`,
    task: 'translation',
    use: languages.length === 1 && targets.length === 1 ? 'onePair' : 'manyLanguages',
    languages,
    targets,
    megabytes: size === undefined ? {} : { q8: size },
    ...(licence === undefined ? {} : { licence }),
  };
}

/** Models that translate: between many languages, and OPUS-MT for one pair each. */
export const translation: readonly CatalogueEntry[] = [
  {
    id: 'Xenova/nllb-200-distilled-600M',
    task: 'translation',
    use: 'manyLanguages',
    languages: [],
    targets: [],
    megabytes: { q8: 912, fp16: 1779, fp32: 3547 },
    licence: 'cc-by-nc-4.0',
  },
  {
    id: 'Xenova/m2m100_418M',
    task: 'translation',
    use: 'manyLanguages',
    languages: [],
    targets: [],
    megabytes: { q8: 636, fp16: 1242, fp32: 2474 },
    licence: 'mit',
  },
  {
    id: 'Xenova/mbart-large-50-many-to-many-mmt',
    task: 'translation',
    use: 'manyLanguages',
    languages: [],
    targets: [],
    megabytes: { q8: 890, fp32: 3487 },
  },
  ...Object.keys(opus).map(opusEntry),
];
