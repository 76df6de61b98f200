import type { ExportedDocument, ExportedFinding } from '../../src/exchange/document';
import type { FindingSource } from '../../src/findings/finding';

/** A text that makes trouble for somebody, with what is found in it. */
export interface Case {
  /** What is the matter with it. */
  readonly title: string;
  readonly document: ExportedDocument;
}

const model: FindingSource = {
  kind: 'model',
  id: 'example/ner',
  commit: '0123456789abcdef0123456789abcdef01234567',
  dtype: 'q8',
  demo: false,
};
const rule: FindingSource = { kind: 'rule', id: 'iban', checked: true };
const person: FindingSource = { kind: 'person', said: 'marked' };

/** Words of a text, and the label they have. The place that is meant can be the nth. */
type Marked = readonly [words: string, label: string, more?: { by?: FindingSource; nth?: number }];

function place(text: string, words: string, nth: number): number {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) {
    at = text.indexOf(words, at + 1);
  }
  if (at < 0) {
    throw new RangeError(`“${words}” is not in “${text}”.`);
  }
  return at;
}

function of(title: string, name: string, text: string, ...marked: readonly Marked[]): Case {
  const findings = marked
    .map(([words, label, { by = model, nth = 0 } = {}]): ExportedFinding => {
      const start = place(text, words, nth);
      return { start, end: start + words.length, label, score: 0.875, source: by };
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return { title, document: { name, text, findings } };
}

/** All of them, each a document of one export. */
export const cases: readonly Case[] = [
  of(
    'ASCII',
    'letters/plain.txt',
    'Maria Brown met Peter Novak in Lisbon.\n',
    ['Maria Brown', 'PERSON'],
    ['Peter Novak', 'PERSON'],
    ['Lisbon', 'LOCATION'],
  ),
  of(
    'a single ö',
    'letters/umlaut.txt',
    'Jörg Brown met Peter Novak.\n',
    ['Jörg Brown', 'PERSON'],
    ['Peter Novak', 'PERSON'],
  ),
  of(
    'Korean',
    'letters/korean.txt',
    '김민수가 서울에서 이영희를 만났다.\n',
    ['김민수', 'PERSON'],
    ['서울', 'LOCATION'],
    ['이영희', 'PERSON'],
  ),
  of(
    'Japanese',
    'letters/japanese.txt',
    '田中さんは東京で鈴木さんに会った。\n',
    ['田中', 'PERSON'],
    ['東京', 'LOCATION'],
    ['鈴木', 'PERSON'],
  ),
  of(
    'Thai',
    'letters/thai.txt',
    'สมชายพบมาลีที่เชียงใหม่\n',
    ['สมชาย', 'PERSON'],
    ['มาลี', 'PERSON'],
    ['เชียงใหม่', 'LOCATION'],
  ),
  of(
    'right to left',
    'letters/hebrew.txt',
    'דנה לוי פגשה את יוסי בחיפה.\n',
    ['דנה לוי', 'PERSON'],
    ['חיפה', 'LOCATION'],
  ),
  of(
    'emoji before and in an entity',
    'letters/emoji.txt',
    '👩‍👩‍👧 🎉 Maria 🎈 Brown met 𝒫eter.\n',
    ['Maria 🎈 Brown', 'PERSON'],
    ['𝒫eter', 'PERSON'],
  ),
  of(
    'combining marks',
    'letters/marks.txt',
    'Rene\u0301e Nova\u0301k lives in Cafe\u0301ville.\n',
    ['Rene\u0301e Nova\u0301k', 'PERSON'],
    ['Cafe\u0301ville', 'LOCATION'],
  ),
  of(
    'CRLF',
    'letters/crlf.txt',
    'Dear all,\r\n\r\nMaria Brown\r\nLisbon\r\n',
    ['Maria Brown', 'PERSON'],
    ['Lisbon', 'LOCATION'],
  ),
  of(
    'line ends of old Macs',
    'letters/cr.txt',
    'Dear all,\rMaria Brown\rLisbon\r',
    ['Maria Brown', 'PERSON'],
    ['Lisbon', 'LOCATION'],
  ),
  of(
    'an entity over a line break',
    'letters/over.txt',
    'It was Maria\nBrown of\n  Lisbon  \nStreet.\n',
    ['Maria\nBrown', 'PERSON'],
    ['Lisbon  \nStreet', 'ADDRESS'],
  ),
  of(
    'an entity over CRLF',
    'letters/over-crlf.txt',
    'It was Maria\r\nBrown, again.\r\nLisbon\r\n',
    ['Maria\r\nBrown', 'PERSON'],
    ['Lisbon', 'LOCATION'],
  ),
  of(
    'no-break spaces',
    'letters/no-break.txt',
    'Pay 10\u00a0000\u202f€ to Dr.\u00a0Brown.\n',
    ['10\u00a0000\u202f€', 'MONEY'],
    ['Dr.\u00a0Brown', 'PERSON'],
  ),
  of(
    'line ends that only some see',
    'letters/odd-ends.txt',
    'It was Maria\u2028Brown, and Peter\u0085Novak\u000bin Lisbon.\n',
    ['Maria\u2028Brown', 'PERSON'],
    ['Peter\u0085Novak', 'PERSON'],
    ['Lisbon', 'LOCATION'],
  ),
  of(
    'byte order mark',
    'letters/bom.txt',
    '\ufeffMaria Brown met Peter.\n',
    ['Maria Brown', 'PERSON'],
    ['Peter', 'PERSON'],
  ),
  of(
    'lone surrogate',
    'letters/lone.txt',
    'A \ud83c here. Maria Brown met P\udf89ter.\n',
    ['Maria Brown', 'PERSON'],
    ['P\udf89ter', 'PERSON'],
  ),
  of('empty', 'letters/empty.txt', ''),
  of('nothing found', 'letters/nothing.txt', 'Nobody is in it.\n'),
  of(
    'next to each other',
    'letters/adjacent.txt',
    'MariaPeter, Lisbon Porto\n',
    ['Maria', 'PERSON'],
    ['Peter', 'PERSON'],
    ['Lisbon', 'LOCATION'],
    ['Porto', 'LOCATION'],
  ),
  of(
    'one in another',
    'letters/nested.txt',
    'The University of Lisbon answered Maria.\n',
    ['University of Lisbon', 'ORGANIZATION'],
    ['Lisbon', 'LOCATION'],
    ['Maria', 'PERSON'],
  ),
  of(
    'overlapping',
    'letters/crossing.txt',
    'Maria Brown Street 5 is closed.\n',
    ['Maria Brown', 'PERSON'],
    ['Brown Street 5', 'ADDRESS'],
  ),
  of(
    'two labels of the same words',
    'letters/twice.txt',
    'Paris came to Paris.\n',
    ['Paris', 'PERSON'],
    ['Paris', 'LOCATION'],
    ['Paris', 'LOCATION', { nth: 1 }],
  ),
  of(
    'found twice',
    'letters/found-twice.txt',
    'Account DE02120300000000202051.\n',
    ['DE02120300000000202051', 'IBAN'],
    ['DE02120300000000202051', 'IBAN', { by: rule }],
  ),
  of('white space at the ends', 'letters/spaces.txt', 'It is  Maria Brown \n again.\n', [
    ' Maria Brown \n',
    'PERSON',
  ]),
  of(
    'signs in a label',
    'letters/label.txt',
    'Maria Brown\n',
    ['Maria', 'Given name: "first" & <only>'],
    ['Brown', 'Surname'],
  ),
  of(
    'markup',
    'letters/markup.txt',
    '<b>Maria</b> & "Brown" <!-- ]]> </script> \\u0041 {{x}}\n',
    ['Maria', 'PERSON'],
    ['"Brown"', 'PERSON'],
    ['</script>', 'SECRET'],
  ),
  of(
    'tabs and blank lines',
    'letters/tabs.txt',
    'Maria\tBrown\n\n\n-DOCSTART- -X- O O\n\nT1\tLisbon 0 5\n',
    ['Maria\tBrown', 'PERSON'],
    ['Lisbon', 'LOCATION'],
  ),
  of(
    'a model, a rule and a person',
    'letters/sources.txt',
    'Maria Brown, Lisbon, DE02120300000000202051\n',
    ['Maria Brown', 'PERSON', { by: person }],
    ['Lisbon', 'LOCATION'],
    ['DE02120300000000202051', 'IBAN', { by: rule }],
  ),
];
