import type { Entity } from '../../tasks/outputs';
import { isWordy } from './rank';
import { cut, trimmed } from './trim';

/** So much less is a model believed where the form of what it found speaks against it. */
const less = 0.45;

/** A particle behind a name in the Latin script. */
const hangulBehindName = /(?<=[\p{sc=Latin}\p{M}])[가-힣]{1,6}$/u;
const hangulBehind = /(?<=\d)[가-힣]+$/u;
/** Further from the end of a finding nobody looks for a particle. */
const longest = 80;
const postcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/u;

/** Whether one end of an entity lies within a number, a version or a hash. */
function isCut(text: string, { start, end }: Entity): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const behind = text.slice(end, end + 2);
  const first = text.charAt(start);
  const last = text.charAt(end - 1);
  return (
    (/\d$/u.test(before) && /[\d.,:/-]/u.test(first)) ||
    (/\d[.:/-]$/u.test(before) && /\d/u.test(first)) ||
    (/\d/u.test(last) && /^(?:\d|[.:/-]\d)/u.test(behind))
  );
}

/** Words without a capital are no names where people write with capitals, nor are two letters. */
function isNoName({ label, text }: Entity, isSmall: boolean): boolean {
  return (
    isWordy(label) &&
    (label === 'ADDRESS' || !/\p{N}/u.test(text)) &&
    ((!isSmall && /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text)) || !/\p{L}{2}/u.test(text))
  );
}

/** The models know no Korean, and take its words for names; who knows it looks for them by rules. */
function isForeign({ label, text }: Entity): boolean {
  return (label === 'PERSON' || label === 'ADDRESS') && /[가-힣]/u.test(text);
}

/** What a number belongs to that is nobody's. */
const things =
  /(?:order|invoice|bill|parcel|ticket|serial|contract|consignment|tracking|patient|policy|case|ref|build|version|asset|artikel|bestell|rechnungs?|kunden|sendungs?|fabrik|vertrags?|mitglieds?|personal|lieferschein|주문|운송장|송장|계약|고객|접수)[ -]?(?:numbers?|no|nr|num|nummer|id|번호)?[.:#]{0,2}[ "]{0,2}$/iu;

/** A number of one line that the words before it do not call another's. */
function isOfThing(text: string, { label, start, text: found }: Entity): boolean {
  return (
    !isWordy(label) &&
    (/[\r\n]/u.test(found) || things.test(text.slice(Math.max(0, start - 32), start)))
  );
}

/** What has to stand before a number that has no form of its own. */
const called: ReadonlyMap<string, RegExp> = new Map([
  ['DRIVERS_LICENSE', /licen[cs]e|driv|führerschein|fahrerlaubnis|permis|면허|\bDL\b/iu],
  ['PASSPORT', /passport|reisepass|\bpass\b|여권/iu],
  ['TAX_ID', /\btax|\bEIN\b|\bTIN\b|\bVAT\b|steuer|ust|세금|납세/iu],
  [
    'PHONE',
    /phone|\btel|call|ring|cell|mobile|mobil|handy|fax|text|whatsapp|reach|number|nummer|\bnr|anruf|ruf|durchwahl|ext\b|전화|연락|휴대폰|번호/iu,
  ],
]);

/** How far before a number its name may stand, in UTF-16 code units: a sentence or two. */
const reach = 120;

/** A number of a kind that has no form, where nothing before it says what it is. */
function isUnnamed(text: string, { label, start, text: found }: Entity): boolean {
  const name = called.get(label);
  const isDialled = label === 'PHONE' && /^[+(]/u.test(found);
  return (
    name !== undefined && !isDialled && !name.test(text.slice(Math.max(0, start - reach), start))
  );
}

/** Numbers alone are no address, nor are words alone, but for British postcodes: orders, ports and amounts look so. */
function isNoAddress({ label, text }: Entity): boolean {
  return (
    label === 'ADDRESS' &&
    (!/\p{L}{4}/u.test(text) || !/\p{N}/u.test(text)) &&
    !postcode.test(text.trim())
  );
}

/** A number of a person has some digits, and is no hash. */
function isNoNumber({ label, text }: Entity): boolean {
  const compact = text.replace(/[^\p{L}\p{N}]/gu, '');
  const digits = compact.replace(/\P{N}/gu, '').length;
  return !isWordy(label) && (digits < 4 || /^[\da-f]{24,}$/iu.test(compact));
}

/** What is neither made of words nor a number. */
const others: ReadonlySet<string> = new Set(['URL', 'EMAIL', 'SECRET', 'DATE']);

function withoutParticle(entity: Entity): Entity {
  const { label, text } = entity;
  if (isWordy(label) && label !== 'PERSON') {
    return entity;
  }
  const behind = label === 'PERSON' ? hangulBehindName : hangulBehind;
  const particle = behind.exec(text.slice(-longest))?.[0].length ?? 0;
  return cut(entity, 0, particle);
}

/**
 * What a model has found as the form of it says: less sure where it cuts a number, is a number where
 * none belongs or one of a thing, has too few digits, or is Korean, and without a particle behind a number. What rules have found
 * stays as it is.
 *
 * @param isSmall whether people write without capitals there
 */
export function doubted(text: string, given: Entity, isSmall: boolean): Entity {
  if (given.rule !== undefined) {
    return given;
  }
  if (others.has(given.label)) {
    const isPart = given.label === 'URL' && !given.text.includes('.');
    return isPart ? { ...given, score: given.score * less } : given;
  }
  const entity = withoutParticle(trimmed(given));
  const doubtful =
    isCut(text, entity) ||
    isNoAddress(entity) ||
    isNoNumber(entity) ||
    isForeign(entity) ||
    isNoName(entity, isSmall) ||
    isOfThing(text, entity) ||
    isUnnamed(text, entity);
  return doubtful ? { ...entity, score: entity.score * less } : entity;
}
