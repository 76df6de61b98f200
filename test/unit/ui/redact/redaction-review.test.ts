import { expect, it, vi } from 'vitest';
import { plainView } from '../../../../src/redact/formats/view';
import { remoteView } from '../../../../src/redact/formats/remote-view';
import { RedactionMap } from '../../../../src/redact/map';
import { personalLabels } from '../../../../src/tasks/personal-labels';
import type { Entity } from '../../../../src/tasks/results';

vi.mock('vscode', () => import('../vscode-stub'));

const { Redaction } = await import('../../../../src/ui/redact/redaction');
const { RedactionReview } = await import('../../../../src/ui/redact/redaction-review');

const text = 'Anna met Bert.';
const person = (words: string, score: number): Entity => {
  const start = text.indexOf(words);
  return { label: 'PERSON', start, end: start + words.length, text: words, score };
};

/** A review of a text that is written somewhere else, later or not at all. */
async function reviewed() {
  const view = remoteView(plainView(text));
  const now: { fails: boolean } = { fails: false };
  const slow: typeof view = {
    ...view,
    edits: async (replacements) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (now.fails) {
        throw new Error('not now');
      }
      return view.edits(replacements);
    },
  };
  const part = { offset: 0, source: text, format: { name: 'text' } as const, view: slow };
  const read = { name: 'x', language: 'plaintext', whole: text, parts: [part], asked: [] };
  const map = new RedactionMap();
  const policy = Object.fromEntries(personalLabels.map((label) => [label, 'placeholder']));
  const settings = { policy, threshold: 0.5, allow: [], deny: [], maskKeep: 4 };
  const redaction = await Redaction.of(read, {
    settings: settings as never,
    candidates: [[person('Anna', 0.9), person('Bert', 0.3)]],
    map: () => map,
    key: () => Promise.reject(new Error('no key')),
    fakes: () => Promise.reject(new Error('no fakes')),
    language: () => Promise.resolve('en'),
  });
  const written: string[] = [];
  const outcome = {
    title: 'x',
    apply: ({ after }: { after: string }) => {
      written.push(after);
      return Promise.resolve(true);
    },
  };
  const review = new RedactionReview(redaction, outcome, outcome, 0.5);
  const all = new Set(redaction.all.map(({ id }) => id));
  return { review, written, all, now };
}

it.each(['apply', 'copy'] as const)(
  'waits before it is done (%s) for what was switched on last',
  async (what) => {
    const { review, written, all } = await reviewed();
    await Promise.all([review.switch(all, true), review[what]()]);
    expect(written).toEqual(['[PERSON_1] met [PERSON_2].']);
  },
);

it('writes nothing while what was switched on cannot be made, and all of it later', async () => {
  const { review, written, all, now } = await reviewed();
  now.fails = true;
  await expect(review.switch(all, true)).rejects.toThrow('not now');
  await expect(review.apply()).rejects.toThrow('not now');
  expect(written).toEqual([]);
  now.fails = false;
  await review.apply();
  expect(written).toEqual(['[PERSON_1] met [PERSON_2].']);
});
