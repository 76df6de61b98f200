import type { Format } from '../../src/tasks/translation/format';
import { codeLayout } from '../../src/text/structure/code';
import { layoutOf } from '../../src/text/structure/format';
import type { Layout } from '../../src/text/structure/layout';
import { plainLayout } from '../../src/text/structure/plain';
import { scannedCode } from '../../src/text/structure/scanned';

/** A text taken apart by its format, with the comments that are found in it. */
export function readLayout(
  source: string,
  format: Format,
  language: string,
  strings = false,
): Layout {
  return layoutOf(source, format, { language, strings }, scannedCode(source, language));
}

/** A source taken apart, with the comments that are found in it. */
export function readCode(source: string, language: string, strings = false): Layout {
  const code = scannedCode(source, language);
  return code
    ? codeLayout(source, code.regions, { language, strings }, code.reread)
    : plainLayout(source);
}
