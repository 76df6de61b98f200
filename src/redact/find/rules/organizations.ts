import type { Candidate, Rule } from '../rule';
import { isGivenName } from './given-names';
import { scores } from './scores';

const space = String.raw`[ \u00a0]`;
const word = String.raw`\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-'’&.]\p{L}[\p{L}\p{M}]*)*`;
const joint = String.raw`(?:${space}(?:&|and|und|of|of the|for|für|der|des|und der|am|im|an der|zur?|zum|von))?`;
const words = String.raw`${word}(?:,?${joint}${space}${word}){0,5}`;

/** Companies say in law what they are. */
const legal =
  String.raw`GmbH(?:${space}&${space}Co\.?${space}KGa?A?)?|gGmbH|AG|KGaA|KG|OHG|GbR|UG|SE|e\.${space}?K\.|e\.${space}?V\.|eG|mbH|mbB` +
  String.raw`|Ltd\.?|Limited|LLC|L\.L\.C\.|LLP|Inc\.?|Incorporated|Corp\.?|Corporation|plc|PLC|Pty|GmbH|S\.A\.|S\.L\.|B\.V\.|N\.V\.|S\.r\.l\.|S\.p\.A\.|SpA|SARL|Oy|Oyj|A\/S|ApS`;
/** What institutions and companies are called, behind their own name. */
const heads =
  'University|College|Academy|Institute|High School|Middle School|Elementary School|Primary School|School|Bank|Building Society|Credit Union|Hospital|Clinic|Medical Center|Medical Centre|Insurance Group|Insurance|Assurance|Mutual|Trust|Foundation|Association|Council|Library|Museum|Church|Surgery|Dental Practice|Practice|Pharmacy|Hotel|Inn|Restaurant|Bakery|Brewery|Press|Publishing|Properties|Partners|Associates|Holdings|Industries|Logistics|Freight|Airlines|Airways|Motors|Electric|Power|Energy|Telecom|Systems|Solutions|Software|Technologies|Analytics|Labs|Laboratories|Pharmaceuticals|Biologics|Consulting|Capital|Group|Company|Club|Society|Union|Housing Trust|Boatworks|Outfitters|Studios?|Gyms?';
/** The same before it, in German. */
const germanHeads =
  'Amtsgericht|Landgericht|Finanzamt|Landratsamt|Jobcenter|Rathaus|Stadtwerke|Klinikum|Krankenhaus|Universitätsklinikum|Universität|Hochschule|Technische Universität|Grundschule|Realschule|Gesamtschule|Gymnasium|Kita|Kindergarten|Volksbank|Sparkasse|Sparbank|Raiffeisenbank|Gasthof|Gasthaus|Hotel|Pension|Bäckerei|Metzgerei|Tischlerei|Malerbetrieb|Autohaus|Apotheke|Rechtsanwälte|Kanzlei|Café|Wärmetechnik|Elektro|Garage|Bergbahnen|Reederei|Verlag';

const shapes: readonly { readonly shape: RegExp; readonly score: number }[] = [
  {
    shape: new RegExp(
      String.raw`(?<![\p{L}\p{N}&-])${words},?${space}(?:${legal})(?![\p{L}\p{N}])`,
      'gu',
    ),
    score: scores.shape,
  },
  {
    // Pembridge & Daughters, Gable & Croft
    shape: new RegExp(
      String.raw`(?<![\p{L}\p{N}&-])${word}${space}&${space}${word}(?![\p{L}\p{N}])`,
      'gu',
    ),
    score: scores.likely,
  },
  {
    shape: new RegExp(
      String.raw`(?<![\p{L}\p{N}&-])(?!(?:The|This|That|My|Our|Your|His|Her|Their|A|An|In|At|On|For|To|From|No|Yes|Dear|Hi|Hello|Housing)${space})(?:${word}(?:${space}(?:&|of|and))?${space}){1,4}?(?:${heads})(?:${space}(?:of${space}${word}|${heads})){0,2}(?![\p{L}\p{N}-])`,
      'gu',
    ),
    score: scores.likely,
  },
  {
    shape: new RegExp(
      String.raw`(?<![\p{L}\p{N}-])(?:${germanHeads})${space}(?:(?:am|an der|im|zur|zum|Zur|Zum|St\.|Bad|Sankt|der|des)${space})?${word}(?:-${word})?(?:${space}(?:am${space}${word}|&${space}${word}))?(?![\p{L}\p{N}])`,
      'gu',
    ),
    score: scores.likely,
  },
  {
    shape:
      /(?:\(주\)|㈜|주식회사 |유한회사 |법무법인 |재단법인 |사단법인 )[가-힣A-Za-z\d]{2,12}?(?=(?:에서|에게|에|의|은|는|이|가|을|를|과|와|으로|로)?(?:[^가-힣A-Za-z\d]|$))/gu,
    score: scores.shape,
  },
  {
    shape: /[가-힣A-Za-z\d]{2,12}(?:\(주\)|㈜| 주식회사)/gu,
    score: scores.shape,
  },
  {
    // 국립병원 and 시립도서관 are words, and so are 대학교 and 은행 alone.
    shape:
      /(?<![가-힣])(?!(?:국립|시립|도립|공립|사립|종합|대형|동네|근처|주거래|거래|시중|지역|우리|저희|해당|다른|이전|모교|인근)(?:은행|병원|의원|대학|학교|도서관|학원))[가-힣]{2,8}(?:은행|병원|의원|대학교|초등학교|중학교|고등학교|유치원|어린이집|도서관|어학원|학원|전자|건설|상사|식품|푸드|통신|카드|보험|증권|소프트|렌탈|디자인|식당|건설사|물산|제약|화학|중공업|자동차)(?=(?:에서|에게|에|의|은|는|이|가|을|를|과|와|으로|로|입니다|인데요?|이라고)?(?:[^가-힣]|$))/gu,
    score: scores.likely,
  },
];

const couple = new RegExp(String.raw`^${word}${space}&${space}(${word})$`, 'u');

/** `Anna Keller & Peter Schmidt` are two people, and “Keller & Peter” is no company. */
function isCouple(found: string, next: string): boolean {
  const second = couple.exec(found)?.[1];
  return second !== undefined && isGivenName(second) && /^[ \u00a0]\p{Lu}/u.test(next);
}

/**
 * Organizations that say what they are: companies by their legal form, institutions by what stands
 * before or behind their own name.
 */
export const organizations: Rule = {
  id: 'organization',
  *find(text): Generator<Candidate> {
    for (const { shape, score } of shapes) {
      for (const { index: start, 0: found } of text.matchAll(shape)) {
        const end = start + found.length;
        if (!isCouple(found, text.slice(end, end + 3))) {
          yield { label: 'ORGANIZATION', start, end, score, rule: 'organization', checked: false };
        }
      }
    }
  },
};
