import { CodePoints } from '../../src/exchange/code-points';
import type { Piece } from '../../src/exchange/document';
import { exportFormats } from '../../src/exchange/formats';
import { cases } from './corpus';

/**
 * What the product makes of the corpus, and what is in it: by path below `test/fixtures/exchange`.
 * Everything is one export of all documents in each format.
 */
export function corpusFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([['expected.json', expected()]]);
  for (const { id, writer } of exportFormats) {
    const made = writer();
    for (const { document } of cases) {
      add(files, id, made.write(document));
    }
    add(files, id, made.end());
  }
  return files;
}

function add(files: Map<string, string>, folder: string, pieces: Iterable<Piece>): void {
  for (const { file, text } of pieces) {
    const path = `${folder}/${file}`;
    files.set(path, (files.get(path) ?? '') + text);
  }
}

/** What has to be found again, in code points: for programs that do not know ours. */
function expected(): string {
  const rows = cases.map(({ title, document: { name, text, findings } }) => {
    const points = new CodePoints(text);
    const spans = findings.map((finding) => {
      const { start, end } = points.of(finding);
      return { start, end, label: finding.label, words: text.slice(finding.start, finding.end) };
    });
    return { title, name, text, spans };
  });
  return `${JSON.stringify(rows, undefined, 1)}\n`;
}
