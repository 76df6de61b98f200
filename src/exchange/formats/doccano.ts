import { CodePoints } from '../code-points';
import type { DocumentWriter, ExportedDocument, Piece } from '../document';
import { asciiJson, jsonElements, jsonString, wellFormed } from '../json-text';
import { mapped } from '../mapped';
import { distinct } from '../overlap';

const file = 'doccano.jsonl';

/**
 * A document a line, as doccano reads JSONL of sequence labelling. All of it is ASCII: which encoding
 * a file has, doccano guesses, and a wrong guess moves spans.
 */
export class DoccanoWriter implements DocumentWriter {
  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    const points = new CodePoints(text);
    yield piece('{"text":');
    for (const part of jsonString(wellFormed(text))) {
      yield piece(asciiJson(part));
    }
    yield piece(',"label":[');
    const labels = mapped(distinct(findings), (finding) => {
      const { start, end } = points.of(finding);
      return [start, end, wellFormed(finding.label)];
    });
    for (const element of jsonElements(labels)) {
      yield piece(asciiJson(element));
    }
    yield piece(`],"name":${asciiJson(JSON.stringify(wellFormed(name)))}}\n`);
  }

  *end(): Generator<Piece> {
    yield piece('');
  }
}

function piece(text: string): Piece {
  return { file, text };
}
