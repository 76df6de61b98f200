import type { FindingSource } from '../../findings/finding';
import { CodePoints } from '../code-points';
import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { wellFormed } from '../json-text';

const file = 'annotations.jsonld';

/** So much before and behind a quote is given, in code points. */
const around = 32;

/**
 * Annotations of the W3C's data model, all on one page of JSON-LD. Each says by offsets and by its
 * words where it stands; the data model has nothing for scores.
 */
export class WebAnnotationWriter implements DocumentWriter {
  private count = 0;

  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    const points = new CodePoints(text);
    const source = encodeURI(wellFormed(name));
    for (const finding of findings) {
      this.count += 1;
      const annotation = {
        id: `#annotation-${this.count}`,
        type: 'Annotation',
        motivation: 'tagging',
        ...creator(finding.source),
        body: { type: 'TextualBody', purpose: 'tagging', value: wellFormed(finding.label) },
        target: { source, selector: selectors(points, finding) },
      };
      yield piece(`${this.count === 1 ? head : ',\n'}${JSON.stringify(annotation)}`);
    }
  }

  *end(): Generator<Piece> {
    yield piece(`${this.count === 0 ? head : ''}\n]}\n`);
  }
}

const head =
  '{"@context":"http://www.w3.org/ns/anno.jsonld","id":"#page","type":"AnnotationPage","items":[\n';

function selectors(points: CodePoints, finding: ExportedFinding): readonly unknown[] {
  const { start, end } = points.of(finding);
  const before = { start: Math.max(0, start - around), end: start };
  const behind = { start: end, end: Math.min(points.length, end + around) };
  const [exact, prefix, suffix] = [{ start, end }, before, behind].map((span) =>
    wellFormed(points.slice(span) ?? ''),
  );
  return [
    { type: 'TextPositionSelector', start, end },
    { type: 'TextQuoteSelector', exact, prefix, suffix },
  ];
}

function creator(source: FindingSource): object {
  switch (source.kind) {
    case 'model':
      return { creator: { type: 'Software', name: `${source.id}@${source.commit}` } };
    case 'rule':
      return { creator: { type: 'Software', name: source.id } };
    case 'person':
      return { creator: { type: 'Person' } };
  }
}

function piece(text: string): Piece {
  return { file, text };
}
