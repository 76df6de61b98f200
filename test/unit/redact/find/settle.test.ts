import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Correction } from '../../../../src/redact/find/correction';
import { settle, type SettleOptions } from '../../../../src/redact/find/settle';
import { settleInSteps } from '../../../../src/redact/find/settle-in-steps';
import type { Entity } from '../../../../src/tasks/outputs';
import type { PersonalLabel } from '../../../../src/tasks/personal-labels';
import { atOnce } from '../../../../src/text/steps';

/** What was found of `words`, at their first place in the text, or the one after `after`. */
function at(
  text: string,
  label: PersonalLabel,
  words: string,
  more: Partial<Entity> & { after?: string } = {},
): Entity {
  const { after = '', ...rest } = more;
  const start = text.indexOf(words, text.indexOf(after));
  expect(start).toBeGreaterThanOrEqual(0);
  return { label, start, end: start + words.length, text: words, score: 0.9, ...rest };
}

/** `LABEL text` of each that is found. */
function found(text: string, candidates: readonly Entity[], options?: SettleOptions): string[] {
  return settle(text, candidates, options).found.map((one) => `${one.label} ${one.text}`);
}

describe('overlaps', () => {
  it('gives an e-mail address to its rule, whatever a model has seen in it', () => {
    const text = 'Write to Maria Brown maria.brown@example.com, please.';
    const email = at(text, 'EMAIL', 'maria.brown@example.com', { rule: 'email', score: 0.95 });
    const parts = [
      at(text, 'EMAIL', 'brown@example.com, please', { score: 0.99 }),
      at(text, 'PERSON', 'maria.brown', { score: 0.99 }),
      at(text, 'URL', 'example.com', { score: 0.99 }),
    ];
    expect(found(text, [...parts, email])).toEqual(['EMAIL maria.brown@example.com']);
    const name = at(text, 'PERSON', 'Maria Brown maria.brown', { score: 0.99 });
    expect(found(text, [name, email])).toEqual([
      'PERSON Maria Brown',
      'EMAIL maria.brown@example.com',
    ]);
  });

  it("gives a rule's IBAN to the rule, not to a longer driving licence of the model", () => {
    const text = 'IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX';
    const iban = at(text, 'IBAN', 'DE89 3704 0044 0532 0130 00', { rule: 'iban', checked: true });
    const licence = at(text, 'DRIVERS_LICENSE', 'DE89 3704 0044 0532 0130 00 BIC', { score: 1 });
    expect(found(text, [licence, iban])).toEqual(['IBAN DE89 3704 0044 0532 0130 00']);
  });

  it('leaves of a name the whole words that no checked number covers, with their parts', () => {
    const text = 'Anna Keller, 123-45, Bob';
    const person = at(text, 'PERSON', 'Anna Keller, 123-45, Bob', {
      parts: [
        { label: 'GIVEN_NAME', start: 0, end: 4 },
        { label: 'SURNAME', start: 5, end: 11 },
        { label: 'GIVEN_NAME', start: 21, end: 24 },
      ],
    });
    const number = at(text, 'UK_NHS', '123-45', { rule: 'nhs', checked: true });
    expect(settle(text, [person, number]).found).toEqual([
      { ...person, end: 11, text: 'Anna Keller', parts: person.parts?.slice(0, 2) },
      number,
      { ...person, start: 21, text: 'Bob', parts: person.parts?.slice(2) },
    ]);
  });

  it('leaves nothing of a word that is cut, and no name without a letter', () => {
    const text = 'Kellerstraße 5';
    const person = at(text, 'PERSON', 'Kellerstraße 5');
    const checked = at(text, 'US_SSN', 'Keller', { checked: true, rule: 'ssn' });
    expect(found(text, [person, checked])).toEqual(['US_SSN Keller']);
  });

  it('takes the longer, then the higher score', () => {
    const text = 'Anna Keller of Berlin';
    const short = at(text, 'PERSON', 'Keller', { score: 0.99 });
    const long = at(text, 'PERSON', 'Anna Keller', { score: 0.6 });
    const other = at(text, 'ORGANIZATION', 'Anna Keller', { score: 0.7 });
    expect(found(text, [short, long])).toEqual(['PERSON Anna Keller']);
    expect(found(text, [short, long, other])).toEqual(['ORGANIZATION Anna Keller']);
  });

  it("takes a rule's number before a model's in the same place", () => {
    const text = 'No. 078-05-1120';
    const rule = at(text, 'US_SSN', '078-05-1120', { rule: 'us-ssn', score: 0.6 });
    const model = at(text, 'PHONE', '078-05-1120', { score: 0.99 });
    expect(found(text, [model, rule])).toEqual(['US_SSN 078-05-1120']);
  });

  it('makes one of two names that overlap in part', () => {
    const text = 'Anna Maria Keller';
    const one = at(text, 'PERSON', 'Anna Maria', {
      score: 0.8,
      parts: [{ label: 'GIVEN_NAME', start: 0, end: 4 }],
    });
    const two = at(text, 'PERSON', 'Maria Keller', { score: 0.7 });
    expect(settle(text, [one, two]).found).toEqual([
      { ...two, start: 0, text, score: 0.8, parts: one.parts },
    ]);
    expect(
      found(text, [at(text, 'PERSON', 'Anna'), at(text, 'PERSON', 'Maria Keller')]),
    ).toHaveLength(2);
  });

  it('keeps neighbours and the objects that it was given', () => {
    const text = 'Anna Bob';
    const both = [at(text, 'PERSON', 'Anna'), at(text, 'PERSON', 'Bob')];
    const settled = settle(text, [...both].reverse()).found;
    expect(settled[0]).toBe(both[0]);
    expect(settled[1]).toBe(both[1]);
  });

  it('ignores what does not lie in the text', () => {
    const nowhere = (start: number, end: number): Entity => ({
      label: 'PERSON',
      start,
      end,
      text: '',
      score: 1,
    });
    const wrong = [
      [-1, 2],
      [2, 2],
      [3, 2],
      [0, 5],
      [0.5, 2],
      [NaN, 2],
    ] as const;
    expect(
      settle(
        'Anna',
        wrong.map(([start, end]) => nowhere(start, end)),
      ),
    ).toEqual({
      found: [],
      below: [],
    });
  });
});

