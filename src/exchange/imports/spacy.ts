import { translatable } from '../../base/message';
import { CodePoints } from '../code-points';
import { findingsOf, type Read } from './findings-of';
import { problem, type Imported } from './imported';
import { placeOf } from './places';
import { isObject, listOf, textOf, type JsonObject } from './values';

/** Reads what `Doc.to_json` of spaCy writes: its entities, and the spans of all groups. */
export function* readSpacy(line: number, row: JsonObject): Generator<Imported> {
  const text = textOf(row.text);
  if (text === undefined) {
    yield problem(line, translatable('It has no “{0}”.', 'text'));
    return;
  }
  const points = new CodePoints(text);
  const groups = isObject(row.spans) ? Object.values(row.spans) : [];
  const spans = [row.ents, ...groups].flatMap((group) => listOf(group) ?? []);
  const findings = yield* findingsOf(line, read(points, spans));
  const name = textOf(row.name);
  yield { kind: 'document', document: { text, findings, ...(name !== undefined && { name }) } };
}

/** What several groups have is read once. */
function* read(points: CodePoints, spans: readonly unknown[]): Generator<Read> {
  const seen = new Set<string>();
  for (const span of spans) {
    const { start, end, label } = isObject(span) ? span : {};
    const key = JSON.stringify([start, end, label]);
    if (!seen.has(key)) {
      seen.add(key);
      yield { label, place: placeOf(points, start, end) };
    }
  }
}
