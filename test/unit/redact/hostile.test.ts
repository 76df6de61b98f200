import { describe, expect, it } from 'vitest';
import { plainView } from '../../../src/redact/formats/view';
import { fakes } from '../../../src/redact/fakes/main';
import { RedactionMap } from '../../../src/redact/map';
import { redact } from '../../../src/redact/redact';
import { restore } from '../../../src/redact/restore';
import { findingsOf, policyOf } from './findings';

/** Texts that are traps for whoever reads them, by their length. */
const hostile: Readonly<Record<string, string>> = {
  'opening brackets': '[',
  'beginnings of placeholders': '[PERSON_',
  'placeholders of nobody': '[PERSON_99]',
  'placeholders in one line': '[PERSON_1] ',
  'lines with a placeholder': '[PERSON_1] came\n',
  'words of labels': 'PERSON ',
  backslashes: '\\',
  'a Korean word without end': '이름',
  'a Chinese word without end': '人丁',
  'Korean labels': '사람_1',
  zeros: '[PERSON_0000',
  hashes: '[PERSON:0123456789ab',
  genitives: "Keller's ",
  entities: '&lt;',
};

const map = new RedactionMap();
const load = () => Promise.resolve(fakes);
for (const operator of ['placeholder', 'fake'] as const) {
  const source = 'Anna Keller and 김민수 and 山田太郎 came.';
  const findings = findingsOf(source, { PERSON: ['Anna Keller', '김민수', '山田太郎'] });
  const policy = policyOf(operator);
  await redact({ source, view: plainView(source), findings, policy, map, fakes: load });
}

/** Least of two: the machine does other things too. */
async function least(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < 2; i++) {
    const started = performance.now();
    await work();
    all.push(performance.now() - started);
  }
  return Math.min(...all);
}

describe('time grows with the length of the text', () => {
  it.each(Object.entries(hostile))('for %s', async (_, piece) => {
    const text = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
    const both = async (length: number): Promise<void> => {
      const source = text(length);
      await restore({ text: source, map: map.fork() });
      const one = piece.trim();
      const findings = Array.from({ length: source.length / piece.length }, (_, i) => {
        const start = i * piece.length;
        return { label: 'PERSON', start, end: start + one.length, text: one, score: 1 };
      });
      const policy = policyOf('placeholder');
      await redact({ source, view: plainView(source), findings, policy, map: map.fork() });
    };
    const [short, long] = [await least(() => both(4000)), await least(() => both(40_000))];
    expect(long).toBeLessThan(300 + 40 * short);
  });
});
