import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../../src/text/spans';
import { changeOf, Document, type TextEdit } from '../../findings/edits';
import { fixture, fresh, key, namesIn, NameReader, stored, type Fixture } from './support';

const letter = 'Dear Anna Brown,\n\nI live in Lisbon.\nMy lamp is broken.\n\n\nYours,\nMaria Stone';

/** Makes a change as the editor does: the store follows it first. */
function change(
  { document, findings, live }: Fixture,
  edits: readonly TextEdit[],
  typing: readonly number[] = [],
): readonly TextEdit[] {
  const back = document.apply(edits);
  findings.edit(key, edits, document.read);
  live.edit(key, edits satisfies readonly Edit[], typing);
  return back;
}

const edit = (offset: number, length: number, text: string): TextEdit => ({
  offset,
  length,
  inserted: text.length,
  text,
});

describe('A document that is marked while it is written', () => {
  it('is read paragraph by paragraph, and after an edit only what was edited', async () => {
    const one = fixture(new Document(letter));
    await one.live.settled();
    expect(one.reader.texts).toEqual([
      'Dear Anna Brown,',
      'I live in Lisbon.\nMy lamp is broken.',
      'Yours,\nMaria Stone',
    ]);
    expect(stored(one)).toEqual(fresh(one.document));
    expect(one.findings.all(key).map(({ finding }) => finding.text)).toContain('Maria Stone');
    one.reader.texts.length = 0;
    change(one, [edit(letter.indexOf('Lisbon'), 6, 'Porto')]);
    await one.live.settled();
    expect(one.reader.texts).toEqual(['I live in Porto.\nMy lamp is broken.']);
    expect(stored(one)).toEqual(fresh(one.document));
  });

  it('has what was taken back at once, without reading it anew', async () => {
    const one = fixture(new Document(letter));
    await one.live.settled();
    const before = stored(one);
    one.reader.texts.length = 0;
    const back = change(one, [edit(0, letter.length, '')]);
    expect(stored(one)).toEqual([]);
    change(one, back);
    expect(stored(one)).toEqual(before);
    // So it is where several places were changed at once.
    const names = ['Anna', 'Lisbon', 'Stone'].map((name) => edit(letter.indexOf(name) + 1, 1, '?'));
    change(one, change(one, names));
    expect(stored(one)).toEqual(before);
    await one.live.settled();
    expect(one.reader.texts).toEqual([]);
  });

  it('is the same when its lines end otherwise, and nothing is read for that', async () => {
    const one = fixture(new Document(letter));
    await one.live.settled();
    one.reader.texts.length = 0;
    const windows = letter.replaceAll('\n', '\r\n');
    change(one, [edit(0, letter.length, windows)]);
    await one.live.settled();
    expect(one.reader.texts).toEqual([]);
    expect(stored(one)).toEqual(fresh(one.document));
    expect(one.findings.all(key)).toHaveLength(6);
  });

  it('shows nothing under the word that is being typed, and all when that is over', async () => {
    const one = fixture(new Document('I met Ann today.\n\nLisbon is far.'));
    await one.live.settled();
    const texts = (): readonly string[] => one.findings.all(key).map(({ finding }) => finding.text);
    expect(texts()).toEqual(['Ann', 'Lisbon']);
    change(one, [edit(9, 0, 'a')], [10]);
    expect(texts()).toEqual(['Lisbon']);
    await one.live.settled();
    expect(texts()).toEqual(['Lisbon']);
    one.live.rest(key);
    expect(texts()).toEqual(['Anna', 'Lisbon']);
    expect(stored(one)).toEqual(fresh(one.document));
    // Whoever types elsewhere has left the word.
    change(one, [edit(10, 0, 's')], [11]);
    change(one, [edit(one.document.text.length, 0, 'X')], [one.document.text.length + 1]);
    await one.live.settled();
    expect(texts()).toEqual(['Annas', 'Lisbon']);
  });

  it('reads what is on the screen first, then from the last edit on', async () => {
    const names = ['Anna', 'Berta', 'Carla', 'Dora', 'Emma', 'Frida'];
    const document = new Document(names.map((name) => `${name} is here.`).join('\n\n'));
    const reader = new NameReader();
    const one = fixture(document, reader);
    const start = document.text.indexOf('Dora');
    one.live.show(key, [{ start: start + 1, end: start + 3 }]);
    await one.live.settled();
    expect(reader.texts[0]).toBe('Dora is here.');
    expect([...reader.texts].sort()).toEqual(names.map((name) => `${name} is here.`));
  });

  it('drops what nobody wants any more', async () => {
    const reader = new NameReader();
    const aborted: string[] = [];
    let began: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      began = resolve;
    });
    reader.before = (text, signal) =>
      text.startsWith('Old')
        ? new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              aborted.push(text);
              reject(new DOMException('aborted', 'AbortError'));
            });
            began();
          })
        : Promise.resolve();
    const one = fixture(new Document('Old Name\n\nLisbon'), reader);
    await underWay;
    change(one, [edit(0, 3, 'New')]);
    await one.live.settled();
    expect(aborted).toEqual(['Old Name']);
    expect(stored(one)).toEqual(fresh(one.document));
  });

  it('goes on with what is being read where an edit beside it has not changed it', async () => {
    const reader = new NameReader();
    let go: () => void = () => undefined;
    let began: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      began = resolve;
    });
    reader.before = (text) =>
      text.startsWith('Anna')
        ? new Promise((resolve) => {
            go = resolve;
            began();
          })
        : Promise.resolve();
    const one = fixture(new Document('Anna is here.\n\nAnd so is Berta.'), reader);
    await underWay;
    change(one, [edit(one.document.text.length, 0, ' Really.')]);
    change(one, [edit(0, 0, 'Title\n\n')]);
    go();
    await one.live.settled();
    expect(reader.texts.filter((text) => text === 'Anna is here.')).toHaveLength(1);
    expect(stored(one)).toEqual(fresh(one.document));
  });

  it('is read once more where its text asks for another way of reading', async () => {
    const reader = new NameReader((sample) => (sample.includes('Sehr') ? 'de' : 'en'));
    const one = fixture(new Document('Dear Anna\n\nLisbon'), reader);
    await one.live.settled();
    reader.texts.length = 0;
    change(one, [edit(0, 4, 'Sehr')]);
    await one.live.settled();
    expect(reader.texts).toContain('Lisbon');
    expect(stored(one)).toEqual(fresh(one.document));
  });

  it('stops where something fails, says so, and goes on with the next edit', async () => {
    const reader = new NameReader();
    let isBroken = true;
    let tried = 0;
    reader.before = () => {
      tried += 1;
      return isBroken ? Promise.reject(new Error('no memory')) : Promise.resolve();
    };
    const one = fixture(new Document(letter), reader);
    await one.live.settled();
    expect(tried).toBeLessThanOrEqual(2);
    expect(one.live.state(key)?.problem?.template).toMatch(/could not be read/u);
    expect(one.live.state(key)?.left).toBe(3);
    isBroken = false;
    change(one, [edit(0, 0, 'My ')]);
    await one.live.settled();
    expect(one.live.state(key)).toMatchObject({ left: 0, problem: undefined });
    expect(stored(one)).toEqual(fresh(one.document));
  });

  it('is drawn seldom where nobody sees it, and at once where somebody does', async () => {
    const document = new Document(`${letter}\n\n`.repeat(200).replaceAll('Anna', () => 'Anna'));
    const numbered = document.text.split('\n\n').map((part, at) => `${part} ${at}`);
    document.text = numbered.join('\n\n');
    const one = fixture(document);
    let drawn = 0;
    one.findings.onDidChange(() => {
      drawn += 1;
    });
    one.live.show(key, [{ start: 1, end: 2 }]);
    const began = performance.now();
    await one.live.settled();
    expect(one.live.paragraphsRead(key)).toBeGreaterThan(590);
    expect(drawn).toBeLessThan(5 + (performance.now() - began) / 500);
    expect(stored(one)).toEqual(fresh(one.document));
  });

  it('waits while nothing may be done, and goes on after', async () => {
    let isClosed = true;
    const spent: number[] = [];
    const gate = {
      closed: () => (isClosed ? ({ by: 'budget', againMs: 60_000 } as const) : undefined),
      spent: (ms: number) => spent.push(ms),
    };
    const one = fixture(new Document(letter), new NameReader(), gate);
    await one.live.settled();
    expect(one.live.state(key)).toMatchObject({ left: 3, closed: { by: 'budget' } });
    expect(stored(one)).toEqual([]);
    isClosed = false;
    await one.live.settled();
    expect(one.live.state(key)).toMatchObject({ left: 0, closed: undefined });
    expect(stored(one)).toEqual(fresh(one.document));
    expect(spent).toEqual([10, 10, 10]);
  });

  it('leaves nothing behind when it is switched off, and what a run has found stays', async () => {
    const one = fixture(new Document(letter));
    await one.live.settled();
    one.live.remove(key);
    expect(one.findings.all(key)).toEqual([]);
    const reading = one.findings.read(key, 0, letter);
    const source = { kind: 'rule', id: 'names', checked: false } as const;
    const found = [{ start: 5, end: 9, label: 'PERSON', score: 1 }];
    one.findings.set(reading, { kind: 'entity', source, run: '1' }, found);
    one.live.remove(key);
    expect(one.findings.all(key)).toHaveLength(1);
  });

  it('has each entity once, whoever has found it last', async () => {
    const one = fixture(new Document(letter));
    const source = { kind: 'model', id: 'other', commit: '1', dtype: 'q8', demo: false } as const;
    const find = (): void => {
      const reading = one.findings.read(key, 0, one.document.text);
      const found = [
        { start: 5, end: 16, label: 'PER', score: 1 },
        { start: letter.length - 5, end: letter.length, label: 'PER', score: 1 },
      ];
      one.findings.set(reading, { kind: 'entity', source, run: '1' }, found);
    };
    find();
    await one.live.settled();
    expect(stored(one)).toEqual(fresh(one.document));
    find();
    expect(one.findings.all(key).map(({ finding }) => finding.label)).toEqual(['PER', 'PER']);
    change(one, [edit(0, 4, 'Good')]);
    await one.live.settled();
    // The paragraph that was edited, and the one before it, whose end may be another.
    const { label } = namesIn('Good Anna Brown,')[0] ?? {};
    expect(one.findings.all(key).map(({ finding }) => finding.label)).toEqual([
      label,
      label,
      'PER',
    ]);
  });
});

