import type { Parameters } from '../../tasks/parameters';
import type { GeneratedText, Remark, TaskOutput } from '../../tasks/results';
import type { TaskRead } from '../../tasks/task';
import { splitSentenceInSteps } from '../../text/passages';
import { sentenceSpans } from '../../text/sentences';
import { layoutInSteps } from '../../text/structure/format';
import type { AnchorMode, Format } from '../../tasks/translation/format';
import { placeholder } from '../../text/structure/placeholders';
import { scannedCode } from '../../text/structure/scanned';
import { translateLayout } from '../../text/structure/translate';
import type { Translator } from '../../text/structure/translate-sentence';
import { inTurns } from '../../text/steps';
import { decode, generate, otherTexts, readingLimit } from './generate';
import { checkRoom } from './values';
import { pairInputs, type PairInputs } from './languages';
import type { LoadedModel } from './load';
import type { RunContext, Runner } from './runner';

/** True when the model can write a placeholder: no part of it is unknown to its tokenizer. */
function spellsPlaceholders({ tokenizer }: LoadedModel): boolean {
  const text = `a ${placeholder(1)} b ${placeholder(2)}`;
  return decode(tokenizer, tokenizer.encode(text)).replace(/\s/gu, '').includes(placeholder(1));
}

/** One run: it remembers sentences, because a document says some of them again and again. */
class SentenceTranslator implements Translator {
  tokens = 0;
  /** What the model said last: the best, and others where several were asked for. */
  last: readonly GeneratedText[] = [];
  /** Told with each token, while a sentence is being written that stands at the end. */
  onText: ((text: string) => void) | undefined;
  private readonly memory = new Map<string, string>();

  constructor(
    private readonly loaded: LoadedModel,
    private readonly pair: PairInputs,
    readonly placeholders: boolean,
    private readonly limit: number,
    private readonly parameters: Parameters,
    private readonly context: RunContext,
  ) {}

  async translate(sentence: string): Promise<string> {
    const known = this.memory.get(sentence);
    if (known !== undefined) {
      await this.context.checkpoint();
      return known;
    }
    let text = '';
    const measure = (part: string): number => this.pair.ids(part).length;
    const pieces = await inTurns(splitSentenceInSteps(sentence, this.limit, measure), () =>
      this.context.checkpoint(),
    );
    for (const piece of pieces) {
      text = `${text} ${await this.generate(piece, text)}`.trim();
    }
    this.memory.set(sentence, text);
    return text;
  }

  private async generate(piece: string, before: string): Promise<string> {
    const { model, tokenizer } = this.loaded;
    const { forcedBosTokenId, task } = this.pair;
    const [best = [], ...others] = await generate(
      model,
      this.pair.ids(piece),
      this.parameters,
      this.context,
      (soFar) => {
        this.onText?.(`${before} ${decode(tokenizer, soFar).trim()}`.trim());
      },
      { task, ...(forcedBosTokenId === undefined ? {} : { forcedBosTokenId }) },
    );
    this.onText = undefined;
    this.tokens += best.length;
    this.last = [best, ...others].map((ids) => ({
      text: decode(tokenizer, ids).trim(),
      // Of everything that was generated for the text: what another one says in place of the best.
      tokens: this.tokens - best.length + ids.length,
    }));
    return this.last[0]?.text ?? '';
  }
}

/** What could be read as more than words in some format. */
const structural = /[\\`*_{}[\]<>#|~$%]/u;

/**
 * Other translations of a text that is one sentence of nothing but words, in the place of the best
 * one; none for what has a structure that another sentence might not keep.
 */
function alternativesOf(
  text: string,
  [best, ...others]: readonly GeneratedText[],
): readonly GeneratedText[] {
  return best === undefined || best.text === '' || text.split(best.text).length !== 2
    ? []
    : others
        .filter((other) => !structural.test(other.text))
        .map((other) => ({ ...other, text: text.replace(best.text, () => other.text) }));
}

/**
 * Translates sentence by sentence (models trained on sentences drop some when given several), and
 * keeps everything that is not words: white space, lines, Markdown, code, placeholders.
 */
export function createTranslationRunner(loaded: LoadedModel): Runner<TaskRead<'translation'>> {
  const limit = readingLimit(loaded.tokenizer, loaded.config);
  const pairOf = pairInputs(loaded);
  const placeholders = spellsPlaceholders(loaded);
  return {
    async run(given, context): Promise<TaskOutput> {
      const { text, language = 'plaintext' } = given;
      const source = String(given.parameters.source);
      const locale = source === 'auto' ? 'en' : source;
      // Other translations of every sentence of a text would be of no use, and take their time.
      const single = text.length < 4096 && sentenceSpans(text, locale).length === 1;
      const parameters: Parameters = single
        ? given.parameters
        : { ...given.parameters, num_return_sequences: 1 };
      const pair = pairOf(source, String(parameters.target));
      checkRoom(limit, pair.ids('').length);
      const translator = new SentenceTranslator(
        loaded,
        pair,
        placeholders,
        limit,
        parameters,
        context,
      );
      const strings = parameters.strings === true;
      const layout = await inTurns(
        layoutInSteps(
          text,
          parameters.format as Format,
          { language, strings, anchors: parameters.anchors as AnchorMode },
          scannedCode(text, language),
        ),
        () => context.checkpoint(),
      );
      const done = await translateLayout(layout, locale, translator, {
        checkpoint: () => context.checkpoint(),
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
      const others = single
        ? otherTexts(done.text, alternativesOf(done.text, translator.last))
        : {};
      return {
        kind: 'text',
        text: done.text,
        ...others,
        ...('alternatives' in others ? {} : { paragraphs: done.paragraphs }),
        tokens: translator.tokens,
        windows: done.sentences,
        remarks: kept,
      };
    },
  };
}
