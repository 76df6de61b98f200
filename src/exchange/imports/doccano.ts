import { translatable } from '../../base/message';
import { CodePoints } from '../code-points';
import { mapped } from '../mapped';
import { findingsOf, type Read } from './findings-of';
import { problem, type Imported } from './imported';
import { placeOf } from './places';
import { isObject, listOf, textOf, type JsonObject } from './values';

/** Reads what doccano exports as JSONL, with its labels as lists or as objects. */
export function* readDoccano(line: number, row: JsonObject): Generator<Imported> {
  const text = textOf(row.text) ?? textOf(row.data);
  const labels = listOf(row.label) ?? listOf(row.labels) ?? listOf(row.entities) ?? [];
  if (text === undefined) {
    yield problem(line, translatable('It has no “{0}”.', 'text'));
    return;
  }
  const points = new CodePoints(text);
  const findings = yield* findingsOf(
    line,
    mapped(labels, (label): Read => {
      const [start, end, name] = isObject(label)
        ? [label.start_offset, label.end_offset, label.label]
        : (listOf(label) ?? []);
      return { label: name, place: placeOf(points, start, end) };
    }),
  );
  const name = textOf(row.name) ?? textOf(row.filename);
  yield { kind: 'document', document: { text, findings, ...(name !== undefined && { name }) } };
}
