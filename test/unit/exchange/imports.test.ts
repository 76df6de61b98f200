import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { english } from '../../../src/base/message';
import type { ExportedDocument } from '../../../src/exchange/document';
import { formatOf, type FormatId } from '../../../src/exchange/formats';
import { readFindings } from '../../../src/exchange/imports';
import { readBrat } from '../../../src/exchange/imports/brat';
import type { Imported, ImportedDocument } from '../../../src/exchange/imports/imported';
import { wellFormed } from '../../../src/exchange/json-text';
import { distinct, trimmed } from '../../../src/exchange/overlap';
import { UnixLines } from '../../../src/exchange/unix-lines';
import { anyDocument, filesOf, model, person, rule } from './exports';

function taken(found: Iterable<Imported>): {
  readonly documents: readonly ImportedDocument[];
  readonly problems: readonly string[];
} {
  const documents: ImportedDocument[] = [];
  const problems: string[] = [];
  for (const one of found) {
    if (one?.kind === 'document') {
      documents.push(one.document);
    } else if (one) {
      problems.push(`${one.problem.line}: ${english(one.problem.said)}`);
    }
  }
  return { documents, problems };
}

function again(id: FormatId, ...documents: readonly ExportedDocument[]) {
  const [file = ''] = Object.values(filesOf(formatOf(id).writer(), ...documents));
  return taken(readFindings(file));
}

/** Where findings stand and what they are, as a set: formats may have another order. */
const spans = (findings: ImportedDocument['findings']): ReadonlySet<string> =>
  new Set(findings.map(({ start, end, label }) => JSON.stringify([start, end, label])));

describe('What was exported and is imported again', () => {
  it('is all there in our own form', () => {
    const corrections = [{ start: 0, end: 1, said: 'rejected', label: '', was: 'X' }] as const;
    fc.assert(
      fc.property(anyDocument, (document) => {
        const given = { ...document, complete: true, ...(document.text && { corrections }) };
        const { documents, problems } = again('json', given, { ...document, name: 'b' });
        expect(problems).toEqual([]);
        expect(documents[0]).toEqual({ corrections: [], ...given });
        expect(documents[1]).toMatchObject({ name: 'b', complete: false });
      }),
    );
  });

  it.each(['doccano', 'label-studio', 'spacy', 'prodigy', 'presidio'] as const)(
    'is in the same places of the same text as %s',
    (id) => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const { text, findings, name } = document;
          const isTrimmed = id === 'spacy' || id === 'prodigy';
          const meant = findings.flatMap((one) => (isTrimmed ? (trimmed(text, one) ?? []) : one));
          const { documents, problems } = again(id, document);
          expect(problems).toEqual([]);
          expect(documents.map((one) => [one.name, one.text])).toEqual([[name, wellFormed(text)]]);
          expect(spans(documents[0]?.findings ?? [])).toEqual(spans(meant));
        }),
      );
    },
  );

  it('has its sources and scores as Label Studio has them', () => {
    const findings = [
      { start: 0, end: 1, label: 'A', score: 0.5, source: model },
      { start: 1, end: 2, label: 'B', score: 0.25, source: rule },
      { start: 2, end: 3, label: 'C', score: 1, source: person },
    ];
    const { documents } = again('label-studio', { name: 'n', text: 'abc', findings });
    expect(documents[0]?.findings).toEqual(findings);
  });

  it('has its places as brat has them, where its text has other line ends', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const files = filesOf(formatOf('brat').writer(), document);
        const [text, annotations, configuration] = Object.values(files);
        const found = taken(readBrat('a.txt', text ?? '', annotations ?? ''));
        expect(found.problems).toEqual([]);
        const lines = new UnixLines(document.text);
        const meant = distinct(document.findings)
          .flatMap((one) => trimmed(lines.text, { ...one, ...lines.of(one) }) ?? [])
          .map(({ start, end }) => `${start} ${end}`);
        const read = found.documents[0]?.findings.map(({ start, end }) => `${start} ${end}`);
        expect(new Set(read)).toEqual(new Set(meant));
        expect(configuration).toContain('[entities]');
      }),
    );
  });
});

const doccano = (...rows: readonly unknown[]): string =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');

