import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportedDocument } from '../../../src/exchange/document';
import { exportFormats, formatIds, formatOf, type FormatId } from '../../../src/exchange/formats';
import { wellFormed } from '../../../src/exchange/json-text';
import { UnixLines } from '../../../src/exchange/unix-lines';
import { anyDocument, filesOf, model, person, rule } from './exports';

function fileOf(id: FormatId, ...documents: readonly ExportedDocument[]): string {
  const [file = '', ...others] = Object.values(filesOf(formatOf(id).writer(), ...documents));
  expect(others.length).toBe(id === 'label-studio' ? 1 : 0);
  return file;
}

/** A span as another program has it, and which text it stands in. */
interface Told {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

type Json = Record<string, unknown>;

const rows = (file: string): readonly Json[] =>
  file
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Json);

/** How the spans of each format are found in its file. */
const told: Partial<Record<FormatId, (file: string) => readonly Told[]>> = {
  doccano: (file) =>
    rows(file).flatMap(({ text, label }) =>
      (label as [number, number, string][]).map(([start, end, name]) => ({
        text: String(text),
        start,
        end,
        label: name,
      })),
    ),
  spacy: (file) =>
    rows(file).flatMap(({ text, ents, spans }) =>
      ((spans as { sc: Told[] } | undefined)?.sc ?? (ents as Told[])).map((one) => ({
        ...one,
        text: String(text),
      })),
    ),
  prodigy: (file) =>
    rows(file).flatMap(({ text, spans }) =>
      (spans as Told[]).map((one) => ({ ...one, text: String(text) })),
    ),
  presidio: (file) =>
    rows(file).flatMap(({ text, analyzer_results }) =>
      (analyzer_results as (Told & { entity_type: string })[]).map((one) => ({
        ...one,
        text: String(text),
        label: one.entity_type,
      })),
    ),
  'label-studio': (file) =>
    (JSON.parse(file) as Record<'predictions' | 'annotations', { result: { value: Json }[] }[]>[])
      .flatMap((task) => {
        const { text } = (task as unknown as { data: { text: string } }).data;
        return [...task.predictions, ...task.annotations]
          .flatMap(({ result }) => result)
          .map(({ value }) => ({ ...(value as unknown as Told), text, labels: value.labels }));
      })
      .map(({ labels, ...one }) => ({ ...one, label: (labels as string[]).join() })),
};

/** White space for Python, and for JavaScript. */
const blanks = String.raw`[\s\u001c-\u001f\u0085]+`;

/** Words without white space at their ends, in the widest sense, as formats of tokens have them. */
const trim = (words: string): string =>
  words.replace(new RegExp(`^${blanks}|${blanks}$`, 'gu'), '');

const byPoints = ({ text, start, end }: Told): string =>
  Array.from(text).slice(start, end).join('');

