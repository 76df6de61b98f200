import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { detect } from '../../src/language/worker';
import { sameLanguage } from '../../src/text/language/codes';
import { languageOfFile } from '../../src/text/structure/file-languages';
import { packRegions } from '../../src/text/structure/packed-regions';
import { bundled, regionsOf } from './grammars';

/*
 * Texts whose languages are known, in test/fixtures/languages: letters, mails, notes, messages of
 * programs, READMEs and logs in 27 languages, sources with English comments, and what is mixed or is
 * no prose at all. The half that a text belongs to is drawn by its name: on one half the guess was
 * tuned, the other one only measures.
 */

const folder = join('test', 'fixtures', 'languages');

export interface LabelledText {
  readonly id: string;
  /** BCP 47 tag; `none` for what is no prose. */
  readonly language: string;
  readonly text: string;
  /** VS Code's id of the document's language. */
  readonly documentLanguage: string;
  readonly kind: Kind;
  readonly half: 'development' | 'held-out';
}

export const kinds = [
  'up to 5 words',
  'up to 20 words',
  'longer',
  'mixed',
  'no prose',
  'code',
] as const;
export type Kind = (typeof kinds)[number];

function halfOf(id: string): LabelledText['half'] {
  return ((createHash('sha256').update(`languages/${id}`).digest()[0] ?? 0) & 1) === 1
    ? 'held-out'
    : 'development';
}

function read(path: string): readonly { readonly head: string; readonly text: string }[] {
  const parts = readFileSync(join(folder, path), 'utf8')
    .split(/^=== (.*)$/mu)
    .slice(1);
  return parts.flatMap((head, index) =>
    index % 2 === 0 ? [{ head, text: (parts[index + 1] ?? '').trim() }] : [],
  );
}

function kindOf(text: string): Kind {
  // Three signs of Chinese or Japanese count as a word.
  const words =
    text.split(/\s+/u).length +
    (text.match(/[\p{sc=Han}\p{sc=Kana}\p{sc=Hira}]/gu)?.length ?? 0) / 3;
  return words <= 5 ? 'up to 5 words' : words <= 20 ? 'up to 20 words' : 'longer';
}

function* textsOf(file: string): Generator<Omit<LabelledText, 'half'>> {
  const language = basename(file, '.txt');
  const entries = read(join('texts', file));
  for (const [index, { head, text }] of entries.entries()) {
    const documentLanguage = head === 'readme' ? 'markdown' : 'plaintext';
    yield { id: `${language}/${index}`, language, text, documentLanguage, kind: kindOf(text) };
  }
  // A page of it.
  const text = entries
    .filter(({ head }) => ['letter', 'mail', 'note'].includes(head))
    .map((entry) => entry.text)
    .join('\n\n');
  yield { id: `${language}/page`, language, text, documentLanguage: 'plaintext', kind: 'longer' };
}

function* everything(): Generator<Omit<LabelledText, 'half'>> {
  for (const file of readdirSync(join(folder, 'texts')).sort()) {
    yield* textsOf(file);
  }
  for (const [index, { head: language, text }] of read('other.txt').entries()) {
    const kind = language === 'none' ? 'no prose' : 'mixed';
    yield { id: `other/${index}`, language, text, documentLanguage: 'plaintext', kind };
  }
  for (const { head: id, text } of read('sources.txt')) {
    yield { id, language: 'en', text, documentLanguage: languageOfFile(id), kind: 'code' };
  }
}

export const labelledTexts: readonly LabelledText[] = [...everything()].map((text) => ({
  ...text,
  half: halfOf(text.id),
}));

/** How the language of a text was found. */
export type Outcome =
  'right' | 'right, unsure' | 'English, unsure' | 'wrong, unsure' | 'wrong, sure';

export interface Judged {
  readonly text: LabelledText;
  readonly found: string;
  readonly outcome: Outcome;
}

/** Finds out the language of a text. Of what is no prose English, unsure, is right. */
export async function judged(text: LabelledText): Promise<Judged> {
  const { text: source, documentLanguage } = text;
  const isCode = bundled.sources.some(({ language }) => language === documentLanguage);
  const regions = isCode && text.kind === 'code' && (await regionsOf(source, documentLanguage));
  const { language: found, sure } = detect({
    ...text,
    id: 1,
    ...(regions && { regions: packRegions(regions) }),
  });
  const wanted = text.language === 'none' ? 'en' : text.language;
  const isRight =
    sameLanguage(found, wanted) && !(text.language === 'none' && sure && found !== 'en');
  const outcome = isRight
    ? sure || text.language === 'none'
      ? 'right'
      : 'right, unsure'
    : sure
      ? 'wrong, sure'
      : found === 'en'
        ? 'English, unsure'
        : 'wrong, unsure';
  return { text, found, outcome };
}
