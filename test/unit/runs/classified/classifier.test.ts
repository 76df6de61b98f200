import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../src/base/cancelled';
import type {
  Inference,
  InstalledModel,
  RunOptions,
  RunRequest,
} from '../../../../src/engine/contract';
import { RunFailedError } from '../../../../src/engine/errors';
import { translatable } from '../../../../src/base/message';
import type { StoredModel } from '../../../../src/models/store/stored-model';
import { Classifier, type Outcome } from '../../../../src/runs/classified/classifier';
import type { ClassifiedDocument } from '../../../../src/runs/classified/classified-document';
import { ConsentQueue, type ModelNeed } from '../../../../src/runs/consent';
import { DemoFitness, type UnfitAnswer } from '../../../../src/runs/fitness';
import { ModelChoice } from '../../../../src/runs/model-choice';
import { RunStore } from '../../../../src/runs/run-store';
import { TaskRunner } from '../../../../src/runs/task-runner';
import type { TaskId } from '../../../../src/tasks/task';
import { noCode, model, TestLog } from '../support';
import { classesOf, cutAll, fixture, marked } from './support';

const place = { uri: 'file:///a.txt', language: 'plaintext' };

interface World {
  setting: string;
  readonly here: string[];
  set: Readonly<Record<string, unknown>>;
  agrees: boolean;
  wish: UnfitAnswer;
  /** Called before a text is answered. */
  before: (text: string) => Promise<void> | void;
}

/** Everything that stands behind a classifier but what computes, and the person who is asked. */
function make(changes: Partial<World> = {}) {
  const world: World = {
    setting: 'org/own',
    here: ['org/own'],
    set: {},
    agrees: true,
    wish: 'demo',
    before: () => undefined,
    ...changes,
  };
  const asked: { model: InstalledModel; request: RunRequest; options: RunOptions }[] = [];
  const inference: Inference = {
    run: async (by, request, options) => {
      asked.push({ model: by, request, options });
      await world.before(request.text);
      if (options.signal.aborted) {
        throw new Cancelled();
      }
      const { labels } = classesOf(request.text);
      const { task, parameters } = request;
      const { id, commit, dtype } = by;
      const said = { task, engine: 'fake', device: 'cpu', model: id, commit, dtype, parameters };
      const output = { kind: 'labels', labels: [...labels], windows: 1 } as const;
      return { result: { ...said, durationMs: 1, output }, cached: false };
    },
  };
  const demo = (task: TaskId): StoredModel => model(task, { id: 'demo', demo: true });
  const models = {
    resolve: (task: TaskId, id: string) =>
      Promise.resolve(
        id === 'auto'
          ? ({ kind: 'installed', model: demo(task) } as const)
          : world.here.includes(id)
            ? ({ kind: 'installed', model: model(task, { id }) } as const)
            : ({ kind: 'missing', id } as const),
      ),
    installed: (task: TaskId, id: string) =>
      Promise.resolve(world.here.includes(id) ? model(task, { id }) : undefined),
    demo,
    shipped: () => undefined,
    recorded: () => Promise.resolve([]),
    touch: () => undefined,
  };
  const settings = {
    parameters: () => world.set,
    model: () => world.setting,
    dtype: () => 'q8' as const,
  };
  const needs: ModelNeed[] = [];
  const consents = new ConsentQueue({
    ask: (all) => {
      needs.push(...all);
      const fetched = all.map(({ task, id }) => ({
        fetch: () => {
          world.here.push(id);
          return Promise.resolve(model(task, { id }));
        },
      }));
      return Promise.resolve(world.agrees ? fetched : undefined);
    },
  });
  const choice = new ModelChoice(models, settings, consents);
  const languages = { detect: () => Promise.resolve({ language: 'de', sure: true }) };
  let questions = 0;
  const question = {
    ask: () => {
      questions += 1;
      return Promise.resolve(world.wish);
    },
  };
  const runner = new TaskRunner({
    code: noCode,
    fitness: new DemoFitness({ languages, models: choice, question }),
    store: new RunStore(inference, new TestLog()),
    models: choice,
    settings,
    languages,
    question: {
      usualTarget: () => undefined,
      target: () => Promise.resolve(undefined),
      otherThan: () => Promise.resolve(undefined),
    },
  });
  const classifier = new Classifier({ runner, models: choice, settings, inference });
  const controller = new AbortController();
  const told: string[] = [];
  const classify = (document: ClassifiedDocument): Promise<Outcome> =>
    classifier.classify(document, place, {
      signal: controller.signal,
      progress: (done, total) => {
        told.push(`${done}/${total}`);
      },
    });
  return { world, asked, needs, questions: () => questions, controller, told, classify };
}

const many = Array.from({ length: 100 }, (_, at) => `Passage ${at}.`);

