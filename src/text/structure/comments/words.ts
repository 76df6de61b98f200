/*
 * What a person says is told from what a tool reads by its words: people write several words one
 * after the other that only spaces and punctuation divide, and no tool wants more than two.
 */

/** A word as it stands in a sentence, with the punctuation around it. */
const plain =
  /^["'“”‘’([*_¡¿«„]*\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*["'“”‘’)\],.;:!?…*_»]*$/u;
/** A name that is written like one in code. */
const camel = /\p{Ll}\p{Lu}/u;
/** What stands between the words of code, and never between those of a sentence. */
const codeSign = /^(?:<?-+>|[=+*<>!&|:?%^~]+|.*[={};|\\$].*|.*\w\(.*|.*[^\s(]\)[\w.].*)$/u;
/** Quoted text: it says nothing about what is around it. */
const quoted = /"[^"\n]*"|(?<!\w)'[^'\n]*'(?!\w)|`[^`\n]*`/gu;
/** Letters of scripts that no tool's name is written in. */
const foreign = /[^\p{ASCII}\p{sc=Latin}\P{L}]/u;

/** Words that hold an English sentence together, and that no programming language has. */
const joining =
  /(?<![\w.'"-])(?:the|an?|each|every|these|those|that|it|its|we|our|us|you|your|they|them|their|when|because|should|must|can|could|will|would|have|has|was|were|been|be|are|of|to|by|than|already|also|only|there|here|which|who|how|why|so|but|don't|isn't|doesn't|can't)(?![\w.'"(=-])/iu;

export function isForeign(text: string): boolean {
  return foreign.test(text);
}

export function hasJoiningWord(text: string): boolean {
  return joining.test(text);
}

/** True for a word of a language that people speak. */
export function isPlainWord(token: string): boolean {
  return plain.test(token) && !camel.test(token);
}

export function withoutQuotes(text: string): string {
  return text.replace(quoted, '"');
}

/**
 * How many words of a sentence follow one another; names, numbers and quotations between them do not
 * count and end nothing, signs of code do.
 */
export function longestRun(text: string): number {
  let longest = 0;
  let run = 0;
  for (const token of withoutQuotes(text).split(/\s+/u)) {
    if (isPlainWord(token)) {
      run++;
      longest = Math.max(longest, run);
    } else if (codeSign.test(token)) {
      run = 0;
    }
  }
  return longest;
}
