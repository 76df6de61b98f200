import type { Format } from '../../src/tasks/translation/format';
import { codeLayout } from '../../src/text/structure/code';
import { layoutOf, type CodeReading } from '../../src/text/structure/format';
import type { Layout } from '../../src/text/structure/layout';
import { plainLayout } from '../../src/text/structure/plain';
import { regionsNow } from './grammars';

const read = await regionsNow(
  ...'typescript javascript python rust html shellscript pascal sql lua go css yaml toml ruby'.split(
    ' ',
  ),
  ...'c cpp java php r perl powershell dockerfile properties'.split(' '),
);

function codeIn(source: string, language: string): CodeReading | undefined {
  const regions = read(source, language);
  const reread = (text: string) => Promise.resolve(read(text, language) ?? []);
  return regions && { regions, reread };
}

/** A text taken apart by its format, with the comments that are found in it. */
export function readLayout(
  source: string,
  format: Format,
  language: string,
  strings = false,
): Layout {
  return layoutOf(source, format, { language, strings }, codeIn(source, language));
}

/** A source taken apart, with the comments that are found in it. */
export function readCode(source: string, language: string, strings = false): Layout {
  const code = codeIn(source, language);
  return code
    ? codeLayout(source, code.regions, { language, strings }, code.reread)
    : plainLayout(source);
}
