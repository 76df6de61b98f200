import { translatable } from '../../base/message';
import type { FindingSource } from '../../findings/finding';
import { CodePoints } from '../code-points';
import { mapped } from '../mapped';
import { findingsOf, type Read } from './findings-of';
import { problem, type Imported } from './imported';
import { placeOf } from './places';
import { isObject, listOf, textOf, type JsonObject } from './values';

/** Reads tasks of Prodigy; those that were rejected or skipped say nothing. */
export function* readProdigy(line: number, row: JsonObject): Generator<Imported> {
  const text = textOf(row.text);
  if (text === undefined) {
    yield problem(line, translatable('It has no “{0}”.', 'text'));
    return;
  }
  const { answer } = row;
  if (answer === 'reject' || answer === 'ignore') {
    yield problem(line, translatable('It was left out: its answer is “{0}”.', answer));
    return;
  }
  const person: FindingSource = { kind: 'person', said: 'marked' };
  const points = new CodePoints(text);
  const findings = yield* findingsOf(
    line,
    mapped(listOf(row.spans) ?? [], (span): Read => {
      const { start, end, label } = isObject(span) ? span : {};
      const source = answer === 'accept' ? { source: person } : {};
      return { label, place: placeOf(points, start, end), ...source };
    }),
  );
  const name = isObject(row.meta) ? textOf(row.meta.source) : undefined;
  yield { kind: 'document', document: { text, findings, ...(name !== undefined && { name }) } };
}
