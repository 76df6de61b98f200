import { contextWords, Surroundings } from '../context';
import type { Candidate, Rule } from '../rule';
import { namedRule } from './named';
import { scores } from './scores';
import { alone } from './shaped';

const word = String.raw`\p{Lu}[\p{L}\p{M}.'’-]{0,20}`;
const ending =
  String.raw`(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Ter|` +
  String.raw`Parkway|Pkwy|Circle|Cir|Highway|Hwy|Crescent|Cres|Close|Row|Mews|Gardens|Gdns|Grove|Hill|Walk|Quay|Trail|Trl|Loop|Alley|Parade|Green|Wharf|Broadway|Approach|View|Rise|Yard|Vale|Heights|Ridge|Run|Path|Pike|Plaza|Crossing|Bend|Cove|Landing)`;
const unitWord = String.raw`(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|Bldg|#)`;
const unit = String.raw`(?:${unitWord}\.? ?#?[A-Z\d][A-Z\d-]{0,5}|#\d{1,5}|\d{1,2}(?:st|nd|rd|th) (?:Floor|Fl)\b)`;
const states =
  '(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|' +
  'Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|' +
  'Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|' +
  'Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|Wisconsin|Wyoming|A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])';
const zip = String.raw`\d{5}(?:-\d{4})?(?![\d-])`;
/** British postcodes, by the forms that Royal Mail gives out. */
const outward = String.raw`(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y])|GIR)`;
const inward = String.raw`\d[ABD-HJLNP-UW-Z]{2}`;
const postcode = String.raw`${outward} ${inward}(?![\p{L}\p{N}])`;
const city = String.raw`${word}(?: ${word}){0,3}`;
const comma = String.raw`(?:,? |,?[ \t]*\r?\n[ \t]*)`;
/** What follows a street: flat, up to two places, and the code of state or post. */
const rest =
  String.raw`(?:${comma}${unit})?` +
  String.raw`(?:(?:${comma}${city}){0,2}(?:,? |,?[ \t]*\r?\n[ \t]*)(?:${states}\.? ${zip}|${postcode})|(?:, ${city}){0,2},? (?:${states}(?![\p{L}\p{N}])))?`;
const before = String.raw`(?<![\p{L}\p{N}_./@#$€£-])`;

/** A house that has a name. */
const building = String.raw`(?:The )?(?:${word} ){0,3}?(?:House|Cottage|Farm|Lodge|Court|Hall|Barn|Mill|Forge|Manor|Villa|Towers?|Building|Chambers|Mansions|Works), `;

const street = new RegExp(
  String.raw`${before}(?:${unit}${comma})?(?:${building})?\d{1,6}[A-Za-z]?(?:-\d{1,5})?,? (?:[NSEW]{1,2}\.? |(?:North|South|East|West) )?(?:(?:${word}|\d{1,3}(?:st|nd|rd|th)) ){1,4}?${ending}\b(?:\.(?=,| ?#| (?:Apt|Suite|Unit)))?(?: (?:[NSEW]{1,2}|East|West|North|South)\b)?${rest}`,
  'gu',
);
const box = new RegExp(String.raw`${before}P\.? ?O\.? ?Box \d{1,6}${rest}`, 'giu');
const town = new RegExp(String.raw`${before}${city}, ${states} ${zip}`, 'gu');
const code = new RegExp(String.raw`${before}${outward} ?${inward}(?![\p{L}\p{N}_])`, 'gu');
/** Korean addresses in Latin letters. */
const romanized = new RegExp(
  String.raw`${before}(?:\d{1,4}(?:-\d{1,4})?,? )\p{Lu}[\p{L}'’]{1,20}-(?:daero|ro|gil)(?: ?\d{1,4}(?:beon)?-gil)?(?:,? \p{Lu}[\p{L}'’]{1,20}-(?:gu|dong|si|gun|do|eup|myeon))*(?:,? (?:Seoul|Busan|Incheon|Daegu|Daejeon|Gwangju|Ulsan|Sejong))?(?:,? \d{5})?`,
  'gu',
);
const words = contextWords({
  for: [
    'postcode',
    'post code',
    'postal code',
    'address',
    'postleitzahl',
    'plz',
    '우편번호',
    '주소',
  ],
});

/** ZIP and post codes in a field of their own. */
export const postalCode: Rule = namedRule({
  id: 'postal-code',
  label: 'ADDRESS',
  names: 'zip|post(?:al)?[-_ ]?code|plz|postleitzahl|우편번호',
  shape: alone(String.raw`\d{5}(?:-\d{4})?`),
  judge: (_, isNamed) => (isNamed ? { score: scores.likely, checked: false } : undefined),
});

/** American and British addresses, towns with state and ZIP code, British postcodes alone. */
export const englishAddress: Rule = {
  id: 'english-address',
  *find(text, { region }): Generator<Candidate> {
    const around = new Surroundings(text);
    for (const shape of [street, box, town, romanized]) {
      for (const { index, 0: found } of text.matchAll(shape)) {
        const hasCode = /\d{5}(?:-\d{4})?$|\d[A-Z]{2}$/u.test(found);
        yield address(index, found, hasCode ? scores.shape : scores.likely);
      }
    }
    for (const { index, 0: found } of text.matchAll(code)) {
      const said = around.verdict({ start: index, end: index + found.length }, words);
      const isBritish = said === 'for' || (region === 'GB' && found.includes(' '));
      yield address(index, found, isBritish ? scores.likely : scores.unsure);
    }
  },
};

function address(start: number, found: string, score: number): Candidate {
  const end = start + found.length;
  return { label: 'ADDRESS', start, end, score, rule: 'english-address', checked: false };
}
