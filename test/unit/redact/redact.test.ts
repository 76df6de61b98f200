import { describe, expect, it } from 'vitest';
import { plainView } from '../../../src/redact/formats/view';
import { RedactionMap } from '../../../src/redact/map';
import { isRestorable, lostLabels, operators } from '../../../src/redact/operators';
import { redact, type RedactRequest } from '../../../src/redact/redact';
import { restore } from '../../../src/redact/restore';
import type { PersonalLabel } from '../../../src/tasks/personal-labels';
import { findingsOf, policyOf } from './findings';

type Wanted = Readonly<Partial<Record<PersonalLabel, readonly string[]>>>;

async function redacted(
  source: string,
  wanted: Wanted,
  { map = new RedactionMap(), ...others }: Partial<RedactRequest> = {},
) {
  const findings = findingsOf(source, wanted);
  const policy = policyOf('placeholder');
  return redact({ source, view: plainView(source), findings, policy, map, ...others });
}

describe('redact', () => {
  it('numbers people and things, the same by the same number', async () => {
    const source =
      'Anna Keller (anna@example.com) met Bernd Vogt. Keller wrote to anna@example.com.\r\n';
    const { text, items, summary } = await redacted(source, {
      PERSON: ['Anna Keller', 'Bernd Vogt', 'Keller'],
      EMAIL: ['anna@example.com'],
    });
    expect(text).toBe('[PERSON_1] ([EMAIL_1]) met [PERSON_2]. [PERSON_1] wrote to [EMAIL_1].\r\n');
    expect(items.map(({ original }) => original)).toEqual([
      'Anna Keller',
      'anna@example.com',
      'Bernd Vogt',
      'Keller',
      'anna@example.com',
    ]);
    for (const { source: at, result, original, replacement } of items) {
      expect(source.slice(at.start, at.end)).toBe(original);
      expect(text.slice(result.start, result.end)).toBe(replacement);
    }
    expect(summary).toEqual([
      { label: 'PERSON', operator: 'placeholder', count: 3, different: 2 },
      { label: 'EMAIL', operator: 'placeholder', count: 2, different: 1 },
    ]);
  });

  it('skips numbers of placeholders that stand in the text, in whatever shape', async () => {
    const source = '[PERSON_1], PERSON_2, [Person 3] and [사람_4] know Anna.';
    const { text } = await redacted(source, { PERSON: ['Anna'] });
    expect(text).toBe('[PERSON_1], PERSON_2, [Person 3] and [사람_4] know [PERSON_5].');
  });

  it('masks, removes and keeps as the policy says', async () => {
    const source = 'Anna, 4111 1111 1111 1111, anna@example.com';
    const wanted = {
      PERSON: ['Anna'],
      CARD: ['4111 1111 1111 1111'],
      EMAIL: ['anna@example.com'],
    } as const;
    const map = new RedactionMap();
    const policy = policyOf('mask', { PERSON: 'remove', EMAIL: 'keep' });
    const { text, items } = await redacted(source, wanted, { map, policy });
    expect(text).toBe(', **** **** **** 1111, anna@example.com');
    expect(items).toHaveLength(2);
    expect((await restore({ text, map })).text).toBe(source);
    const changed = `${text.slice(2)}!`;
    expect((await restore({ text: changed, map })).text).toBe(changed);
  });

  it('takes findings in any order, settles those that overlap, and leaves no part of any', async () => {
    const source = 'Write to Anna Keller, Hauptstr. 5, 10115 Berlin';
    const at = (label: string, text: string, score = 0.9) => {
      const start = source.indexOf(text);
      return { label, start, end: start + text.length, text, score };
    };
    const { text } = await redacted(
      source,
      {},
      {
        findings: [
          at('ADDRESS', 'Hauptstr. 5, 10115 Berlin'),
          at('LOCATION', 'Berlin'),
          at('PERSON', 'Anna Keller, Hauptstr.'),
        ],
      },
    );
    expect(text).toBe('Write to [PERSON_1] [ADDRESS_1]');
  });

  it('keeps byte order marks, NUL and lone surrogates, and never halves a character', async () => {
    const source = '\uFEFFA\0nna \uD800 met 😀Bo\uDC00\r\rAnna';
    const map = new RedactionMap();
    const findings = [
      {
        label: 'PERSON',
        start: source.indexOf('😀') + 1,
        end: source.indexOf('Bo') + 2,
        text: '',
        score: 1,
      },
    ];
    const { text } = await redacted(source, {}, { findings, map });
    expect(text).toBe('\uFEFFA\0nna \uD800 met [PERSON_1]\uDC00\r\rAnna');
    expect((await restore({ text, map })).text).toBe(source);
  });

  it('makes two different texts never the same, so that each comes back', async () => {
    const map = new RedactionMap();
    const texts = ['Anna Keller called', 'Keller called', 'Anna called'];
    const wanted = { PERSON: ['Anna Keller', 'Keller', 'Anna'] };
    const all = [];
    for (const source of texts) {
      all.push((await redacted(source, wanted, { map })).text);
    }
    expect(new Set(all).size).toBe(3);
    for (const [i, text] of all.entries()) {
      expect((await restore({ text, map })).text).toBe(texts[i]);
    }
  });
});

describe('operators', () => {
  it('say what cannot come back before a run', () => {
    expect(operators.filter((one) => !isRestorable(one))).toEqual(['mask', 'remove']);
    const policy = policyOf('placeholder', { CARD: 'mask', DATE: 'remove', URL: 'keep' });
    expect(lostLabels(policy, ['DATE', 'URL', 'PERSON', 'DATE'])).toEqual(['DATE']);
  });
});
