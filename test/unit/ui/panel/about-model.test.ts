import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunOrder } from '../../../../src/runs/order';
import { forModel } from '../../../../src/runs/order';
import type { Run } from '../../../../src/runs/run';
import { tokenClassification } from '../../../../src/tasks/token-classification';
import { cardOf } from '../../../../src/ui/panel/card';
import { koreanBundle } from '../../../support/korean';
import { model, order } from '../../runs/support';
import { reset, speak } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

const task = tokenClassification.id;
const shipped = model(task, { id: tokenClassification.shipped.id, commit: 'shipped-1.4.0' });
const withRules: RunOrder = {
  ...order(task),
  model: shipped,
  inputs: { rules: { region: 'US' } },
};

function done(given: RunOrder): Run {
  const { model: of } = given;
  const result = {
    task,
    engine: 'fake',
    device: 'none',
    model: of.id,
    commit: of.commit,
    dtype: of.dtype,
    parameters: {},
    durationMs: 1,
    output: { kind: 'entities', entities: [], windows: 1 } as const,
  };
  const state = { kind: 'done', cached: false, result } as const;
  return { id: 'run', orderedAt: 0, order: given, written: '', state };
}

const about = (given: RunOrder): Readonly<Record<string, string>> =>
  Object.fromEntries(cardOf(done(given)).about ?? []);

describe('the card of what model and rules have found', () => {
  it('says in a line that this is not all, and behind it what is looked for and what is missed', () => {
    const card = cardOf(done(withRules));
    expect(card.notes).toEqual(['Not all personal data is found: Details say what is looked for.']);
    expect(card.model).toEqual({
      name: 'nationaldesignstudio/rampart and rules',
      demo: false,
      detail: 'q8 · 1.4.0',
    });
    expect(about(withRules)).toMatchObject({
      'Looks for': expect.stringMatching(/^names of persons.*phone numbers/u) as string,
      Besides: expect.stringMatching(/^organizations, places.*demo model/u) as string,
      Misses: expect.stringMatching(/other scripts than Latin/u) as string,
      'Model by': 'National Design Studio (CC BY 4.0)',
    });
    // Nothing is offered, and nothing is warned of.
    expect([card.caution, card.actions.map(({ id }) => id)]).toEqual([undefined, ['adjust']]);
  });

  it('says where organizations were not looked for', () => {
    const unfit = { ...withRules, unfit: { kind: 'log' } } as const;
    expect(cardOf(done(unfit)).notes).toEqual([expect.stringMatching(/few organizations/u)]);
    expect(about(unfit).Besides).toMatch(/^organizations and places by rules alone/u);
    expect(cardOf(done(unfit)).caution).toBeUndefined();
  });

  it('is none where the same model reads alone, but for whose it is and what it misses', () => {
    const alone = { ...order(task), model: shipped };
    expect(cardOf(done(alone)).notes).toEqual([]);
    expect(about(alone)).toEqual({
      Misses: expect.stringMatching(/^Made to stand beside rules/u) as string,
      'Model by': 'National Design Studio (CC BY 4.0)',
    });
    expect(cardOf(done(order(task))).about).toBeUndefined();
  });

  it('says all of it in Korean', () => {
    speak('ko', koreanBundle);
    const { notes, about: lines = [], model: named } = cardOf(done(withRules));
    for (const text of [...notes, named.name, ...lines.slice(0, 3).flat()]) {
      expect(text).toMatch(/[가-힣]/u);
    }
  });
});

describe('an order with rules', () => {
  it('keeps them for its own model, and loses them for another', () => {
    const fetched = { ...shipped, directory: '/elsewhere' };
    expect(forModel(withRules, { model: fetched })).toMatchObject({
      model: fetched,
      inputs: { rules: { region: 'US' } },
    });
    const other = model(task, { id: 'org/other' });
    const changed = forModel({ ...withRules, unfit: { kind: 'log' } }, { model: other });
    expect(changed).toMatchObject({ model: other, inputs: {}, unfit: undefined });
    expect(changed.inputs).toEqual({});
  });
});