describe('the threshold', () => {
  const text = 'Anna Keller and Bob, Keller Straße';
  const low = at(text, 'PERSON', 'Bob', { score: 0.49 });
  const high = at(text, 'PERSON', 'Anna Keller', { score: 0.5 });

  it('parts what is found from what is below it', () => {
    expect(settle(text, [low, high])).toEqual({ found: [high], below: [low] });
    expect(settle(text, [low, high], { threshold: 0.9 })).toEqual({
      found: [],
      below: [high, low],
    });
  });

  it('shows nothing below that overlaps what is found, and one for each place', () => {
    const over = at(text, 'ADDRESS', 'Keller and Bob', { score: 0.4 });
    const street = at(text, 'ADDRESS', 'Keller Straße', { score: 0.3 });
    const name = at(text, 'PERSON', 'Keller', { score: 0.4, after: 'Bob' });
    expect(settle(text, [high, over, name, street])).toEqual({ found: [high], below: [street] });
  });

  it('lets nothing below it take the place of what is found', () => {
    const checked = at(text, 'IBAN', 'Keller', { score: 0.1, checked: true });
    expect(settle(text, [high, checked])).toEqual({ found: [high], below: [] });
  });
});

describe('the allow list', () => {
  const text = 'Example GmbH, support@example.com, Anna Keller';
  const company = at(text, 'ORGANIZATION', 'Example GmbH');
  const email = at(text, 'EMAIL', 'support@example.com', { rule: 'email' });
  const person = at(text, 'PERSON', 'Anna Keller');

  it('drops what is listed, in any case, and what is part of it', () => {
    const part = at(text, 'PERSON', 'Example');
    expect(found(text, [company, part, email], { allow: ['EXAMPLE  gmbh'] })).toEqual([
      'EMAIL support@example.com',
    ]);
    expect(settle(text, [{ ...company, score: 0.2 }], { allow: ['Example GmbH'] }).below).toEqual(
      [],
    );
  });

  it('drops a checked number', () => {
    const iban = at(text, 'IBAN', 'Anna Keller', { checked: true, rule: 'iban' });
    expect(found(text, [iban], { allow: ['Anna Keller'] })).toEqual([]);
  });

  it('uncovers nothing that is longer', () => {
    expect(
      found(text, [email, person], { allow: ['example.com', 'support', 'Keller', ''] }),
    ).toEqual(['EMAIL support@example.com', 'PERSON Anna Keller']);
  });

  it('drops what is left of something longer and is listed', () => {
    const name = at(text, 'PERSON', 'support@example.com, Anna Keller');
    expect(found(text, [name, email], { allow: ['Anna Keller'] })).toEqual([
      'EMAIL support@example.com',
    ]);
  });
});

