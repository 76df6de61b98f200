import { CodePoints } from '../code-points';
import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { jsonElements, jsonString, wellFormed } from '../json-text';
import { distinct } from '../overlap';
import { byWhom } from '../sources';
import { labellingConfig, names } from './labelling-config';

const file = 'label-studio.json';

/**
 * A task for each document, and the labelling configuration of the project. What models and rules
 * have found is a prediction, what a person has said an annotation.
 */
export class LabelStudioWriter implements DocumentWriter {
  private first = true;
  private readonly labels = new Set<string>();

  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    const points = new CodePoints(text);
    yield piece('');
    const all = distinct(findings);
    yield piece('');
    const said = all.filter(({ source }) => source.kind === 'person');
    const found = all.filter(({ source }) => source.kind !== 'person');
    yield piece(this.first ? '[\n' : ',\n');
    this.first = false;
    yield piece(`{"data":{"name":${JSON.stringify(wellFormed(name))},"text":`);
    for (const part of jsonString(wellFormed(text))) {
      yield piece(part);
    }
    yield piece('},"predictions":[');
    if (found.length > 0) {
      const score = found.reduce((sum, one) => sum + one.score, 0) / found.length;
      const head = JSON.stringify({ model_version: wellFormed(versionOf(found)), score });
      yield* this.results(head, points, found);
    }
    yield piece('],"annotations":[');
    if (said.length > 0) {
      yield* this.results('{"was_cancelled":false}', points, said);
    }
    yield piece(']}');
  }

  *end(): Generator<Piece> {
    yield piece(`${this.first ? '[' : ''}\n]\n`);
    yield { file: 'label-studio-config.xml', text: labellingConfig([...this.labels]) };
  }

  /** @param head an object with at least one key */
  private *results(
    head: string,
    points: CodePoints,
    findings: readonly ExportedFinding[],
  ): Generator<Piece> {
    yield piece(`${head.slice(0, -1)},"result":[`);
    for (const element of jsonElements(this.regions(points, findings))) {
      yield piece(element);
    }
    yield piece(']}');
  }

  private *regions(points: CodePoints, findings: readonly ExportedFinding[]): Generator {
    for (const [at, finding] of findings.entries()) {
      const label = wellFormed(finding.label);
      this.labels.add(label);
      const { start, end } = points.of(finding);
      const words = wellFormed(points.slice({ start, end }) ?? '');
      yield {
        id: `${finding.source.kind}-${at + 1}`,
        from_name: names.labels,
        to_name: names.text,
        type: 'labels',
        value: { start, end, text: words, labels: [label] },
        score: finding.score,
        meta: { source: finding.source },
      };
    }
  }
}

/** The one model that has found everything; else what put it together. */
function versionOf(found: readonly ExportedFinding[]): string {
  const models = new Set(found.map(({ source }) => byWhom(source) ?? ''));
  return models.size === 1 ? [...models].join('') : 'local-transformers';
}

function piece(text: string): Piece {
  return { file, text };
}
