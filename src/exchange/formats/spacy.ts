import { CodePoints } from '../code-points';
import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { jsonString, wellFormed } from '../json-text';
import { apart, distinct, trimmed } from '../overlap';
import { spacedTokens } from '../tokens';
import { jsonPieces } from '../pieces';

const file = 'spacy.jsonl';
const { piece, list } = jsonPieces(file);

/** The group of spans that spaCy's own components use where nothing else is said. */
const group = 'sc';

/**
 * A document a line, as `Doc.to_json` writes it and `Doc.from_json` reads it. Entities of spaCy do not
 * overlap and have no white space at their ends; where some do overlap, all are spans of a group too.
 */
export class SpacyWriter implements DocumentWriter {
  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    const points = new CodePoints(text);
    yield piece('');
    const trim = findings.flatMap((finding) => trimmed(text, finding) ?? []);
    yield piece('');
    const whole = distinct(trim);
    yield piece('');
    const entities = apart(whole);
    yield piece('{"text":');
    for (const part of jsonString(wellFormed(text))) {
      yield piece(part);
    }
    yield* list(',"ents":[', named(points, entities));
    if (entities.length < whole.length) {
      yield* list(`,"spans":{"${group}":[`, named(points, whole, { kb_id: '' }));
      yield piece('}');
    }
    yield* list(',"tokens":[', tokens(text, points, whole));
    // As an attribute of its own `from_json` refuses it, unless somebody has registered it before.
    yield piece(`,"name":${JSON.stringify(wellFormed(name))}}\n`);
  }

  *end(): Generator<Piece> {
    yield piece('');
  }
}

function* named(
  points: CodePoints,
  findings: readonly ExportedFinding[],
  more: object = {},
): Generator {
  for (const finding of findings) {
    yield { ...points.of(finding), label: wellFormed(finding.label), ...more };
  }
}

function* tokens(
  text: string,
  points: CodePoints,
  findings: readonly ExportedFinding[],
): Generator {
  let id = 0;
  for (const token of spacedTokens(text, findings)) {
    yield { id, ...points.of(token) };
    id += 1;
  }
}
