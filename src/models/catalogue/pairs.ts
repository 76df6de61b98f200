import { languageSubtag, sameLanguage } from '../../text/language/codes';
import type { CatalogueEntry } from './entry';
import { catalogueOf } from './index';

/** The languages of M2M100, after its model card. */
const m2m100 =
  'af am ar ast az ba be bg bn br bs ca ceb cs cy da de el en es et fa ff fi fr fy ga gd gl gu ha he hi hr ht hu hy id ig ilo is it ja jv ka kk km kn ko lb lg ln lo lt lv mg mk ml mn mr ms my ne nl nb ns oc or pa pl ps pt ro ru sd si sk sl so sq sr ss su sv sw ta th tl tn tr uk ur uz vi wo xh yi yo zh zu'.split(
    ' ',
  );

/** The languages of NLLB-200, after its model card. */
const nllb =
  'ace acm acq aeb af ajp ak am apc ar ars ary arz as ast awa ay az azb ba bm ban be bem bn bho bjn bo bs bug bg ca ceb cs cjk ckb crh cy da de din dik dyu dz el en eo et eu ee fo fa fj fi fon fr fur ff fuv gd ga gl gn gu ht ha he hi hne hr hu hy ig ilo id is it jv ja kab kac kam kn ks ka knc kr kk kbp kea km ki rw ky kmb kg ko kmr ku lo lv lij li ln lt lmo ltg lb lua lg luo lus mag mai ml mr min mk mg mt mni mn mos mi ms my nl nn nb ne nso nus ny oc om or pag pa pap pl pt prs ps quy qu ro rn ru sg sa sat scn shn si sk sl sm sn sd so st es sq sc sr ss su sv sw szl ta tt te tg tl th ti taq tpi tn ts tk tum tr tw tzm ug uk umb ur uz vec vi war wo xh yi yo yue zh zu'.split(
    ' ',
  );

/** Of the models for any pair: under a licence for everybody first, then the one with most languages. */
const anyPair = ['Xenova/m2m100_418M', 'Xenova/nllb-200-distilled-600M'] as const;

function knows(languages: readonly string[] | undefined, language: string): boolean {
  return languages?.some((known) => sameLanguage(known, language)) ?? false;
}

/**
 * Hub ids of models that translate a pair, the best first: one made for the pair, one for its
 * families of languages, then one for a hundred or two hundred languages.
 *
 * @param source BCP 47 tag
 * @param target BCP 47 tag
 */
export function translationModels(source: string, target: string): readonly string[] {
  const fits = fitting(source, target);
  const own = fits.filter(({ use }) => use === 'onePair');
  const families = fits.filter(({ use }) => use !== 'onePair');
  const many = knows(m2m100, source) && knows(m2m100, target) ? anyPair : anyPair.slice(1);
  return [...own, ...families].map(({ id }) => id).concat(many);
}

/** True when there is a model for just this pair, which is smaller than those for many languages. */
export function hasOwnModel(source: string, target: string): boolean {
  return fitting(source, target).some(({ use }) => use === 'onePair');
}

/** What the catalogue has for a pair, but for models that translate between any two languages. */
function fitting(source: string, target: string): readonly CatalogueEntry[] {
  return catalogueOf('translation').filter(
    ({ languages, targets }) => knows(languages, source) && knows(targets, target),
  );
}

let known: ReadonlySet<string | undefined> | undefined;

/** Subtags of all languages that a model of the catalogue may know; they take some ms to read. */
function translated(): ReadonlySet<string | undefined> {
  known ??= new Set(
    [
      ...m2m100,
      ...nllb,
      ...catalogueOf('translation').flatMap(({ languages, targets = [] }) => [
        ...languages,
        ...targets,
      ]),
    ].map(languageSubtag),
  );
  return known;
}

/** False for a language that none of {@link translationModels} can know, such as Klingon. */
export function isTranslated(language: string): boolean {
  const subtag = languageSubtag(language);
  return subtag !== undefined && translated().has(subtag);
}

/** Languages that can be chosen, as BCP 47 tags. A model for two hundred knows more than these. */
export const translationLanguages: readonly string[] = m2m100;
