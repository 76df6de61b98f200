import { handwritten } from '../letters';

/** A sentence of the letters, without line breaks. */
function sentences(): readonly string[] {
  return handwritten('en').flatMap(({ text }) =>
    text
      .split('\n\n')
      .filter((paragraph) => !paragraph.includes('\n'))
      .flatMap((paragraph) => paragraph.split(/(?<=[.!?]) (?=[A-Z])/u))
      .filter((one) => /^[A-Z][^\d*_[\]<>]{30,220}[.!?]$/u.test(one)),
  );
}

/** The same sentences again and again, no two alike: each round has another word in them. */
function* endless(): Generator<string, void> {
  const all = sentences();
  if (all.length === 0) {
    throw new RangeError('There are no letters.');
  }
  const months = ['January', 'March', 'April', 'June', 'July', 'August', 'October', 'November'];
  for (let round = 0; ; round++) {
    for (const one of all) {
      const month = months[round % months.length] ?? '';
      const years = Math.floor(round / months.length);
      yield round === 0
        ? one
        : one.replace(/[.!?]$/u, ` in ${month}${years > 0 ? ` of year ${years}` : ''}$&`);
    }
  }
}

function oneOf(words: Generator<string, void>): string {
  return words.next().value ?? '';
}

/** A text in Markdown, and the sentences in it. */
export interface Document {
  readonly text: string;
  readonly sentences: readonly string[];
}

/** Headings, paragraphs of three sentences and lists. @param units least length in UTF-16 code units */
export function markdown(units: number): Document {
  const said: string[] = [];
  const blocks: string[] = [];
  const words = endless();
  const next = (): string => {
    const one = oneOf(words);
    said.push(one);
    return one;
  };
  for (let part = 0, length = 0; length < units; part++) {
    const block =
      part % 6 === 0
        ? `## ${next()}`
        : part % 6 === 4
          ? `- ${next()}\n- ${next()}`
          : `${next()} ${next()} ${next()}`;
    blocks.push(block);
    length += block.length + 2;
  }
  return { text: `${blocks.join('\n\n')}\n`, sentences: said };
}

/** Texts of about 60 words, no two alike. */
export function shortTexts(count: number): readonly string[] {
  const words = endless();
  return Array.from({ length: count }, () => {
    let text = '';
    while (text.split(' ').length < 60) {
      text += `${text === '' ? '' : ' '}${oneOf(words)}`;
    }
    return text.split(' ').slice(0, 60).join(' ');
  });
}

/** One sentence of a usual length, for one translation. */
export const sentence =
  'I am writing to you because the parcel that was promised for last Thursday has still not arrived, and nobody at your office answers the telephone.';
