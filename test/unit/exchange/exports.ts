import fc from 'fast-check';
import type {
  DocumentWriter,
  ExportedDocument,
  ExportedFinding,
} from '../../../src/exchange/document';
import type { FindingSource } from '../../../src/findings/finding';

/** What makes trouble in one format or another. */
const parts = [
  'Maria',
  'Brown',
  ' ',
  '  ',
  ', ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\ufeff',
  '\ud83c',
  '\udf89',
  '🎉',
  '👩‍👧',
  'e\u0301',
  'ö',
  '김민수가',
  '田中さん',
  'สมชาย',
  'דנה',
  '<b>',
  '&',
  '"',
  '\\',
  '-',
  '{{x}}',
];

/** Any text that is made of these. */
export const anyText = fc
  .array(fc.constantFrom(...parts), { maxLength: 24 })
  .map((all) => all.join(''));

export const model: FindingSource = {
  kind: 'model',
  id: 'a/b',
  commit: 'c1',
  dtype: 'q8',
  demo: false,
};

export const rule: FindingSource = { kind: 'rule', id: 'iban', checked: true };

export const person: FindingSource = { kind: 'person', said: 'marked' };

/** True where an offset does not stand within a surrogate pair. */
function isBorder(text: string, at: number): boolean {
  return !/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}

/** Any spans of a text that cut no character in two, with any labels; they may overlap. */
function anyFindings(text: string): fc.Arbitrary<readonly ExportedFinding[]> {
  const borders = Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) =>
    isBorder(text, at),
  );
  if (borders.length < 2) {
    return fc.constant([]);
  }
  const one = fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...borders), { minLength: 2, maxLength: 2 }),
      fc.constantFrom('PERSON', 'Given name', '<&">', 'LOC'),
      fc.constantFrom(0, 0.5, 0.875, 1),
      fc.constantFrom(model, rule, person),
    )
    .map(([ends, label, score, source]) => ({
      start: Math.min(...ends),
      end: Math.max(...ends),
      label,
      score: source === person ? 1 : score,
      source,
    }));
  return fc
    .array(one, { maxLength: 6 })
    .map((all) => all.sort((a, b) => a.start - b.start || a.end - b.end));
}

/** Any document with any findings. */
export const anyDocument: fc.Arbitrary<ExportedDocument> = anyText.chain((text) =>
  anyFindings(text).map((findings) => ({ name: 'letters/a.txt', text, findings })),
);

/** All files of an export. */
export function filesOf(
  writer: DocumentWriter,
  ...documents: readonly ExportedDocument[]
): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  const pieces = documents.flatMap((document) => [...writer.write(document)]);
  for (const { file, text } of [...pieces, ...writer.end()]) {
    files[file] = (files[file] ?? '') + text;
  }
  return files;
}