describe('the deny list', () => {
  it('finds words that nobody found, with and without what they are', () => {
    const text = 'Projekt  Nordlicht; PROJEKT\nNORDLICHT, Nordlichter';
    expect(found(text, [], { deny: ['Projekt Nordlicht', 'FOO=bar', ' '] })).toEqual([
      'MISCELLANEOUS Projekt  Nordlicht',
      'MISCELLANEOUS PROJEKT\nNORDLICHT',
    ]);
    expect(found(text, [], { deny: ['ORGANIZATION=projekt nordlicht'] })).toEqual([
      'ORGANIZATION Projekt  Nordlicht',
      'ORGANIZATION PROJEKT\nNORDLICHT',
    ]);
  });

  it('finds other normal forms and full-width ones, at the right place', () => {
    const text = 'Jose\u0301, JOSÉ, ＪＯＳＥ́, Straße STRASSE, ﬁsch, 김민수';
    expect(found(text, [], { deny: ['José', 'strasse', 'fisch', '김민수'] })).toEqual([
      'MISCELLANEOUS Jose\u0301',
      'MISCELLANEOUS JOSÉ',
      'MISCELLANEOUS ＪＯＳＥ́',
      'MISCELLANEOUS Straße',
      'MISCELLANEOUS STRASSE',
      'MISCELLANEOUS ﬁsch',
      'MISCELLANEOUS 김민수',
    ]);
    expect(found('Jose\u0301', [], { deny: ['Jose'] })).toEqual([]);
  });

  it('reads Korean with particles, Chinese without spaces, and no half words', () => {
    expect(found('김민수가 왔다, 페이지', [], { deny: ['김민수', '이지'] })).toEqual([
      'MISCELLANEOUS 김민수',
    ]);
    expect(found('我叫王小明。', [], { deny: ['王小明'] })).toEqual(['MISCELLANEOUS 王小明']);
    expect(found('Bobby, B-Bob, Bob1', [], { deny: ['Bob'] })).toEqual(['MISCELLANEOUS Bob']);
  });

  it('is content with something longer, and names what lies in the same place', () => {
    const text = 'Anna Keller, anna.keller@example.com';
    const person = at(text, 'PERSON', 'Anna Keller');
    const email = at(text, 'EMAIL', 'anna.keller@example.com', { rule: 'email' });
    expect(found(text, [person, email], { deny: ['ORGANIZATION=Keller'] })).toEqual([
      'PERSON Anna Keller',
      'EMAIL anna.keller@example.com',
    ]);
    const low = { ...person, score: 0.1 };
    expect(found(text, [low], { deny: ['Anna Keller'] })[0]).toBe('PERSON Anna Keller');
    expect(found(text, [person], { deny: ['LOCATION=Anna Keller'] })[0]).toBe(
      'LOCATION Anna Keller',
    );
  });

  it('beats the allow list and whatever else lies across it', () => {
    const text = 'Anna Keller GmbH';
    const person = at(text, 'PERSON', 'Anna Keller');
    expect(
      found(text, [person], { deny: ['ORGANIZATION=Keller GmbH'], allow: ['Keller GmbH'] }),
    ).toEqual(['PERSON Anna', 'ORGANIZATION Keller GmbH']);
  });

  it('cuts no number, but covers the rest beside it', () => {
    const text = 'Keller 0171 1234567';
    const phone = at(text, 'PHONE', '0171 1234567', { rule: 'phone' });
    expect(found(text, [phone], { deny: ['Keller 0171'] })).toEqual([
      'MISCELLANEOUS Keller',
      'PHONE 0171 1234567',
    ]);
  });
});

