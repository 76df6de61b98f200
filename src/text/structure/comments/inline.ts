import { textAtoms } from '../atoms';
import type { Atom } from '../layout';

/*
 * What stands for itself within a sentence of a comment: names, code, roles and links, in the ways
 * of the tools that make documentation from it.
 */

const everywhere = [
  /(?<![\w:]):[a-z]+(?::[a-z]+){0,3}:`[^`\n]{1,200}`/u, // role of reStructuredText
  /``[^`\n](?:[^`\n]|`(?!`)){0,200}``/u, // its code
  /`[^`\n]{1,200}`_{0,2}/u, // its links, and code of Markdown
  /(?<![\w|])\|[\w.-]+\|_{0,2}(?![\w|])/u, // its substitutions
  /(?<!\w)\[[\w.-]+\]_/u, // its footnotes
  /[\\@]f\$.{1,200}?[\\@]f\$|[\\@]f\[.{1,200}?[\\@]f\]/u, // formulas of Doxygen
  /[\\@](?:c|p|a|e|b|em|ref|link|copydoc|copybrief|copydetails|endlink|anchor|cite)\s+[\w:#.()~*-]*[\w)]/u,
  /\\[a-zA-Z]+(?:\[[^\]\n]{0,200}\])?(?:\{[^{}\n]{0,200}\}){1,2}/u, // macros of R's documentation
  /(?<![\w\\])\\[a-zA-Z]\w*/u,
  /(?<![\w@/.])@[A-Za-z][\w-]*(?:\/[\w.-]+)?/u, // names of tags, packages
  /\b[A-Z]\{[^{}\n]{0,200}\}|\b[A-Z]<[^<>\n]{1,200}>/u, // epytext, POD
  /<(?:c|code|tt|kbd|samp|var)\b[^<>\n]{0,200}>[^<>\n]{0,200}<\/(?:c|code|tt|kbd|samp|var)>/u,
  /!\[[^\]\n[]{0,200}\]\([^()\s]{0,300}\)/u, // pictures of Markdown
  /\[`[^`\n]{1,200}`\](?:\[[^\]\n]{0,200}\])?/u,
  /\[[\w$]+(?:(?:::|[.#])[\w$]+)*(?:\(\)|!)?\](?:\[[^\]\n]{0,200}\])?/u, // links to names
  /(?<!\w)\+[\w:.#?!()]+\+(?!\w)/u, // code of RDoc
  /(?<![\w$.])[A-Za-z_$][\w$]*(?:(?:::|->|#)[A-Za-z_$][\w$]*)+(?:\([^()\s]*\))?/u, // names in names
  /(?<![\w$.@/-])[a-z][\w$]*[a-z\d][A-Z][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:\([^()\s]*\))?(?![\w$])/u, // camelCase
  /(?<![\w$.@/-])[A-Za-z_]\w+(?:\.[A-Za-z_]\w+)+(?:\([^()\s]*\))?(?![\w$])/u, // a.b
  /(?<![\w$.])[A-Za-z_$][\w$]*\([\w$.,"' -]{0,40}\)(?![\w$])/u, // calls
  /(?<![\w-])-[A-Za-z](?![\w-])/u, // options
] as const;

/** What only one language has. */
const ofLanguage: Readonly<Record<string, readonly RegExp[]>> = {
  haskell: [
    /@[^@\s][^@\n]{0,100}@/u,
    /(?<!\w)'[A-Za-z][\w.']{0,80}'(?!\w)/u,
    /"[A-Z][\w.]{0,80}"/u,
  ],
  ocaml: [/\[[^\]\n]{1,100}\]/u],
};

const joined = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'gu');
const all = joined(everywhere);
const searches = new Map(
  Object.entries(ofLanguage).map(([id, own]) => [id, joined([...own, ...everywhere])] as const),
);

/** A link of Markdown, whose words are words of the sentence. */
const link = /(?<!!)\[([^\]\n[`]{1,200})\](\([^()\s]{0,300}\))/gu;

function pieces(text: string, language: string): readonly Atom[] {
  const atoms: Atom[] = [];
  let read = 0;
  for (const { 0: piece, index } of text.matchAll(searches.get(language) ?? all)) {
    atoms.push(...textAtoms(text.slice(read, index)), { kind: 'piece', source: piece });
    read = index + piece.length;
  }
  atoms.push(...textAtoms(text.slice(read)));
  return atoms;
}

/**
 * The words of a comment's line, and the pieces and signs that stay between them.
 *
 * @param language VS Code's id of the language that it is a comment of
 */
export function commentAtoms(text: string, language: string): readonly Atom[] {
  const atoms: Atom[] = [];
  let read = 0;
  for (const { 0: found, 1: words = '', 2: target = '', index } of text.matchAll(link)) {
    atoms.push(
      ...pieces(text.slice(read, index), language),
      { kind: 'mark', source: '[', side: 'open' },
      ...pieces(words, language),
      { kind: 'mark', source: `]${target}`, side: 'close' },
    );
    read = index + found.length;
  }
  atoms.push(...pieces(text.slice(read), language));
  return atoms;
}
