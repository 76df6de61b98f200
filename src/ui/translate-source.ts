import type { QuietTranslation } from '../runs/quiet-translation';
import { localizedMessageOf } from './words/localized';

/*
 * A source of translations for other extensions, as "Comment Translate" has published it: an
 * extension that contributes `translates` exports `extendTranslate`, which is called with a function
 * to register a class by the name that it contributes.
 */

/** What it is asked besides the text: tags of languages, where they are known. */
export interface TranslateOptions {
  readonly from?: string;
  readonly to?: string;
}

/** Something that translates. */
export interface TranslateSource {
  /** Most UTF-16 code units of a text; the asker cuts what is longer. */
  readonly maxLen: number;
  /** Rejects with a sentence for the user. */
  translate(content: string, options?: TranslateOptions): Promise<string>;
  /** A link to where there is more about the translation; none. */
  link(content: string, options?: TranslateOptions): string;
}

/** Takes a source under the name that `package.json` contributes, which is the prefix of all. */
export type TranslateRegistry = (name: string, source: new () => TranslateSource) => void;

/** Longer comments than this nobody reads in a hover. */
const maximumLength = 5000;

/** Where a language is left open. */
function languageOf(tag: string | undefined): string {
  return tag === undefined || tag.trim() === '' ? 'auto' : tag.trim();
}

/**
 * The class that is registered: it translates on the models of this machine, asks nothing and
 * nobody, and lets commands go first.
 */
export function translateSource(translation: QuietTranslation): new () => TranslateSource {
  return class implements TranslateSource {
    readonly maxLen = maximumLength;

    async translate(content: string, { from, to }: TranslateOptions = {}): Promise<string> {
      if (content.trim() === '') {
        return content;
      }
      const parameters = {
        source: languageOf(from),
        target: languageOf(to),
        // What comes here was taken out of its comment already.
        format: 'plain',
      };
      const { signal } = new AbortController();
      try {
        const request = { text: content, parameters, priority: 'live' } as const;
        return (await translation.translate(request, signal)).text;
      } catch (error) {
        throw new Error(localizedMessageOf(error), { cause: error });
      }
    }

    link(): string {
      return '';
    }
  };
}
