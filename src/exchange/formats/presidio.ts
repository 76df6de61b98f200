import { CodePoints } from '../code-points';
import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { jsonElements, jsonString, wellFormed } from '../json-text';
import { byWhom } from '../sources';

const file = 'presidio.jsonl';

/** A document a line: what Presidio's anonymizer is asked, with the results that its analyzer gives. */
export class PresidioWriter implements DocumentWriter {
  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    yield piece('{"text":');
    for (const part of jsonString(wellFormed(text))) {
      yield piece(part);
    }
    yield piece(',"analyzer_results":[');
    for (const element of jsonElements(results(new CodePoints(text), findings))) {
      yield piece(element);
    }
    yield piece(`],"name":${JSON.stringify(wellFormed(name))}}\n`);
  }

  *end(): Generator<Piece> {
    yield piece('');
  }
}

function* results(points: CodePoints, findings: readonly ExportedFinding[]): Generator {
  for (const finding of findings) {
    const { label, score, source } = finding;
    yield {
      entity_type: wellFormed(label),
      ...points.of(finding),
      score,
      analysis_explanation: null,
      recognition_metadata: { recognizer_name: byWhom(source) },
    };
  }
}

function piece(text: string): Piece {
  return { file, text };
}
