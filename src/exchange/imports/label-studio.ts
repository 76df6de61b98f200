import { translatable } from '../../base/message';
import type { FindingSource } from '../../findings/finding';
import { CodePoints } from '../code-points';
import { findingsOf, type Read } from './findings-of';
import { problem, type Imported } from './imported';
import { placeOf } from './places';
import { sourceOf } from './sources';
import { isObject, listOf, scoreOf, textOf, type JsonObject } from './values';

const person: FindingSource = { kind: 'person', said: 'marked' };

/**
 * Reads a task of Label Studio, as “JSON” of its exports has it or “JSON-MIN”. Annotations are a
 * person's, predictions a model's; what was cancelled, and what stands on no span, is left out.
 */
export function* readLabelStudio(line: number, task: JsonObject): Generator<Imported> {
  const isWhole = isObject(task.data);
  const data = isObject(task.data) ? task.data : task;
  const texts = Object.values(data).filter((value) => typeof value === 'string');
  const text = textOf(data.text) ?? (texts.length === 1 ? texts[0] : undefined);
  if (text === undefined) {
    yield problem(line, translatable('Which of its data is the text, it does not say.'));
    return;
  }
  const points = new CodePoints(text);
  const spanless = { count: 0 };
  const results = isWhole ? resultsOf(task) : spansOf(task);
  const findings = yield* findingsOf(line, read(points, results, spanless));
  if (spanless.count > 0) {
    const said = translatable('Results that stand on no span were left out: {0}.', spanless.count);
    yield problem(line, said);
  }
  const name = textOf(data.name);
  yield { kind: 'document', document: { text, findings, ...(name !== undefined && { name }) } };
}

/** @param spanless counts those that stand on no span */
function* read(
  points: CodePoints,
  results: Iterable<Result>,
  spanless: { count: number },
): Generator<Read> {
  for (const { value, score, source } of results) {
    spanless.count += value ? 0 : 1;
    for (const label of value ? labelsOf(value) : []) {
      const place = placeOf(points, value?.start, value?.end, value?.text);
      yield { label, place, score: scoreOf(score), source };
    }
  }
}

interface Result {
  /** Missing for one that stands on no span. */
  readonly value?: JsonObject;
  readonly score: unknown;
  readonly source: FindingSource;
}

function* resultsOf({ annotations, completions, predictions }: JsonObject): Generator<Result> {
  for (const annotation of [...(listOf(annotations) ?? listOf(completions) ?? [])]) {
    if (isObject(annotation) && annotation.was_cancelled !== true) {
      yield* ofRegions(annotation.result, person);
    }
  }
  for (const prediction of listOf(predictions) ?? []) {
    if (isObject(prediction)) {
      const id = textOf(prediction.model_version) ?? 'Label Studio';
      const source = { kind: 'model', id, commit: '', dtype: '', demo: false } as const;
      yield* ofRegions(prediction.result, source);
    }
  }
}

function* ofRegions(result: unknown, source: FindingSource): Generator<Result> {
  for (const region of listOf(result) ?? []) {
    const { value, score, meta } = isObject(region) ? region : {};
    const own = isObject(meta) ? sourceOf(meta.source) : undefined;
    // Another person may have changed what is said to be a model's.
    const by = own && (own.kind === 'person') === (source.kind === 'person') ? own : source;
    const isSpan = isObject(value) && 'start' in value && labelsOf(value).length > 0;
    yield { score, source: by, ...(isSpan && { value }) };
  }
}

/** The spans of “JSON-MIN”, which has them under the name of the control. */
function spansOf(task: JsonObject): readonly Result[] {
  return Object.values(task)
    .flatMap((value) => listOf(value) ?? [])
    .filter((value) => isObject(value))
    .map((value) => ({ value, score: 1, source: person }));
}

function labelsOf(value: JsonObject): readonly unknown[] {
  return listOf(value.labels) ?? listOf(value.hypertextlabels) ?? [];
}