/** Lines as people write them, some of them names. */
const words = fc.constantFrom(
  'Anna',
  'Brown',
  'Lisbon',
  'lamp',
  'is',
  'a',
  '.',
  '\n',
  '\n\n',
  ' ',
  '😀',
);
const typed = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(' '));
const text = fc.array(words, { maxLength: 120 }).map((parts) => parts.join(' '));

type Step =
  | { readonly kind: 'edit'; readonly next: (length: number) => readonly TextEdit[] }
  | { readonly kind: 'type'; readonly at: number; readonly text: string }
  | { readonly kind: 'undo' | 'redo' | 'format' | 'lines' | 'settle' }
  | { readonly kind: 'replace'; readonly from: string; readonly to: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: changeOf(typed).map((next) => ({ kind: 'edit', next }) as const) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('type' as const), at: fc.nat(1000), text: words }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'undo' } as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'redo' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'format' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lines' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'settle' } as const) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), from: words, to: words }),
  },
);

/** The edits of a step in a text. */
function editsOf(step: Step, was: string): readonly TextEdit[] {
  switch (step.kind) {
    case 'edit':
      return step.next(was.length);
    case 'type':
      return [edit(Math.round((step.at * was.length) / 1000), 0, step.text)];
    case 'format':
      return [edit(0, was.length, was.replaceAll(/ +/gu, ' ').replaceAll(/[ \t]+$/gmu, ''))];
    case 'lines':
      return [
        edit(
          0,
          was.length,
          was.includes('\r\n') ? was.replaceAll('\r\n', '\n') : was.replaceAll('\n', '\r\n'),
        ),
      ];
    case 'replace':
      return [...was.matchAll(new RegExp(step.from.replace('.', '\\.'), 'gu'))].map(({ index }) =>
        edit(index, step.from.length, step.to),
      );
    default:
      return [];
  }
}

