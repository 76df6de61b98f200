import { readFileSync } from 'node:fs';
import type { Format } from '../../../../../src/tasks/translation/format';
import { layoutOf } from '../../../../../src/text/structure/format';
import type { Layout } from '../../../../../src/text/structure/layout';

/** Formats whose documents lie in `test/fixtures/formats`, of our own making. */
export const formats = ['latex', 'restructuredtext', 'asciidoc', 'subtitles'] as const;

const divider = '\n=====8<=====\n';

function documents(name: string): readonly string[] {
  return readFileSync(`test/fixtures/formats/${name}.txt`, 'utf8').split(divider);
}

/** The documents of a format, each with what it is once its prose is in capitals. */
export function corpusOf(format: Format): readonly { source: string; expected: string }[] {
  const expected = documents(`${format}.expected`);
  return documents(format).map((source, index) => ({ source, expected: expected[index] ?? '' }));
}

export function layoutIn(format: Format, source: string): Layout {
  return layoutOf(source, format, { language: 'plaintext', strings: false });
}
