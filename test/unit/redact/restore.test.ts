import { beforeEach, describe, expect, it } from 'vitest';
import { plainView } from '../../../src/redact/formats/view';
import { RedactionMap } from '../../../src/redact/map';
import { redact } from '../../../src/redact/redact';
import { restore } from '../../../src/redact/restore';
import { findingsOf, policyOf } from './findings';

const source = [
  'Dear Anna Keller,',
  'Ms. Keller, we met on 3 May. Bernd Vogt was there.',
  'Call 030 123456, Anna.',
].join('\r\n');
let map: RedactionMap;
let text: string;

beforeEach(async () => {
  map = new RedactionMap();
  const findings = findingsOf(source, {
    PERSON: ['Anna Keller', 'Ms. Keller', 'Bernd Vogt', 'Anna'],
    DATE: ['3 May'],
    PHONE: ['030 123456'],
  });
  const policy = policyOf('placeholder');
  ({ text } = await redact({ source, view: plainView(source), findings, policy, map }));
});

describe('restore', () => {
  it('gives a redacted text back byte for byte', async () => {
    expect(text).toBe(
      'Dear [PERSON_1],\r\n[PERSON_1], we met on [DATE_1]. [PERSON_2] was there.\r\nCall [PHONE_1], [PERSON_1].',
    );
    const back = await restore({ text, map });
    expect(back.by).toBe('exact');
    expect(back.text).toBe(source);
  });

  it('gives a part of one back byte for byte, cut anywhere', async () => {
    const from = text.indexOf('RSON_1], we');
    const back = await restore({ text: text.slice(from, text.indexOf('s there')), map });
    expect(back.by).toBe('exact');
    expect(back.text).toBe('RSON_1], we met on 3 May. Bernd Vogt wa');
  });

  it('puts the fullest form into an answer, and its own into a line that stayed', async () => {
    const answer = `Sure!\n[PERSON_1] and [PERSON_2] met on [DATE_1].\nCall [PHONE_1], [PERSON_1].\n`;
    const back = await restore({ text: answer, map });
    expect(back.by).toBe('tokens');
    expect(back.text).toBe(
      'Sure!\nAnna Keller and Bernd Vogt met on 3 May.\nCall 030 123456, Anna.\n',
    );
    expect([back.near, back.unknown]).toEqual([[], []]);
  });

  it('restores each line in whatever order they come', async () => {
    const lines = text.split('\r\n').reverse().join('\n');
    expect((await restore({ text: lines, map })).text).toBe(
      source.split('\r\n').reverse().join('\n'),
    );
  });

  it.each([
    '[Person 1]',
    'PERSON_1',
    '<PERSON_1>',
    '【PERSON_1】',
    '(PERSON 1)',
    '[PERSON-1]',
    '[사람_1]',
    '[Name 1]',
    '[person_1]',
    '[PERSON\\_1]',
    '\\[PERSON_1\\]',
    '{{PERSON_1}}',
    '[ PERSON_1 ]',
    '[PERSON_01]',
    'Person_1',
    'PERSON 1',
  ])('shows %s before it is replaced', async (found) => {
    const answer = `Then ${found} came.`;
    const back = await restore({ text: answer, map });
    expect(back.text).toBe(answer);
    expect(back.near).toEqual([
      {
        start: 5,
        end: 5 + found.length,
        found,
        token: '[PERSON_1]',
        original: 'Anna Keller',
        others: [],
      },
    ]);
    const agreed = await restore({ text: answer, map }, back.near);
    expect(agreed.text).toBe('Then Anna Keller came.');
    expect(agreed.near).toEqual([]);
  });

  it.each([
    ['**[PERSON_1]**', '**Anna Keller**'],
    ['[[PERSON_1]]', '[Anna Keller]'],
    ["[PERSON_1]'s", "Anna Keller's"],
    ['[PERSON_1]s Haus', 'Anna Kellers Haus'],
    ['[PERSON_1]은', 'Anna Keller은'],
    ['([PERSON_1])', '(Anna Keller)'],
    ['[PERSON_1][PERSON_2]', 'Anna KellerBernd Vogt'],
  ])('knows the placeholder in %s', async (found, restored) => {
    const back = await restore({ text: found, map });
    expect(back.text).toBe(restored);
    expect(back.near).toEqual([]);
  });

  it.each([
    ['[Person_1s]', 'Anna Kellers'],
    ['[PERSON_1의]', 'Anna Keller의'],
    ['[PERSON_1, PERSON_2]', '[Anna Keller, Bernd Vogt]'],
  ])('knows what was changed in %s once it is agreed', async (found, restored) => {
    const { near } = await restore({ text: found, map });
    expect((await restore({ text: found, map }, near)).text).toBe(restored);
  });

  it('lists what looks as a placeholder and is nobody’s, and no words of a sentence', async () => {
    const answer = '[PERSON_9] and [EMAIL_1] asked person 1 in room (see person 2) on day 3.';
    const { text: same, near, unknown } = await restore({ text: answer, map });
    expect(same).toBe(answer);
    expect(near).toEqual([]);
    expect(unknown.map(({ found }) => found)).toEqual(['[PERSON_9]', '[EMAIL_1]']);
  });

  it('restores a redacted text within another', async () => {
    const other = 'Bernd Vogt and Anna left.';
    const findings = findingsOf(other, { PERSON: ['Bernd Vogt', 'Anna'] });
    const policy = policyOf('placeholder', { PERSON: 'remove' });
    const second = await redact({ source: other, view: plainView(other), findings, policy, map });
    const answer = `First:\n${second.text}\nThen [PERSON_2]: ${text}`;
    const back = await restore({ text: answer, map });
    expect(back.text).toBe(`First:\n${other}\nThen Bernd Vogt: ${source}`);
  });
});