describe('corrections', () => {
  const text = 'Dr. Anna Keller, DE89 3704 0044 0532 0130 00';
  const person = at(text, 'PERSON', 'Anna Keller', { score: 1 });
  const iban = at(text, 'IBAN', 'DE89 3704 0044 0532 0130 00', { checked: true, rule: 'iban' });
  const correct = (words: string, label?: PersonalLabel): Correction => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    label,
  });

  it('beat a checked number, the lists, and what is longer', () => {
    expect(found(text, [person, iban], { corrections: [correct(iban.text)] })).toEqual([
      'PERSON Anna Keller',
    ]);
    expect(
      found(text, [person, iban], {
        corrections: [correct('Keller', 'ORGANIZATION'), correct(iban.text, 'TAX_ID')],
        allow: ['Keller'],
        deny: ['LOCATION=Keller'],
      }),
    ).toEqual(['PERSON Anna', 'ORGANIZATION Keller', `TAX_ID ${iban.text}`]);
    expect(
      found(text, [person], { corrections: [correct('Anna Keller')], deny: ['Keller'] }),
    ).toEqual([]);
  });

  it('are settled by the later one, and leave nothing below', () => {
    const corrections = [correct('Anna Keller', 'LOCATION'), correct('Anna Keller')];
    const low = { ...person, score: 0.2 };
    expect(settle(text, [low], { corrections })).toEqual({ found: [], below: [] });
    expect(found(text, [], { corrections: corrections.reverse() })).toEqual([
      'LOCATION Anna Keller',
    ]);
  });

  it('do not join what they have parted', () => {
    const names = 'Anna Maria Keller';
    const all = at(names, 'PERSON', names);
    expect(found(names, [all], { corrections: [{ start: 5, end: 10, label: undefined }] })).toEqual(
      ['PERSON Anna', 'PERSON Keller'],
    );
  });
});

