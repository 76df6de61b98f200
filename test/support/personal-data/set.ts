import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPersonalLabel, type PersonalLabel } from '../../../src/tasks/personal-labels';
import type { Span } from '../../../src/text/spans';

/** Which half of the set: rules are written by what `development` shows, `held-out` is only measured. */
export type Half = 'held-out' | 'development';

/** A place that must be found under its label; offsets in UTF-16 code units. */
export interface LabelledSpan extends Span {
  readonly label: PersonalLabel;
}

/** A text of the set and everything personal in it. */
export interface LabelledText {
  /** File and record: `en-letters/h01`. */
  readonly id: string;
  readonly language: string;
  readonly genre: string;
  /** Country of its reader, as rules are told: `GB`. */
  readonly region: string;
  /** True where numbers stand in it that look personal and are not. */
  readonly negatives: boolean;
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
  /** Places that count neither when they are found nor when they are not: user names. */
  readonly either: readonly Span[];
}

const folder = join('test', 'fixtures', 'personal-data');
const record = /^@@ (\S+) ([A-Z]{2})( negatives)?\n/mu;
const mark = /⟦([A-Z_]+):([^⟦⟧]+)⟧/gu;

/**
 * Joins what is written in pieces, so that no scanner of secrets takes an invented key for a real
 * one, and takes the marks out.
 *
 * @throws Error for a label that is none, or a mark that is not closed
 */
export function unmarked(marked: string): Pick<LabelledText, 'text' | 'spans' | 'either'> {
  const source = marked.replaceAll('¦', '');
  const spans: LabelledSpan[] = [];
  const either: Span[] = [];
  let text = '';
  let read = 0;
  for (const { index, 0: whole, 1: label = '', 2: inside = '' } of source.matchAll(mark)) {
    text += source.slice(read, index);
    const span = { start: text.length, end: text.length + inside.length };
    if (label === 'EITHER') either.push(span);
    else if (isPersonalLabel(label)) spans.push({ ...span, label });
    else throw new Error(`No label: ${whole}`);
    text += inside;
    read = index + whole.length;
  }
  text += source.slice(read);
  if (/[⟦⟧]/u.test(text)) throw new Error(`A mark is not closed in: ${text}`);
  return { text, spans, either };
}

function textsOf(half: Half, file: string): LabelledText[] {
  const name = file.replace(/\.txt$/u, '');
  const [language = '', genre = ''] = name.split('-');
  const [, ...fields] = readFileSync(join(folder, half, file), 'utf8').split(record);
  const texts: LabelledText[] = [];
  for (let i = 0; i < fields.length; i += 4) {
    const [id = '', region = '', negatives, marked = ''] = fields.slice(i, i + 4);
    texts.push({
      id: `${name}/${id}`,
      language,
      genre,
      region,
      negatives: negatives !== undefined,
      ...unmarked(marked.replace(/\n+$/u, '')),
    });
  }
  return texts;
}

/** All texts of a half, in the order of their files. */
export function labelledTexts(half: Half): readonly LabelledText[] {
  return readdirSync(join(folder, half))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => textsOf(half, file));
}
