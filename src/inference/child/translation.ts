import type { Remark, TaskOutput } from '../../tasks/results';
import { splitSentence } from '../../text/passages';
import { layoutOf } from '../../text/structure/format';
import type { Format } from '../../text/structure/layout';
import { placeholder } from '../../text/structure/placeholders';
import { translateLayout } from '../../text/structure/translate';
import type { Translator } from '../../text/structure/translate-sentence';
import { decode, generate, readingLimit } from './generate';
import { pairInputs, type PairInputs } from './languages';
import type { LoadedModel } from './load';
import type { RunContext, RunInput, Runner } from './runner';

/** True when the model can write a placeholder: no part of it is unknown to its tokenizer. */
function spellsPlaceholders({ tokenizer }: LoadedModel): boolean {
  const text = `a ${placeholder(1)} b ${placeholder(2)}`;
  const ids = tokenizer.encode(text).map(BigInt);
  return decode(tokenizer, ids).replace(/\s/gu, '').includes(placeholder(1));
}

/** One run: it remembers sentences, because a document says some of them again and again. */
class SentenceTranslator implements Translator {
  tokens = 0;
  /** Told with each token, while a sentence is being written that stands at the end. */
  onText: ((text: string) => void) | undefined;
  private readonly memory = new Map<string, string>();

  constructor(
    private readonly loaded: LoadedModel,
    private readonly pair: PairInputs,
    readonly placeholders: boolean,
    private readonly limit: number,
    private readonly input: RunInput,
    private readonly context: RunContext,
  ) {}

  async translate(sentence: string): Promise<string> {
    const known = this.memory.get(sentence);
    if (known !== undefined) {
      await this.context.checkpoint();
      return known;
    }
    let text = '';
    for (const piece of splitSentence(sentence, this.limit, (part) => this.pair.measure(part))) {
      text = `${text} ${await this.generate(piece, text)}`.trim();
    }
    this.memory.set(sentence, text);
    return text;
  }

  private async generate(piece: string, before: string): Promise<string> {
    const { model, tokenizer } = this.loaded;
    const { forcedBosTokenId, task } = this.pair;
    const ids = await generate(
      model,
      this.pair.inputs(piece),
      this.input.parameters,
      this.context,
      (soFar) => {
        this.onText?.(`${before} ${decode(tokenizer, soFar).trim()}`.trim());
      },
      { task, ...(forcedBosTokenId === undefined ? {} : { forcedBosTokenId }) },
    );
    this.onText = undefined;
    this.tokens += ids.length;
    return decode(tokenizer, ids).trim();
  }
}

/**
 * Translates sentence by sentence (models trained on sentences drop some when given several), and
 * keeps everything that is not words: white space, lines, Markdown, code, placeholders.
 */
export function createTranslationRunner(loaded: LoadedModel): Runner {
  const limit = readingLimit(loaded.tokenizer, loaded.config);
  const pairOf = pairInputs(loaded);
  const placeholders = spellsPlaceholders(loaded);
  return {
    async run(input, context): Promise<TaskOutput> {
      const { text, parameters, language = 'plaintext' } = input;
      const source = String(parameters.source);
      const pair = pairOf(source, String(parameters.target));
      const translator = new SentenceTranslator(loaded, pair, placeholders, limit, input, context);
      const strings = parameters.strings === true;
      const layout = layoutOf(text, parameters.format as Format, language, strings);
      const locale = source === 'auto' ? 'en' : source;
      const done = await translateLayout(layout, locale, translator, {
        progress: (done, total) => {
          context.progress(done, total);
        },
        partial: (soFar) => {
          context.partial(soFar);
          translator.onText = (more) => {
            // Half a sentence with placeholders in it is nothing to show.
            if (!/%\d/u.test(more)) {
              context.partial(soFar + more);
            }
          };
        },
      });
      const kept: Remark[] = done.kept > 0 ? [{ code: 'paragraphsKept', count: done.kept }] : [];
      return {
        kind: 'text',
        text: done.text,
        tokens: translator.tokens,
        windows: done.sentences,
        remarks: kept,
      };
    },
  };
}
