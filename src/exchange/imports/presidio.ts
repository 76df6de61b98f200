import { translatable } from '../../base/message';
import { CodePoints } from '../code-points';
import { mapped } from '../mapped';
import { findingsOf, type Read } from './findings-of';
import { problem, type Imported } from './imported';
import { placeOf } from './places';
import { isObject, listOf, scoreOf, textOf, type JsonObject } from './values';

/** Reads texts with results of Presidio's analyzer, as its anonymizer takes them. */
export function* readPresidio(line: number, row: JsonObject): Generator<Imported> {
  const text = textOf(row.text);
  if (text === undefined) {
    yield problem(line, translatable('It has no “{0}”.', 'text'));
    return;
  }
  const points = new CodePoints(text);
  const findings = yield* findingsOf(
    line,
    mapped(listOf(row.analyzer_results) ?? [], (result): Read => {
      const { entity_type: label, start, end, score } = isObject(result) ? result : {};
      return { label, place: placeOf(points, start, end), score: scoreOf(score) };
    }),
  );
  const name = textOf(row.name);
  yield { kind: 'document', document: { text, findings, ...(name !== undefined && { name }) } };
}
