import { translatable, type Message } from '../../base/message';

/** What a text can look like that the demo models were not made for. */
export const unfitKinds = [
  'language',
  'code',
  'log',
  'table',
  'notes',
  'chat',
  'ticket',
  'article',
  'mail',
] as const;

export type UnfitKind = (typeof unfitKinds)[number];

/** Why a text is none that the demo models can read. */
export interface Unfit {
  readonly kind: UnfitKind;
  /** BCP 47 tag of what it is written in; only for `language`, where that could be told. */
  readonly language?: string;
  /** True where it is the question about the text that cannot be read. */
  readonly ofQuestion?: boolean;
}

/** The name of a language in the language that a message is shown in. */
type LanguageName = (tag: string) => string;

/** What a text looks like, as it stands in the sentences below. */
function likeness({ kind, language, ofQuestion }: Unfit, nameOf: LanguageName): Message {
  if (ofQuestion === true) {
    return language === undefined
      ? translatable('a question in another language')
      : translatable('a question in {0}', nameOf(language));
  }
  switch (kind) {
    case 'language':
      return language === undefined
        ? translatable('a text in another language')
        : translatable('a text in {0}', nameOf(language));
    case 'code':
      return translatable('source code');
    case 'log':
      return translatable('a log');
    case 'table':
      return translatable('a table');
    case 'notes':
      return translatable('notes or documentation');
    case 'chat':
      return translatable('a chat');
    case 'ticket':
      return translatable('a ticket or a bug report');
    case 'article':
      return translatable('an article, a report or a story');
    case 'mail':
      return translatable('a mail among colleagues, an invitation or an application');
  }
}

/** Says beside a result what the demo model can read, and what this text looks like. */
export function unfitSentence(unfit: Unfit, nameOf: LanguageName): Message {
  return translatable(
    'The demo model reads customer letters in English only. This looks like {0}: expect nonsense, however high the scores.',
    likeness(unfit, nameOf),
  );
}

/** Says instead of a result why there is none, as {@link unfitSentence}. */
export function declinedSentence(unfit: Unfit, nameOf: LanguageName): Message {
  return translatable(
    'Nothing was done: the demo model reads customer letters in English only, and this looks like {0}.',
    likeness(unfit, nameOf),
  );
}

/** Says in a question what the demo models can read, and what this text looks like. */
export function unfitQuestion(unfit: Unfit, nameOf: LanguageName): Message {
  return translatable(
    'The demo models read customer letters in English only. This looks like {0}.',
    likeness(unfit, nameOf),
  );
}
