import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { jsonString } from '../json-text';
import { jsonPieces } from '../pieces';

/** What the file is called, and what it says of itself. */
const file = 'findings.json';
const { piece, list } = jsonPieces(file, ',\n');

export const ownFormat = 'local-transformers-findings';

export const ownVersion = 1;

/** Everything that is known, in one JSON file; `docs/exchange.md` describes it. */
export class OwnWriter implements DocumentWriter {
  private first = true;

  *write(document: ExportedDocument): Generator<Piece> {
    const { name, text, findings, corrections, complete = false, sha256 } = document;
    yield piece(this.first ? head : ',\n');
    this.first = false;
    const known = { name, ...(sha256 === undefined ? {} : { sha256 }), complete };
    yield piece(`${JSON.stringify(known).slice(0, -1)},"text":`);
    for (const part of jsonString(text)) {
      yield piece(part);
    }
    yield* list(',"findings":[', rowsOf(text, findings));
    if (corrections) {
      yield* list(',"corrections":[', corrections);
    }
    yield piece('}');
  }

  *end(): Generator<Piece> {
    yield piece(`${this.first ? head : ''}\n]}\n`);
  }
}

const head = `{"format":"${ownFormat}","version":${ownVersion},"unit":"utf-16","documents":[\n`;

function* rowsOf(text: string, findings: readonly ExportedFinding[]): Generator {
  for (const { start, end, label, score, parts, source } of findings) {
    const words = text.slice(start, end);
    yield { start, end, label, text: words, score, ...(parts && { parts }), source };
  }
}
