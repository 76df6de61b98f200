import { describe, expect, it } from 'vitest';
import { givenNames } from '../../../../../src/redact/find/rules/given-names';
import { latinNames } from '../../../../../src/redact/find/rules/latin-names';
import { organizations } from '../../../../../src/redact/find/rules/organizations';
import { places } from '../../../../../src/redact/find/rules/places';
import { foundBy, marked, unmarked } from './marks';

describe('names that their place gives away', () => {
  it.each([
    'Her son ⟦Jolyon⟧ was there; ask for ⟦Stan Okafor⟧.',
    'Uncle ⟦Leroy⟧ knows Nurse ⟦Halloran⟧, who is no nurse Anyone.',
    'Mein Sohn ⟦Deniz⟧ und Hausmeister ⟦Pospischil⟧ reden.',
    'My executor shall be ⟦R. L. Dupree⟧, not U.S. law.',
    '⟦J.-P. Moreau⟧',
    'Kisses, ⟦Tunde⟧ and ⟦Folake Ade⟧',
    'Thx ⟦Trudy⟧',
    'Escalated to ⟦Maryam⟧.',
    'customer,total\n⟦Lavender Stokes⟧,12\nGranite Press,9',
    'Name;Town\n⟦de Souza, Inês⟧;Ely\n"⟦Achebe, Ngozi⟧";Hull',
    '{"owner":"⟦Chiamaka Udo⟧","name":"Acme Ltd"}',
    '⟦Sam⟧: hi\nMum: hello\n⟦Sam⟧: bye',
    '[10:02] ⟦Nia⟧: hi\n[10:03] ⟦Bryn Ellis⟧: hello',
    '⟦Lachlan⟧ 21:14\nhi\n⟦Catriona⟧ 21:16\nhello',
  ])('%s', (text) => {
    expect(marked(latinNames, text)).toBe(text);
  });

  it.each([
    'Title: x\nPriority: y\nOwner: z',
    'Error: no\nError: no again',
    'sip: a\nsip: b',
    'P. S. Please write.',
    'name,version\ncore,1.2.3',
    'Agent: hi\nVisitor: hello\nAgent: bye',
    'Status: Open\nAmount: 12\n\nStatus: Closed\nAmount: 8',
    'Mail: a\nCity: b\n\nMail: c\nCity: d',
  ])('nobody in %j', (text) => {
    expect(foundBy(latinNames, text)).toEqual([]);
  });
});

describe('given names', () => {
  it.each([
    ['Please ask ⟦Callum Reeve⟧ or ⟦Yolanda⟧ about it.', 'US'],
    ['⟦Ingrid Specht⟧, Verwalterin, hat ⟦Annemarie⟧ Blumen gebracht.', 'DE'],
    ['i saw ⟦jonas⟧ today\nhe was with ⟦callum⟧', 'GB'],
    ['the server is down\nsome line', 'GB'],
    ['⟦Callum⟧s locked out, ⟦Priya⟧’s not.', 'GB'],
    ['⟦Callum Reeve⟧가 왔고 ⟦Yolanda⟧는 갔다. ⟦Priya Moon⟧에게', 'KR'],
  ])('%s', (text, region) => {
    expect(marked(givenNames, text, region)).toBe(text);
  });

  it.each([
    'Will you be there in May? Hope so.',
    'Promise, Param and Peer are Skipped. Constant, Among others.',
    'see callum@x.example and /home/Callum/x',
    '{"name":"line","miles":3}',
    'London, Paris and Florence',
  ])('nobody in %j', (text) => {
    expect(foundBy(givenNames, text)).toEqual([]);
  });
});

describe('organizations', () => {
  it.each([
    'Write to ⟦Blue Heron Properties LLC⟧ or ⟦Feinmechanik Orth & Söhne KG⟧.',
    'at ⟦Cedar Hollow University⟧ and ⟦Gable & Croft⟧',
    'Das ⟦Amtsgericht Oberhausen⟧ und die ⟦Grundschule am Wasserturm⟧',
    '⟦(주)푸른솔상사⟧ 귀중, ⟦한결은행⟧에서, ⟦법무법인 참길⟧',
  ])('%s', (text) => {
    const found = foundBy(organizations, unmarked(text)).map(({ start, end }) => ({ start, end }));
    for (const { index, 0: whole } of text.matchAll(/⟦[^⟧]*⟧/gu)) {
      const start = unmarked(text.slice(0, index)).length;
      expect(found).toContainEqual({ start, end: start + whole.length - 2 });
    }
  });

  it.each([
    'The school is closed.',
    '우리은행에 갔다 저희 병원',
    'I love the press',
    'From Anna Keller & Peter Schmidt',
  ])('none in %j', (text) => {
    expect(foundBy(organizations, text)).toEqual([]);
  });
});

describe('places', () => {
  it.each([
    'From ⟦Leeds⟧ to ⟦New York⟧, then ⟦Germany⟧ and ⟦Südkorea⟧.',
    '⟦서울⟧에서 ⟦제주⟧로, ⟦경주⟧로, ⟦독일⟧의',
    'city,n\n⟦Musterdorf⟧,3',
    '{"ort":"⟦Musterdorf⟧"}',
  ])('%s', (text) => {
    expect(marked(places, text)).toBe(text);
  });

  it.each([
    'berlin.example and me@Leeds.example',
    '경주는 끝났고 전주에 만났다',
    'Will Reading help?',
    'Merry Christmas! Allein der Mentor sagt: Force push, Center it, Delta is Magenta.',
  ])('none in %j', (text) => {
    expect(foundBy(places, text)).toEqual([]);
  });
});
