import { describe, expect, it } from 'vitest';
import type { Candidate, Rule } from '../../../../../src/redact/find/rule';
import { englishAddress, postalCode } from '../../../../../src/redact/find/rules/english-address';
import { germanAddress } from '../../../../../src/redact/find/rules/german-address';
import { koreanAddress } from '../../../../../src/redact/find/rules/korean-address';
import { settle } from '../../../../../src/redact/find/settle';
import { marked, unmarked } from './marks';

/** A rule that finds what is left of another when parts of it in the same place are settled. */
function settled(rule: Rule): Rule {
  return {
    id: rule.id,
    *find(text, context) {
      const candidates = [...rule.find(text, context)];
      const found = settle(
        text,
        candidates.map((one) => ({ ...one, text: text.slice(one.start, one.end) })),
      ).found;
      for (const { start, end, score } of found) {
        const whole: Candidate = {
          label: 'ADDRESS',
          start,
          end,
          score,
          rule: rule.id,
          checked: false,
        };
        yield whole;
      }
    },
  };
}

const cases: readonly (readonly [Rule, string, readonly string[], readonly string[]])[] = [
  [
    koreanAddress,
    'KR',
    [
      '주소: ⟦서울특별시 강남구 테헤란로 123, 4층⟧',
      '⟦서울 강남구 역삼동 736-1⟧에서 만나요',
      '⟦경기도 성남시 분당구 판교역로 235, 101동 1203호⟧입니다',
      '⟦(06234) 서울특별시 강남구 테헤란로 123 (역삼동)⟧',
      '⟦강원도 화천군 상서면 사방거리길 21⟧로 보내 주세요',
      '⟦충북 청주시 상당구 상당로 82번길 7⟧',
      '"addr":"⟦부산광역시 해운대구 우동 1408⟧"',
      'id,주소\n1,⟦전주시 완산구 홍산로 245⟧\n',
      '배송지는 ⟦테헤란로 123⟧ 입니다',
      '⟦테헤란로 123, 4층⟧',
    ],
    [
      '서울특별시 강남구에서 만나요',
      '별도로 3개를 주문',
      '새로 12건, 스스로 3번',
      '서울에서 2026년 11월 27일로 예정',
      '인천 12명, 대전 3개',
      '로그 123',
    ],
  ],
  [
    germanAddress,
    'DE',
    [
      'wohnhaft ⟦Parkallee 118, 28209 Bremen⟧.',
      '⟦Dorfstraße 3, 25524 Breitenburg⟧',
      '⟦Kaiserplatz 12\n60311 Frankfurt am Main⟧',
      '⟦Zum Kalkofen 5b, 99842 Ruhla⟧, alt',
      '⟦Mühlgasse 2, 91541 Rothenburg ob der Tauber⟧.',
      'in der ⟦schillerstr. 19⟧, dritter stock',
      '⟦Lange Straße 12-14, 3. OG links, D-10115 Berlin⟧',
      '⟦Postfach 12 34, 10115 Berlin⟧',
      '⟦Ringstrasse 5, 8001 Zürich⟧',
      '{"adresse":"⟦Salzgasse 6, 83435 Bad Reichenhall⟧"}',
      'a;⟦Deichstr. 2, 26603 Aurich⟧;b',
    ],
    [
      'Am Arbeitsplatz 3 Personen',
      'auf dem Weg',
      'Zeile 12, Spalte 4',
      'Seite 3, 12345 Wörter',
      'Er hat 20000 Besucher gezählt',
      'Router 5, Version 10115',
      'Supermarkt 3',
      'im November 2026, 10115 Stück',
    ],
  ],
  [
    englishAddress,
    'US',
    [
      'at ⟦502 Magnolia St, Natchez, Mississippi 39120⟧ to',
      '⟦1427 W Belmont Ave #3, Chicago, IL 60657⟧',
      '⟦2750 Limestone Rd Apt 12, Wilmington, DE 19808⟧',
      '⟦PO Box 44, Barre, VT 05641⟧',
      'the corner at ⟦16 Plantation Road⟧.',
      '⟦Flat 11, Heron House, 230 Lower Road, London SE16 2XB⟧.',
      '⟦10 Downing Street\nLondon SW1A 2AA⟧',
      'moved to ⟦Reno, NV 89502⟧ last year',
      'postcode ⟦SW1A 2AA⟧',
      '⟦123, Teheran-ro, Gangnam-gu, Seoul⟧',
      'a,"⟦9 Elm St, Apt 2, Keene, NH 03431⟧",b',
    ],
    [
      'I have 3 St Bernards and 200 Euro for him',
      'version 12 Drive failed',
      'the Street was 16 miles long',
      'model AB1 2CD arrived',
      'In May 2026 we paid $500 Way too much',
      'ABC, XY 12345',
    ],
  ],
  [
    postalCode,
    'US',
    ["zip='⟦02139⟧'", 'PLZ: ⟦10115⟧', '우편번호 ⟦06234⟧', 'id,zip_code\n12345,⟦02139⟧'],
    ['02139', 'zip file 12345 bytes', 'unzip 12345'],
  ],
];

describe.each(cases.map(([rule, ...rest]) => [rule.id, settled(rule), ...rest] as const))(
  '%s',
  (_, rule, region, right, wrong) => {
    it.each(right)('is found whole: %s', (text) => {
      expect(marked(rule, text, region)).toBe(text);
    });

    it.each(wrong)('is not: %s', (text) => {
      expect(marked(rule, text, region)).toBe(unmarked(text));
    });
  },
);
