import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassifiedDocument } from '../../../../src/runs/classified/classified-document';
import { readable } from '../../../../src/runs/live/readable';
import { changeOf, type TextEdit } from '../../findings/edits';
import { liveText } from '../live/support';
import { classesOf, classifySome, cutAll, fixture, marked, type Fixture } from './support';

const letter = 'Dear all,\n\nit is fine.\nIt works.\n\n\n  Yours,\n  Anna\n';

function edit({ document, classified }: Fixture, edits: readonly TextEdit[]): readonly TextEdit[] {
  const back = document.apply(edits);
  classified.edit([...edits].sort((a, b) => a.offset - b.offset || a.length - b.length));
  return back;
}

function replace(given: Fixture, old: string, text: string): readonly TextEdit[] {
  const offset = given.document.text.indexOf(old);
  return edit(given, [{ offset, length: old.length, inserted: text.length, text }]);
}

describe('A document whose paragraphs or lines are classified', () => {
  it('is cut at blank lines, or at every line, and marked where the words are', () => {
    const paragraphs = fixture(letter);
    expect(classifySome(paragraphs.classified)).toEqual([
      'Dear all,',
      'it is fine.\nIt works.',
      'Yours,\n  Anna',
    ]);
    expect(marked(paragraphs.classified, paragraphs.document)).toEqual([
      'ODD Dear all,',
      'ODD it is fine.\nIt works.',
      'ODD Yours,\n  Anna',
    ]);
    const lines = fixture(`\n\n${letter}last`, 'line');
    expect(classifySome(lines.classified)).toEqual([
      'Dear all,',
      'it is fine.',
      'It works.',
      'Yours,',
      'Anna',
      'last',
    ]);
    expect(lines.classified.within({ start: 0, end: 3 })).toEqual([
      { start: 2, end: 11, classes: classesOf('Dear all,') },
    ]);
  });

  it('has parts where a paragraph or a line has no end', () => {
    for (const unit of ['paragraph', 'line'] as const) {
      const words = Array.from({ length: 20_000 }, (_, at) => `w${at}`).join(' ');
      const parts = classifySome(fixture(words, unit).classified);
      expect(parts.join(' ')).toBe(words);
      expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(20_000);
      expect(parts.length).toBeLessThan(10);
    }
    const long = [1, 2, 3, 4].map((at) => `${at} ${'a word '.repeat(500)}\n`).join('');
    expect(classifySome(fixture(long, 'line').classified)).toHaveLength(4);
    expect(classifySome(fixture(long).classified)).toHaveLength(1);
  });

  it('begins where somebody looks, and reads the same words once', () => {
    const { classified } = fixture('One\n\nTwo\n\nThree\n\nTwo\n');
    classified.want('whole', 6);
    expect(classifySome(classified)).toEqual(['Two', 'Three', 'One']);
    expect(classified.size).toBe(4);
  });

  it('has only those classified that have words in what is selected', () => {
    const { document, classified } = fixture('');
    expect(classifySome(classified)).toEqual([]);
    const text = 'One\nhere\n\nTwo\n\nThree\n\nFour\n';
    const given = fixture(text);
    const some = new ClassifiedDocument('file:///b.txt', liveText(given.document), 'paragraph');
    some.readBy('words');
    cutAll(some);
    // From the end of one to the beginning of another, of which it has nothing.
    some.want([{ start: text.indexOf('\n\nTwo'), end: text.indexOf('Four') }], 0);
    expect(classifySome(some)).toEqual(['Two', 'Three']);
    some.want([{ start: 5, end: 6 }], 0);
    expect(classifySome(some)).toEqual(['One\nhere']);
    expect(document.text).toBe('');
  });

  it('has no class for what was changed, and its own again after an Undo or elsewhere', () => {
    const given = fixture('One\n\nTwo\n\nThree\n');
    classifySome(given.classified);
    const back = replace(given, 'Two', 'Twos');
    expect(marked(given.classified, given.document)).toEqual(['ODD One', 'ODD Three']);
    edit(given, back);
    expect(marked(given.classified, given.document)).toEqual(['ODD One', 'ODD Two', 'ODD Three']);
    replace(given, 'Two\n\n', '');
    edit(given, [{ offset: 0, length: 0, inserted: 5, text: 'Two\n\n' }]);
    expect(marked(given.classified, given.document)).toEqual(['ODD Two', 'ODD One', 'ODD Three']);
    replace(given, 'Three\n', 'Three\r\n');
    expect(given.classified.size).toBe(3);
  });

  it('is read anew by another reader, only what was asked for last', () => {
    const { classified } = fixture('One\n\nTwo\n\nThree\n');
    classifySome(classified);
    classified.want([{ start: 5, end: 6 }], 0);
    classified.readBy('others');
    expect(classified.size).toBe(0);
    expect(classifySome(classified)).toEqual(['Two']);
    classified.want('rest', 0);
    expect(classifySome(classified)).toEqual([]);
  });

  const line = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 6 }) },
    { weight: 2, arbitrary: fc.constantFrom('', ' ') },
    { weight: 1, arbitrary: fc.nat(4).map((times) => 'word '.repeat(times * 1000)) },
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n\n')), { maxLength: 20 })
    .map((lines) => lines.flat().join(''));
  const typed = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r'), maxLength: 4 }),
    text,
  );
  const step = fc.oneof(
    changeOf(typed).map((change) => ({ kind: 'edit', change }) as const),
    fc.constant({ kind: 'undo' } as const),
    fc.nat(5).map((most) => ({ kind: 'classify', most }) as const),
  );

  it('is marked only where the same words were classified, whole or in part, after any edits', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('paragraph', 'line'),
        fc.array(step, { maxLength: 16 }),
        (was, unit, steps) => {
          const given = fixture(was, unit);
          const known = new Set<string>();
          const undo: (readonly TextEdit[])[] = [];
          for (const one of steps) {
            if (one.kind === 'edit') {
              undo.push(edit(given, one.change(given.document.text.length)));
            } else if (one.kind === 'undo') {
              edit(given, undo.pop() ?? []);
            } else {
              cutAll(given.classified);
              for (const words of classifySome(given.classified, one.most)) {
                known.add(readable(words).text);
              }
            }
          }
          cutAll(given.classified);
          const fresh = fixture(given.document.text, unit);
          classifySome(fresh.classified);
          const places = ({ document, classified }: Fixture): readonly string[] =>
            classified
              .within({ start: 0, end: document.text.length })
              .map(({ start, end, classes: { labels } }) => `${start} ${end} ${labels[0].label}`);
          const marks = places(given);
          expect(new Set(places(fresh))).toEqual(new Set([...places(fresh), ...marks]));
          for (const mark of marks) {
            const [start, end] = mark.split(' ').map(Number);
            expect(known).toContain(readable(given.document.text.slice(start, end)).text);
          }
          // What is left makes it whole.
          classifySome(given.classified);
          expect(places(given)).toEqual(places(fresh));
        },
      ),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('costs an edit what it touches, however long the document is', () => {
    const given = fixture(Array.from({ length: 5000 }, (_, at) => `Passage ${at}.\n\n`).join(''));
    classifySome(given.classified);
    const { document } = given;
    let read = 0;
    const { read: original } = document;
    Object.assign(document, {
      read: (span: { start: number; end: number }) => {
        read += span.end - span.start;
        return original(span);
      },
    });
    const counted = new ClassifiedDocument('file:///c.txt', liveText(document), 'paragraph');
    counted.readBy('words');
    cutAll(counted);
    counted.want('whole', 0);
    classifySome(counted);
    read = 0;
    replace({ document, classified: counted }, 'Passage 3000.', 'Passage three.');
    expect(counted.size).toBe(4999);
    // A cut looks ahead of what it cuts, and no farther.
    expect(read).toBeLessThan(30_000);
  });
});
