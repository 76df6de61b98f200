import { contextWords, Surroundings } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';

const province =
  '(?:(?:서울|부산|대구|인천|광주|대전|울산|세종)(?:특별시|광역시|특별자치시|시)?|경기도?|강원(?:특별자치도|도)?|' +
  '충청[남북]도|충남|충북|전라[남북]도|전북(?:특별자치도)?|전남|경상[남북]도|경남|경북|제주(?:특별자치도|도)?)';
/** Cities, counties and districts; towns. */
const district = '[가-힣]{1,5}[시군구]';
const town = '[가-힣]{1,5}[읍면]';
/** A road and its number: `테헤란로 123`, `올림픽로35길 7-1`. */
const road = String.raw`[가-힣\d·.]{1,14}(?:대로|로|길)(?: ?\d{1,4}(?:번[가나다라마바사]?)?[가나다라]?길)? ?(?:지하 ?)?\d{1,5}(?:-\d{1,4})?(?:번지)?`;
/** A quarter and the number of a lot: `역삼동 736-1`, `청담리 산 12`. */
const lot = String.raw`[가-힣]{1,6}\d{0,2}(?:동|리|가)(?: [가-힣]{1,6}리)? ?(?:산 ?)?\d{1,4}(?:-\d{1,4})?(?:번지)?`;
/** What follows: a building, its part, floor and flat, the quarter in brackets. */
const detail =
  String.raw`(?:,? ?\([가-힣\d, ]{1,24}\)|,? (?:지하 ?)?\d{1,3}층|,? B\d{1,2}층|,? \d{1,4}동(?: ?\d{1,5}호)?|,? ?\d{1,5}호|` +
  String.raw`,? [가-힣A-Za-z\d]{1,14}(?:아파트|빌라|빌딩|타워|오피스텔|주택|맨션|하이츠|캐슬|자이|푸르지오|상가|센터|프라자|플라자))`;
const shape = new RegExp(
  String.raw`(?<![가-힣\d-])(?:[(\[]?(?:우\)? ?)?\d{5}[)\]]? ?,? ?)?` +
    `(?:(?<province>${province}) (?:${district} ){0,2}(?:${town} )?|(?:${district} ){1,2}(?:${town} )?|${town} )` +
    String.raw`(?:${road}|${lot})(?!\d|[.,:]\d|[년월일원개명번회점])${detail}{0,4}`,
  'gu',
);
/** A road with its number and nothing of its city. */
const bare = new RegExp(
  String.raw`(?<![가-힣\d])[가-힣]{2,8}(?:대로|로|길)(?:\d{1,4}번?길)? \d{1,4}(?:-\d{1,4})?(?!\d|[.,:-]\d|[가-힣%])${detail}{0,4}`,
  'gu',
);
const words = contextWords({
  for: [
    '주소',
    '배송지',
    '거주',
    '주소지',
    '소재지',
    '도로명',
    '사는 곳',
    '받는 곳',
    'address',
    '위치',
  ],
});

/** Korean addresses: by road and number, or by quarter and lot, with postcode, building and flat. */
export const koreanAddress: Rule = {
  id: 'korean-address',
  *find(text) {
    const around = new Surroundings(text);
    for (const { index: start, 0: found, groups } of text.matchAll(shape)) {
      const score = groups?.province === undefined ? scores.likely : scores.shape;
      const end = start + found.trimEnd().length;
      yield { label: 'ADDRESS', start, end, score, rule: 'korean-address', checked: false };
    }
    for (const { index: start, 0: found } of text.matchAll(bare)) {
      const end = start + found.length;
      const isAddress = around.verdict({ start, end }, words) === 'for' || /[층호]$/u.test(found);
      const score = isAddress ? scores.likely : scores.unsure;
      yield { label: 'ADDRESS', start, end, score, rule: 'korean-address', checked: false };
    }
  },
};