describe('A document that is marked while it is written, after any 500 edits', () => {
  it('has what a fresh reading of its text finds, paragraph by paragraph', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(step, { minLength: 500, maxLength: 500 }),
        async (was, steps) => {
          const one = fixture(new Document(was));
          const undo: (readonly TextEdit[])[] = [];
          const redo: (readonly TextEdit[])[] = [];
          for (const next of steps) {
            if (next.kind === 'settle') {
              await one.live.settled();
              one.live.rest(key);
              expect(stored(one)).toEqual(fresh(one.document));
            } else if (next.kind === 'undo' || next.kind === 'redo') {
              const [from, to] = next.kind === 'undo' ? [undo, redo] : [redo, undo];
              const edits = from.pop();
              if (edits) {
                to.push(change(one, edits));
              }
            } else {
              const edits = editsOf(next, one.document.text);
              const [first] = edits;
              const caret = first ? [first.offset + first.inserted] : [];
              undo.push(change(one, edits, next.kind === 'type' ? caret : []));
              redo.length = 0;
            }
          }
          await one.live.settled();
          one.live.rest(key);
          expect(stored(one)).toEqual(fresh(one.document));
          one.live.dispose();
        },
      ),
      // Shrinking so many edits would take minutes.
      { numRuns: 20, endOnFailure: true },
    );
  }, 120_000);
});
