import { translatable, type Message } from '../base/message';
import type { Limit, Remark } from '../tasks/results';

function endsCut(count: number, { by, limit }: Limit): Message {
  switch (by) {
    case 'model':
      return translatable(
        'Sentences whose end is missing: {0}. The model stopped at its limit of {1} tokens, and reading them in parts did not help.',
        count,
        limit,
      );
    case 'max_time':
      return translatable(
        'Sentences whose end is missing: {0}. The time for each was over (“max_time”: {1} s).',
        count,
        limit,
      );
    default:
      return translatable(
        'Sentences whose end is missing: {0}. “{1}” allows {2} tokens for each; raise it to get them whole.',
        count,
        by,
        limit,
      );
  }
}

function summaryCut({ by, limit }: Limit): Message {
  switch (by) {
    case 'model':
      return translatable(
        'The summary breaks off inside a sentence, at the model’s limit of {0} tokens. “max_new_tokens” may allow more.',
        limit,
      );
    case 'max_time':
      return translatable(
        'The summary breaks off inside a sentence: the time was over (“max_time”: {0} s).',
        limit,
      );
    default:
      return translatable(
        'The summary breaks off inside a sentence: “{0}” allows {1} tokens. Raise it to get a whole one.',
        by,
        limit,
      );
  }
}

/** Says what has to be said with a result. */
export function remarkSentence(remark: Remark): Message {
  switch (remark.code) {
    case 'promptShortened':
      return translatable(
        'The text is longer than the model reads at once: its last {0} of {1} tokens were read.',
        remark.kept,
        remark.total,
      );
    case 'endsCut':
      return endsCut(remark.count, remark);
    case 'summaryCut':
      return summaryCut(remark);
    case 'sentencesKept':
      return translatable(
        'Sentences left as they were, in whole or in part: {0}. The model wrote nothing usable for them.',
        remark.count,
      );
    case 'paragraphsKept':
      return translatable(
        'Paragraphs left as they were: {0}. No translation of them kept their links, code and formatting.',
        remark.count,
      );
  }
}