describe('A file that is imported', () => {
  it('may be what others write, not only what we do', () => {
    const byDoccano = { id: 3, text: 'a🎉bc', label: [[2, 3, 'X']], Comments: [] };
    const asObjects = {
      text: 'abc',
      entities: [{ id: 1, label: 'X', start_offset: 1, end_offset: 2 }],
    };
    const { documents } = taken(readFindings(`\ufeff${doccano(byDoccano, asObjects)}\r\n`));
    expect(documents.map(({ findings }) => findings)).toEqual([
      [{ start: 3, end: 4, label: 'X', score: 1 }],
      [{ start: 1, end: 2, label: 'X', score: 1 }],
    ]);
    const task = {
      id: 7,
      data: { body: 'Maria' },
      annotations: [
        {
          result: [
            { type: 'labels', value: { start: 0, end: 5, text: 'Maria', labels: ['P', 'Q'] } },
          ],
        },
        { was_cancelled: true, result: [{ value: { start: 0, end: 1, labels: ['No'] } }] },
      ],
    };
    const minimal = {
      text: 'Maria',
      id: 1,
      ner: [{ start: 0, end: 5, labels: ['P'] }],
      annotator: 1,
    };
    const whole = taken(readFindings(JSON.stringify([task], undefined, 2)));
    expect(whole.problems).toEqual([]);
    expect(whole.documents[0]?.findings.map(({ label, source }) => [label, source])).toEqual([
      ['P', person],
      ['Q', person],
    ]);
    const least = taken(readFindings(JSON.stringify([{ ...minimal, annotation_id: 1 }])));
    expect(spans(least.documents[0]?.findings ?? [])).toEqual(new Set(['[0,5,"P"]']));
    const doc = { text: 'Maria', ents: [{ start: 0, end: 5, label: 'P' }], tokens: [] };
    expect(taken(readFindings(JSON.stringify(doc, undefined, 2))).documents.length).toBe(1);
    expect(taken(readFindings(JSON.stringify([doc, doc]))).documents.length).toBe(2);
  });

  it('says of each line what is wrong with it, and all else is read', () => {
    const { documents, problems } = taken(
      readFindings(
        doccano(
          { text: 'Maria', label: [[0, 5, 'P']] },
          '{"text": "Ma',
          {
            text: 'Maria',
            label: [
              [0, 99, 'P'],
              [3, 1, 'P'],
              [0, 1.5, 'P'],
              [0, 5],
              [0, 5, 'Q'],
            ],
          },
          '',
          { text: 'a' },
          { label: [], data: 5 },
          [1],
        ),
      ),
    );
    expect(documents.map(({ findings }) => findings.map(({ label }) => label))).toEqual([
      ['P'],
      ['Q'],
    ]);
    expect(problems).toEqual([
      expect.stringMatching(/^2: This is no JSON: /u),
      '3: Entity 1 was left out: 0 to 99 is not in the text, which has 5 characters.',
      '3: Entity 2 was left out: it ends at 1, which is not behind 3.',
      '3: Entity 3 was left out: where it begins and ends is no whole number.',
      '3: Entity 4 was left out: it has no label.',
      '5: This is nothing as doccano writes it.',
      '6: It has no “text”.',
      '7: This is nothing as doccano writes it.',
    ]);
  });

  it('is read as far as its array goes, with the lines of its tasks', () => {
    const task = (text: string, value: object): string =>
      `{"data":{"text":${JSON.stringify(text)}},\n "predictions":[{"result":[${JSON.stringify({ type: 'labels', value })}]}]}`;
    const good = task('a ] " \\ , {', { start: 0, end: 1, labels: ['P'] });
    const wrong = task('Maria', { start: 0, end: 5, text: 'Peter', labels: ['P'] });
    const other = task('Maria', { choices: ['Positive'] });
    const { documents, problems } = taken(readFindings(`[\n${good},\n${wrong},\n${other},\n{"x":`));
    expect(documents.map(({ findings }) => findings.length)).toEqual([1, 0, 0]);
    expect(problems).toEqual([
      '4: Entity 1 was left out: “Maria” stands there, not “Peter”.',
      '6: Results that stand on no span were left out: 1.',
      '7: The file ends too early: its array is not closed.',
    ]);
  });

  it('of ours says which document is none, and in what it is none', () => {
    const [file = ''] = Object.values(
      filesOf(
        formatOf('json').writer(),
        {
          name: 'a',
          text: 'Maria',
          findings: [{ start: 0, end: 5, label: 'P', score: 1, source: rule }],
        },
        {
          name: 'b',
          text: 'Peter',
          findings: [{ start: 0, end: 5, label: 'P', score: 1, source: rule }],
        },
      ),
    );
    const { documents, problems } = taken(
      readFindings(
        file.replace('"Maria","score":1', '"Mario","score":1').replace('"name":"b"', '"name":5'),
      ),
    );
    expect(documents.map(({ findings }) => findings)).toEqual([[]]);
    expect(problems).toEqual([
      '1: Entity 1 was left out: “Maria” stands there, not “Mario”.',
      expect.stringMatching(/^1: Document 2 was left out: name: /u),
    ]);
    const newer = taken(readFindings(file.replace('"version":1', '"version":2')));
    expect(newer.problems).toEqual([
      '1: This file was written by a later version of Local Transformers. Update it.',
    ]);
  });

  it('of brat may have more than entities, and one that is broken is told', () => {
    const annotations = [
      'T1\tPER 0 5\tMaria',
      'R1\tKnows Arg1:T1 Arg2:T2',
      'T2\tPER 6 6;9 12\tx',
      'T3\tPER 0 2;9 12\tMa and',
      'T4 PER',
      '#1\tAnnotatorNotes T1\tsure',
      'T5\tLOC 0 99\tx',
    ].join('\r\n');
    const { documents, problems } = taken(readBrat('a.txt', 'Maria or and', annotations));
    expect(spans(documents[0]?.findings ?? [])).toEqual(new Set(['[0,5,"PER"]']));
    expect(problems).toEqual([
      '3: The entity was left out: it ends at 6, which is not behind 6.',
      '4: The entity was left out: it stands in several places, with other words between.',
      '5: This is no entity as brat writes it.',
      '7: The entity was left out: 0 to 99 is not in the text, which has 12 characters.',
    ]);
  });

  it.each([
    ['', /1: The file is empty\./u],
    ['just words', /This is no JSON/u],
    ['{"a": 1}', /This is no document with entities/u],
    ['[]', /Nothing in this file/u],
    ['5', /This is no document with entities/u],
  ])('that is none of these is refused with a reason: %s', (content, why) => {
    const read = (): unknown => taken(readFindings(content));
    expect(read).toThrow(/^Nothing in this file is as Local Transformers/u);
    expect(read).toThrow(why);
  });
});
