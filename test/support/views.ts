import type { RedactFormat } from '../../src/redact/formats/format-names';
import type { TextView } from '../../src/redact/formats/view';
import { viewOf as viewWith } from '../../src/redact/formats/view-of';
import { regionsNow } from './grammars';

/** Finds the comments and strings of the languages that tests of views have. */
export const regionsOf = await regionsNow(
  ...'typescript javascript python sql shellscript go rust lua'.split(' '),
  ...'html vb powershell toml php ruby css r'.split(' '),
  ...'kotlin perl dart groovy julia scala csharp swift elixir coffeescript java cpp'.split(' '),
);

/** A source as it is read for personal data, with the grammars that are shipped. */
export function viewOf(source: string, format: RedactFormat): TextView {
  return viewWith(source, format, regionsOf);
}
