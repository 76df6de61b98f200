import type { Span } from '../../text/spans';
import { CodePoints } from '../code-points';
import type { DocumentWriter, ExportedDocument, Piece } from '../document';
import { portions, wellFormed } from '../json-text';
import { UnixLines } from '../unix-lines';
import { distinct } from '../overlap';
import { fileName, labelName, SafeNames } from '../safe-names';
import { isBlank } from '../tokens';

/**
 * For each document a `.txt` and an `.ann`, and `annotation.conf` with the labels. Line ends are
 * written as `\n`: brat counts `\r\n` as two, others that read its files as one. Of an entity over a
 * line break each line is a fragment, as brat wants it.
 */
export class BratWriter implements DocumentWriter {
  private readonly labels = new SafeNames(labelName);
  private readonly names = new SafeNames(fileName);

  *write({ name, text, findings }: ExportedDocument): Generator<Piece> {
    const base = this.names.fresh(name.replace(/\.[^./]*$/u, ''));
    yield { file: `${base}.txt`, text: '' };
    const lines = new UnixLines(wellFormed(text));
    yield { file: `${base}.txt`, text: '' };
    const points = new CodePoints(lines.text);
    for (const portion of portions(lines.text)) {
      yield { file: `${base}.txt`, text: portion };
    }
    yield { file: `${base}.ann`, text: '' };
    const all = distinct(findings);
    yield { file: `${base}.ann`, text: '' };
    let id = 0;
    for (const finding of all) {
      const fragments = fragmentsOf(lines.text, lines.of(finding));
      if (fragments.length > 0) {
        id += 1;
        const offsets = fragments.map((fragment) => {
          const { start, end } = points.of(fragment);
          return `${start} ${end}`;
        });
        const words = fragments.map(({ start, end }) => lines.text.slice(start, end));
        const place = `${this.labels.of(finding.label)} ${offsets.join(';')}`;
        yield { file: `${base}.ann`, text: `T${id}\t${place}\t${words.join(' ')}\n` };
      }
    }
  }

  *end(): Generator<Piece> {
    const entities = this.labels.all.map((label) => `${label}\n`).join('');
    const text = `[entities]\n${entities}\n[relations]\n\n[events]\n\n[attributes]\n`;
    yield { file: 'annotation.conf', text };
  }
}

/** Signs at which something reads a new line: brat's own tools, or Python. */
const lineEnd = new RegExp(String.raw`[\n\v\f\u001c-\u001e\u0085\u2028\u2029]`, 'u');

/** What of a span stands on each line, without the white space around it. */
function fragmentsOf(text: string, { start, end }: Span): readonly Span[] {
  const fragments: Span[] = [];
  let from = start;
  for (const line of text.slice(start, end).split(lineEnd)) {
    let [first, last] = [from, from + line.length];
    from = last + 1;
    while (first < last && isBlank(text[first] ?? '')) {
      first += 1;
    }
    while (last > first && isBlank(text[last - 1] ?? '')) {
      last -= 1;
    }
    if (first < last) {
      fragments.push({ start: first, end: last });
    }
  }
  return fragments;
}
