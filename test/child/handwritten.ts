import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A letter written by hand, with what a reader should find in it. */
export interface HandwrittenLetter {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly text: string;
  readonly entities: readonly {
    readonly label: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly sentiment?: string;
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
}

const training = path.join(import.meta.dirname, '../../training');

/** Reads the marks `[PER|Sarah Jones]` and takes them out of the text. */
function unmarked(marked: string): Pick<HandwrittenLetter, 'text' | 'entities'> {
  let text = '';
  let last = 0;
  const entities = [];
  for (const match of marked.matchAll(/\[([A-Z]+)\|([^\]]*)\]/g)) {
    const [whole, label = '', name = ''] = match;
    text += marked.slice(last, match.index);
    entities.push({ label, start: text.length, end: text.length + name.length });
    text += name;
    last = match.index + whole.length;
  }
  return { text: text + marked.slice(last), entities };
}

/** The letters of set B, on which no model was trained; or those of the development set. */
export function handwritten(
  set: 'handwritten' | 'handwritten-dev' = 'handwritten',
): HandwrittenLetter[] {
  const folder = path.join(training, set);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const json = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
        marked: string;
        sentiment?: string;
        questions?: HandwrittenLetter['questions'];
      };
      const { marked, questions = [], ...rest } = json;
      return { ...rest, name: name.slice(0, -'.json'.length), ...unmarked(marked), questions };
    });
}