describe('Exports', () => {
  it.each(Object.entries(told))('as %s name the same words by code points', (id, read) => {
    const isTrimmed = id === 'spacy' || id === 'prodigy';
    fc.assert(
      fc.property(anyDocument, (document) => {
        const words = (text: string): string => wellFormed(isTrimmed ? trim(text) : text);
        const said = document.findings
          .map(({ start, end, label }) => [label, words(document.text.slice(start, end))])
          .filter(([, text]) => text !== '');
        const spans = read(fileOf(id as FormatId, document));
        expect(new Set(spans.map((span) => JSON.stringify([span.label, byPoints(span)])))).toEqual(
          new Set(said.map((one) => JSON.stringify(one))),
        );
      }),
    );
  });

  it('keep everything in our own form', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { documents, unit } = JSON.parse(fileOf('json', document)) as {
          unit: string;
          documents: ExportedDocument[];
        };
        expect(unit).toBe('utf-16');
        const [{ text, findings } = { text: '', findings: [] }] = documents;
        expect(text).toBe(document.text);
        expect(findings).toEqual(
          document.findings.map((one) => ({ ...one, text: text.slice(one.start, one.end) })),
        );
      }),
    );
  });

  it('of spaCy and Prodigy have tokens that are the text, and spans of whole tokens', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        for (const id of ['spacy', 'prodigy'] as const) {
          const [row] = rows(fileOf(id, document));
          const { text, tokens } = row as { text: string; tokens: Told[] };
          const signs = Array.from(text);
          let at = 0;
          for (const { start, end } of tokens) {
            expect(signs.slice(at, start).join('')).toMatch(/^ ?$/u);
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(signs.slice(at).join('')).toMatch(/^ ?$/u);
          const starts = new Set(tokens.map(({ start }) => start));
          const ends = new Set(tokens.map(({ end }) => end));
          for (const { start, end } of told[id]?.(`${JSON.stringify(row)}\n`) ?? []) {
            expect(starts).toContain(start);
            expect(ends).toContain(end);
          }
        }
      }),
    );
  });

  it('of brat name the words of each line, in a text with one kind of line end', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const files = filesOf(formatOf('brat').writer(), document);
        const text = files['letters_a.txt'] ?? '';
        expect(text).toBe(wellFormed(new UnixLines(document.text).text));
        const signs = Array.from(text);
        const lines = (files['letters_a.ann'] ?? '').split('\n').filter((line) => line !== '');
        for (const line of lines) {
          const [, place = '', words] = /^T\d+\t(\S+ [\d ;]+)\t(.*)$/su.exec(line) ?? [];
          const [label = '', ...offsets] = place.split(/[ ;]/u);
          expect(files['annotation.conf']).toContain(`\n${label}\n`);
          const parts: string[] = [];
          for (let at = 0; at < offsets.length; at += 2) {
            parts.push(signs.slice(Number(offsets[at]), Number(offsets[at + 1])).join(''));
          }
          expect(parts.join(' ')).toBe(words);
          expect(line).not.toMatch(/[\r\v\f\u0085\u2028\u2029]/u);
        }
      }),
    );
  });

  it.each(['words', 'characters', 'spaces'] as const)(
    'in columns lose no sign of the text and no entity, cut into %s',
    (tokens) => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          for (const id of ['conll2003', 'doccano-conll'] as const) {
            const files = filesOf(formatOf(id).writer({ tokens }), document);
            const lines = Object.values(files).join('').split('\n');
            const cells = lines
              .filter((line) => line !== '' && !line.startsWith('-DOCSTART-'))
              .map((line) => line.split(/[ \t]/u));
            for (const row of cells) {
              expect(row.length).toBe(id === 'conll2003' ? 4 : 2);
              expect(row.at(-1)).toMatch(/^O$|^[BI]-[^\s-]\S*$/u);
            }
            const signs = cells.map(([token = '']) => token).join('');
            const blank = new RegExp(blanks, 'gu');
            expect(signs).toBe(wellFormed(document.text).replaceAll(blank, ''));
            const begun = cells.filter((row) => row.at(-1)?.startsWith('B-') === true).length;
            const words = document.findings.filter(
              ({ start, end }) => document.text.slice(start, end).replaceAll(blank, '') !== '',
            );
            expect(begun > 0).toBe(words.length > 0);
          }
        }),
      );
    },
  );

  it('as a page are nothing but text with marks', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const page = fileOf('html', document);
        const [, body = ''] = page.split('<div class="text" dir="auto">');
        const [text = ''] = body.split('</div>');
        const tags = new Set(text.match(/<[^ >]+/gu) ?? []);
        for (const tag of tags) {
          expect(['<mark', '</mark', '<span', '</span']).toContain(tag);
        }
        expect(text.match(/<mark /gu)?.length).toBe(text.match(/<\/mark>/gu)?.length);
        const labels = text.match(/<span class="label">/gu)?.length ?? 0;
        const lines = new UnixLines(document.text);
        const seen = document.findings.filter((one) => lines.of(one).start < lines.of(one).end);
        expect(labels).toBe(seen.length);
        const plain = text
          .replaceAll(/ <span class="label">[^<]*<\/span>/gu, '')
          .replaceAll(/<[^>]+>/gu, '')
          .replaceAll(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)))
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        expect(plain).toBe(wellFormed(new UnixLines(document.text).text));
      }),
    );
    const page = fileOf('html', { name: 'a', text: 'b', findings: [] });
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|https?:|url\(|@import/u);
  });

  it('as a table and as rows say where each entity stands, and who says so', () => {
    const text = 'Maria\r\n"Brown", DE1\n';
    const findings = [
      { start: 0, end: 5, label: 'PERSON', score: 1, source: person },
      { start: 7, end: 14, label: 'PERSON', score: 0.875, source: model },
      { start: 16, end: 19, label: 'IBAN', score: 0.5, source: rule },
    ];
    const document = { name: 'letters/a.txt', text, findings };
    expect(fileOf('csv', document)).toBe(
      [
        'file,label,text,start,end,line,column,score,source,by',
        '"letters/a.txt","PERSON","Maria",0,5,1,1,,"person",',
        '"letters/a.txt","PERSON","""Brown""",7,14,2,1,0.875,"model","a/b@c1"',
        '"letters/a.txt","IBAN","DE1",16,19,2,10,0.5,"rule","iban"',
        '',
      ].join('\r\n'),
    );
    const lines = rows(fileOf('jsonl', document));
    expect(lines[2]).toEqual({
      file: 'letters/a.txt',
      label: 'IBAN',
      text: 'DE1',
      start: 16,
      end: 19,
      line: 2,
      column: 10,
      score: 0.5,
      source: 'rule',
      by: 'iban',
    });
    expect(lines[0]).toMatchObject({ score: null, source: 'person', by: null });
  });

  it('for the web name the words by offsets and by what stands around them', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { items } = JSON.parse(fileOf('w3c', document)) as {
          items: {
            target: { selector: [{ start: number; end: number }, Record<string, string>] };
          }[];
        };
        const signs = Array.from(wellFormed(document.text));
        expect(items.length).toBe(document.findings.length);
        for (const { target } of items) {
          const [{ start, end }, { exact, prefix, suffix }] = target.selector;
          expect(signs.slice(start, end).join('')).toBe(exact);
          expect(
            signs
              .slice(0, start)
              .join('')
              .endsWith(prefix ?? '?'),
          ).toBe(true);
          expect(
            signs
              .slice(end)
              .join('')
              .startsWith(suffix ?? '?'),
          ).toBe(true);
        }
      }),
    );
  });

  it('of nothing can be read too', () => {
    for (const id of formatIds) {
      const files = filesOf(formatOf(id).writer());
      expect(Object.keys(files).length, id).toBeGreaterThan(0);
    }
    expect(JSON.parse(fileOf('json'))).toMatchObject({ documents: [] });
    expect(JSON.parse(fileOf('label-studio'))).toEqual([]);
    expect(JSON.parse(fileOf('w3c'))).toMatchObject({ items: [] });
    expect(fileOf('csv')).toBe('file,label,text,start,end,line,column,score,source,by\r\n');
    expect(fileOf('html')).toContain('</html>');
  });

  it('give files names that every system takes, each its own', () => {
    const names = ['a/letter.md', 'a/letter.txt', 'A/Letter.TXT', 'con.txt', '../..', 'x:y?.txt'];
    const files = filesOf(
      formatOf('brat').writer(),
      ...names.map((name) => ({ name, text: 'a', findings: [] })),
    );
    expect(Object.keys(files).filter((name) => name.endsWith('.ann'))).toEqual([
      'a_letter.ann',
      'a_letter-2.ann',
      'A_Letter-3.ann',
      'document_con.ann',
      'document_.ann',
      'x_y.ann',
    ]);
  });

  it('each say what they are for', () => {
    expect(exportFormats.map(({ id }) => id)).toEqual(formatIds);
    for (const { title, about, extension } of exportFormats) {
      expect(title && about.template && extension).not.toBe('');
    }
  });
});
