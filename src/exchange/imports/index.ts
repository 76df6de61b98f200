import { translatable } from '../../base/message';
import { SaidError } from '../../base/said-error';
import { ownFormat } from '../formats/own';
import { readDoccano } from './doccano';
import { problem, type Imported, type ImportProblem, type Problem } from './imported';
import { jsonValues } from './json-values';
import { readLabelStudio } from './label-studio';
import { readOwn } from './own';
import { readPresidio } from './presidio';
import { readProdigy } from './prodigy';
import { readSpacy } from './spacy';
import { isObject, listOf, type JsonObject } from './values';

/** A format whose rows are documents. */
interface RowFormat {
  readonly title: string;
  readonly isRow: (row: JsonObject) => boolean;
  readonly read: (line: number, row: JsonObject) => Iterable<Imported>;
}

/** In this order: what one has others may have too. */
const rowFormats: readonly RowFormat[] = [
  {
    title: 'Local Transformers',
    isRow: ({ format }) => format === ownFormat,
    read: (_, row) => readOwn(row),
  },
  {
    title: 'Label Studio',
    isRow: (row) =>
      isObject(row.data) || 'annotation_id' in row || 'predictions' in row || 'annotations' in row,
    read: readLabelStudio,
  },
  {
    title: 'Presidio',
    isRow: (row) => listOf(row.analyzer_results) !== undefined,
    read: readPresidio,
  },
  { title: 'Prodigy', isRow: (row) => listOf(row.spans) !== undefined, read: readProdigy },
  {
    title: 'spaCy',
    isRow: (row) => 'text' in row && ('ents' in row || 'tokens' in row),
    read: readSpacy,
  },
  {
    title: 'doccano',
    isRow: (row) =>
      ('text' in row || 'data' in row) && ('label' in row || 'labels' in row || 'entities' in row),
    read: readDoccano,
  },
];

/**
 * Reads a file of findings, whichever format it has of those that are read; its first row says it.
 * What cannot be used is told as a problem, and all else goes on.
 *
 * @param given with or without a byte order mark
 * @throws SaidError for a file that has none of these formats
 */
export function* readFindings(given: string): Generator<Imported> {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  let format: RowFormat | undefined;
  let first: ImportProblem | undefined;
  for (const one of jsonValues(text)) {
    const row = one.kind === 'value' && isObject(one.value) ? one.value : undefined;
    format ??= row && rowFormats.find(({ isRow }) => isRow(row));
    if (one.kind === 'value' && row && format?.isRow(row)) {
      yield* format.read(one.line, row);
    } else {
      const told = one.kind === 'problem' ? one : nothing(one.line, format);
      first ??= told.problem;
      yield told;
    }
  }
  if (!format) {
    const { line = 1, said = translatable('It has no documents.') } = first ?? {};
    throw new SaidError(
      translatable(
        'Nothing in this file is as Local Transformers, doccano (JSONL), Label Studio (JSON), spaCy (Doc.to_json), Prodigy or Presidio write it. Line {0}: {1}',
        line,
        said,
      ),
    );
  }
}

function nothing(line: number, format: RowFormat | undefined): Problem {
  return problem(
    line,
    format
      ? translatable('This is nothing as {0} writes it.', format.title)
      : translatable('This is no document with entities.'),
  );
}