describe('The classifying of a document', () => {
  it('asks of each passage what Classify Text asks, and says how far it is', async () => {
    const { document, classified } = fixture('One\n\n Two\n\nOne\n');
    const { asked, classify, told } = make({ set: { top_k: 2 } });
    expect(await classify(classified)).toEqual({ declined: 0, refused: false });
    expect(asked.map(({ request }) => request)).toEqual(
      ['One', 'Two'].map((text) => ({
        task: 'text-classification',
        text,
        parameters: { top_k: 2, function_to_apply: null, stride: null },
      })),
    );
    expect(asked[0]?.model.id).toBe('org/own');
    expect(asked[0]?.options).toMatchObject({ priority: 'person', remember: false });
    expect(marked(classified, document)).toEqual(['ODD One', 'ODD Two', 'ODD One']);
    expect(told.at(-1)).toBe('2/3');
    const [passage] = classified.within({ start: 0, end: 1 });
    expect(passage?.classes).toMatchObject({ model: { id: 'org/own', demo: false }, guess: false });
  });

  it('reads nothing twice, until the model or the parameters are others', async () => {
    const { classified } = fixture('One\n\nTwo\n');
    const { asked, classify, world } = make();
    await classify(classified);
    await classify(classified);
    expect(asked).toHaveLength(2);
    world.set = { top_k: 1 };
    await classify(classified);
    expect(asked).toHaveLength(4);
    world.here.push('org/other');
    world.setting = 'org/other';
    await classify(classified);
    expect(asked).toHaveLength(6);
    expect(classified.within({ start: 0, end: 1 })[0]?.classes.model.id).toBe('org/other');
  });

  it('asks once for a model that is not here, before anything goes', async () => {
    const { document, classified } = fixture(many.join('\n'), 'line');
    const { asked, classify, world, needs } = make();
    await classify(classified);
    world.setting = 'org/other';
    world.agrees = false;
    expect(await classify(classified)).toEqual({ declined: 0, refused: true });
    expect(needs.map(({ id }) => id)).toEqual(['org/other']);
    expect(marked(classified, document)).toHaveLength(100);
    world.agrees = true;
    await classify(classified);
    expect(needs).toHaveLength(2);
    expect(asked).toHaveLength(200);
    await classify(classified);
    expect(asked).toHaveLength(200);
  });

  it('asks once of texts that the demo model was not made for, and leaves them out or says so', async () => {
    const letter = 'Dear Harbour Books, my parcel arrived late and the lamp was broken.';
    const other = 'Der Vertrag wurde gestern unterschrieben und liegt nun beim Amt.';
    const text = [letter, other, `${letter} Again!`, `${other} Wieder.`].join('\n\n');
    const left = fixture(text);
    const out = make({ setting: 'auto', wish: 'notNow' });
    expect(await out.classify(left.classified)).toEqual({ declined: 2, refused: false });
    expect(out.questions()).toBe(1);
    expect(left.classified.size).toBe(2);
    const guessed = fixture(text);
    const guessing = make({ setting: 'auto', wish: 'demo' });
    await guessing.classify(guessed.classified);
    const passages = guessed.classified.within({ start: 0, end: text.length });
    expect(passages.map(({ classes: { guess } }) => guess)).toEqual([false, true, false, true]);
  });

  it('keeps what was done when it is stopped, and goes on from there', async () => {
    const { classified } = fixture(many.join('\n'), 'line');
    const stopping = make();
    stopping.world.before = (text) => {
      if (text === 'Passage 40.') {
        stopping.controller.abort();
      }
    };
    await expect(stopping.classify(classified)).rejects.toBeInstanceOf(Cancelled);
    expect(classified.size).toBeGreaterThanOrEqual(40 - 16);
    expect(classified.size).toBeLessThan(100);
    const before = classified.size;
    const again = make();
    await again.classify(classified);
    expect(again.asked).toHaveLength(100 - before);
    expect(classified.size).toBe(100);
  });

  it('ends with the first that cannot be read, and keeps the others', async () => {
    const { classified } = fixture(many.join('\n'), 'line');
    const { classify, world, asked } = make();
    const failure = new RunFailedError(translatable('No.'), 'No.');
    world.before = (text) => {
      if (text === 'Passage 50.') {
        throw failure;
      }
    };
    await expect(classify(classified)).rejects.toBe(failure);
    expect(classified.size).toBeGreaterThan(30);
    expect(asked.length).toBeLessThan(100);
  });

  it('follows what is edited meanwhile', async () => {
    const { document, classified } = fixture(many.join('\n'), 'line');
    const { classify, world } = make();
    world.before = (text) => {
      if (text === 'Passage 30.') {
        const offset = document.text.indexOf('Passage 90.');
        const typed = 'New\n';
        document.apply([{ offset, length: 0, inserted: typed.length, text: typed }]);
        classified.edit([{ offset, length: 0, inserted: typed.length }]);
        const gone = document.text.indexOf('Passage 30.');
        document.apply([{ offset: gone, length: 7, inserted: 3, text: 'Bit' }]);
        classified.edit([{ offset: gone, length: 7, inserted: 3 }]);
      }
    };
    await classify(classified);
    cutAll(classified);
    const marks = marked(classified, document);
    expect(marks).toHaveLength(101);
    expect(marks).toContain(`${classesOf('Bit 30.').labels[0].label} Bit 30.`);
    expect(marks).toContain('ODD New');
  });
});
