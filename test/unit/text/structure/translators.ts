import type { Translator } from '../../../../src/text/structure/translate-sentence';

/** Something that is done to a sentence in place of a translation; for logic, not for models. */
export type Change = (sentence: string) => string;

/** Words become others, so that nothing of a sentence is left but its signs. */
const replaceWords: Change = (sentence) => sentence.replace(/\p{L}+/gu, (word) => `${word}x`);

const placeholders = /%\d+/gu;

/** What models do to a sentence, and worse. */
export const changes: Readonly<Record<string, Change>> = {
  'keeps everything': (sentence) => sentence,
  'translates words': replaceWords,
  'loses every placeholder': (sentence) => replaceWords(sentence.replace(placeholders, '')),
  'doubles placeholders': (sentence) => sentence.replace(placeholders, '$& $&'),
  'turns the words around': (sentence) => sentence.split(' ').reverse().join(' '),
  'returns nothing': () => '',
  'returns white space': () => ' \n ',
  'writes Markdown': (sentence) => `# *${sentence}* [a](b) | \`c\` <b> 1. - > ~~d~~ &amp; \\`,
  'begins a list': (sentence) => `1. ${sentence}`,
  'begins a bullet': (sentence) => `- ${sentence}`,
  'breaks lines': (sentence) => `${sentence}\n\n    code\n\n# ${sentence}`,
  'ends comments': (sentence) => `*/ ${sentence} --> """ ''' // # /*`,
  'invents pieces': (sentence) => `${sentence} {name} https://example.com/x %s`,
  'invents placeholders': (sentence) => `%1 ${sentence} %7`,
};

export function translator(change: Change, spelled = true): Translator & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    placeholders: spelled,
    translate: (sentence) => {
      asked.push(sentence);
      return Promise.resolve(change(sentence));
    },
  };
}

export const quiet = { progress: () => undefined, partial: () => undefined };
