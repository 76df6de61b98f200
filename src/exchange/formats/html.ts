import { colourOf } from '../colours';
import type { DocumentWriter, ExportedDocument, ExportedFinding, Piece } from '../document';
import { portions } from '../json-text';
import { escaped } from '../markup';
import { UnixLines } from '../unix-lines';

const file = 'entities.html';

/**
 * A page that shows texts with what was found in them. It has no script and asks nobody for anything;
 * all that stands in texts, names and labels is text.
 */
export class HtmlWriter implements DocumentWriter {
  private first = true;

  *write({ name, text: given, findings: found }: ExportedDocument): Generator<Piece> {
    // A browser ends a line at `\n` only.
    const lines = new UnixLines(given);
    const { text } = lines;
    const findings = found.map((one) => ({ ...one, ...lines.of(one) }));
    yield this.piece(`<section>\n<h2>${escaped(name)}</h2>\n<div class="text" dir="auto">`);
    let at = 0;
    const open: ExportedFinding[] = [];
    for (const { offset, opens, closes } of borders(findings)) {
      yield* this.text(text, at, offset);
      at = offset;
      // What is closed may stand around what goes on, which is closed and opened again.
      const kept: ExportedFinding[] = [];
      let closing = closes.length;
      while (closing > 0) {
        const last = open.pop();
        if (!last) {
          break;
        }
        const ends = closes.includes(last);
        closing -= ends ? 1 : 0;
        yield this.piece(closed(last, ends));
        if (!ends) {
          kept.unshift(last);
        }
      }
      for (const finding of [...kept, ...opens]) {
        open.push(finding);
        yield this.piece(opened(finding));
      }
    }
    yield* this.text(text, at, text.length);
    yield this.piece('</div>\n</section>\n');
  }

  *end(): Generator<Piece> {
    yield this.piece('</main>\n</body>\n</html>\n');
  }

  private *text(text: string, start: number, end: number): Generator<Piece> {
    for (const portion of portions(text.slice(start, end))) {
      yield this.piece(escaped(portion));
    }
  }

  /** With the head of the page before the first. */
  private piece(text: string): Piece {
    const head = this.first ? pageHead : '';
    this.first = false;
    return { file, text: head + text };
  }
}

interface Border {
  readonly offset: number;
  readonly opens: ExportedFinding[];
  readonly closes: ExportedFinding[];
}

/** Where findings begin and end, in order; of those that begin together the longest is the first. */
function borders(findings: readonly ExportedFinding[]): readonly Border[] {
  const at = new Map<number, Border>();
  const border = (offset: number): Border => {
    const known = at.get(offset) ?? { offset, opens: [], closes: [] };
    at.set(offset, known);
    return known;
  };
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const finding of sorted) {
    if (finding.start < finding.end) {
      border(finding.start).opens.push(finding);
      border(finding.end).closes.push(finding);
    }
  }
  return [...at.values()].sort((a, b) => a.offset - b.offset);
}

function opened({ label }: ExportedFinding): string {
  return `<mark style="--colour: ${colourOf(label)}">`;
}

/** @param ends false where the finding goes on, as another mark */
function closed({ label }: ExportedFinding, ends: boolean): string {
  return `${ends ? ` <span class="label">${escaped(label)}</span>` : ''}</mark>`;
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.9 system-ui, sans-serif; color: CanvasText; background: Canvas; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem; }
h2 { font-size: 1rem; overflow-wrap: anywhere; }
section { margin-bottom: 2.5rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: var(--colour); color: #111; border-radius: 0.3em; padding: 0.15em 0.3em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark mark { outline: 1px solid #111; }
.label { font-size: 0.7em; font-weight: 600; white-space: nowrap; user-select: none; }
@media (forced-colors: active) { mark { outline: 1px solid; } }
@media print { mark { outline: 1px solid #666; } }
`;

const pageHead = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Entities</title>
<style>${style}</style>
</head>
<body>
<main>
`;
