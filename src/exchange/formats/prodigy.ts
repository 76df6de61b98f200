import { CodePoints } from '../code-points';
import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { jsonString, wellFormed } from '../json-text';
import { distinct, trimmed } from '../overlap';
import { spacedTokens } from '../tokens';
import { jsonPieces } from '../pieces';

const file = 'prodigy.jsonl';
const { piece, list } = jsonPieces(file);

/**
 * A document a line, in the shape that Prodigy's documentation gives tasks with spans. Prodigy itself
 * can only be bought, so that nobody has read them with it.
 */
export class ProdigyWriter implements DocumentWriter {
  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    const points = new CodePoints(text);
    yield piece('');
    const trim = findings.flatMap((finding) => trimmed(text, finding) ?? []);
    yield piece('');
    const whole = distinct(trim);
    yield piece('');
    yield piece('{"text":');
    for (const part of jsonString(wellFormed(text))) {
      yield piece(part);
    }
    const starts = new Map<number, number>();
    const ends = new Map<number, number>();
    yield* list(',"tokens":[', tokens(text, points, whole, starts, ends));
    yield* list(',"spans":[', spans(points, whole, starts, ends));
    yield piece(`,"meta":${JSON.stringify({ source: wellFormed(name) })}}\n`);
  }

  *end(): Generator<Piece> {
    yield piece('');
  }
}

/** @param starts is filled: the numbers of tokens, by where they start; `ends` the same by ends */
function* tokens(
  text: string,
  points: CodePoints,
  findings: readonly ExportedFinding[],
  starts: Map<number, number>,
  ends: Map<number, number>,
): Generator {
  let id = 0;
  for (const token of spacedTokens(text, findings)) {
    starts.set(token.start, id);
    ends.set(token.end, id);
    const words = wellFormed(text.slice(token.start, token.end));
    yield { text: words, ...points.of(token), id, ws: token.spaced };
    id += 1;
  }
}

function* spans(
  points: CodePoints,
  findings: readonly ExportedFinding[],
  starts: ReadonlyMap<number, number>,
  ends: ReadonlyMap<number, number>,
): Generator {
  for (const finding of findings) {
    yield {
      ...points.of(finding),
      token_start: starts.get(finding.start),
      token_end: ends.get(finding.end),
      label: wellFormed(finding.label),
    };
  }
}