describe('whatever is found', () => {
  const labels = ['PERSON', 'ADDRESS', 'EMAIL', 'IBAN', 'PHONE'] as const;
  const unit = fc.constantFrom('a', 'b', 'A', ' ', ',', '1', 'é', 'e\u0301', '김', '𝒜', '\n');
  const cases = fc.string({ unit, minLength: 1, maxLength: 30 }).chain((text) => {
    const span = fc
      .tuple(fc.nat(text.length), fc.nat(text.length))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const candidate = fc
      .tuple(
        span,
        fc.constantFrom(...labels),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
      )
      .map(([{ start, end }, label, score, rule, checked]): Entity => ({
        label,
        start,
        end,
        text: text.slice(start, end),
        score,
        ...(rule && { rule: 'rule', checked }),
        parts: [{ label: 'PART', start, end }],
      }));
    const listed = fc.array(
      span.map(({ start, end }) => text.slice(start, end)),
      { maxLength: 3 },
    );
    const correction = fc
      .tuple(span, fc.option(fc.constantFrom(...labels), { nil: undefined }))
      .map(([{ start, end }, label]): Correction => ({ start, end, label }));
    return fc.record({
      text: fc.constant(text),
      candidates: fc.array(candidate, { maxLength: 12 }),
      deny: listed,
      allow: listed,
      corrections: fc.array(correction, { maxLength: 2 }),
    });
  });
  const runs = { numRuns: 2000 };

  it('is in order, lies in the text, does not overlap, and says what stands there', () => {
    fc.assert(
      fc.property(cases, ({ text, candidates, ...lists }) => {
        const { found, below } = settle(text, candidates, lists);
        for (const entities of [found, below]) {
          let last = 0;
          for (const one of entities) {
            expect(one.start).toBeGreaterThanOrEqual(last);
            expect(one.end).toBeGreaterThan(one.start);
            expect(one.text).toBe(text.slice(one.start, one.end));
            for (const part of one.parts ?? []) {
              expect(part.start).toBeGreaterThanOrEqual(one.start);
              expect(part.end).toBeLessThanOrEqual(one.end);
            }
            last = one.end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        }
        for (const low of below) {
          expect(low.score).toBeLessThan(0.5);
          expect(found.every(({ start, end }) => end <= low.start || low.end <= start)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('is the same in whatever order it was found', () => {
    fc.assert(
      fc.property(
        cases.chain((one) =>
          fc.record({
            one: fc.constant(one),
            shuffled: fc.shuffledSubarray(one.candidates, { minLength: one.candidates.length }),
          }),
        ),
        ({ one: { text, candidates, ...lists }, shuffled }) => {
          expect(settle(text, shuffled, lists)).toEqual(settle(text, candidates, lists));
        },
      ),
      runs,
    );
  });

  it('is the same in steps, however many candidates each takes', () => {
    const most = fc.integer({ min: 1, max: 6 });
    const threshold = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(cases, most, threshold, ({ text, candidates }, atMost, least) => {
        const options = least === undefined ? {} : { threshold: least };
        const steps = settleInSteps(text, candidates, options, atMost);
        expect(atOnce(steps)).toEqual(settle(text, candidates, options));
      }),
      runs,
    );
  });

  it('is settled: settling it again changes nothing', () => {
    fc.assert(
      fc.property(cases, ({ text, candidates }) => {
        const { found } = settle(text, candidates);
        expect(settle(text, found).found).toEqual(found);
      }),
      runs,
    );
  });

  it('says what a person has said, whatever else there is', () => {
    fc.assert(
      fc.property(cases, ({ text, candidates, corrections, ...lists }) => {
        const [last] = corrections.slice(-1);
        // White space is nobody's: what it parts may be one name.
        fc.pre(last !== undefined && text.slice(last.start, last.end).trim() !== '');
        const { found } = settle(text, candidates, { ...lists, corrections });
        const there = found.filter(({ start, end }) => start < last.end && last.start < end);
        expect(there.map(({ start, end, label }) => ({ start, end, label }))).toEqual(
          last.label === undefined ? [] : [last],
        );
      }),
      runs,
    );
  });

  it('covers each whole word of the deny list, also where it is allowed', () => {
    fc.assert(
      fc.property(cases, ({ text, candidates, deny, allow }) => {
        const alone = settle(text, [], { deny }).found;
        const { found } = settle(text, candidates, { deny, allow });
        for (const hit of alone) {
          for (let index = hit.start; index < hit.end; index++) {
            const covered = found.some(({ start, end }) => start <= index && index < end);
            expect(covered || !/[\p{L}\p{N}]/u.test(text.charAt(index))).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  it('leaves no checked number open, and nothing that is allowed', () => {
    fc.assert(
      fc.property(cases, ({ text, candidates, allow }) => {
        const open = settle(text, candidates).found;
        for (const one of candidates.filter(({ checked, score }) => checked && score >= 0.5)) {
          if (one.start < one.end) {
            expect(open.some(({ start, end }) => start < one.end && one.start < end)).toBe(true);
          }
        }
        const listed = new Set(allow);
        for (const one of settle(text, candidates, { allow }).found) {
          const alone = settle(one.text, [], { deny: allow }).found;
          const whole = alone.length === 1 && alone[0]?.text === one.text;
          const apart = settle(text, [], { deny: allow }).found.some(
            ({ start, end }) => start === one.start && end === one.end,
          );
          expect(whole && apart && listed.has(one.text)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('comes in a time that grows as what was found', () => {
    const many = (count: number): number => {
      const text = 'ab '.repeat(count);
      const candidates = Array.from({ length: count }, (_, index): Entity => {
        const start = (index * 7919) % text.length;
        const end = Math.min(
          text.length,
          start + 1 + ((index * 31) % (index % 5 === 0 ? count : 9)),
        );
        return {
          label: labels[index % labels.length] ?? 'PERSON',
          start,
          end,
          text: text.slice(start, end),
          score: 0.3 + (index % 7) / 10,
          ...(index % 3 === 0 && { rule: 'rule', checked: true }),
        };
      });
      const before = process.cpuUsage();
      expect(settle(text, candidates, { deny: ['ab ab'], allow: ['ab'] }).found).not.toEqual([]);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    many(2_000);
    const short = many(5_000);
    expect(many(50_000)).toBeLessThan(25 * Math.max(short, 20));
  });
});
