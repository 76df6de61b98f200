import type { Parameters } from '../../tasks/parameters';
import type { GeneratedText, Limit } from '../../tasks/results';
import type { GenerationConfig } from '../../text/generation/config';
import type { Sequence } from '../../text/generation/decoding-parts';
import { endsInLoop, hasLoop } from '../../text/generation/repetition';
import { halves, joined } from '../../text/structure/halves';
import { splitSentenceInSteps } from '../../text/passages';
import { inTurns } from '../../text/steps';
import type { Asking, Translator } from '../../text/structure/translate-sentence';
import { isCut, limitOf, mostNewTokens } from './cut';
import type { ExactBatches } from './exact-batches/sessions';
import { decode, generationConfig, type GenerationContext } from './generate';
import { batchSizeFor, GenerationBatcher, type BatchSize } from './generation-batcher';
import type { PairInputs } from './languages';
import type { LoadedModel } from './load';

/** A sentence's translation; nothing where the model only repeated itself. */
interface Said {
  readonly text: string;
  readonly shortened: Limit | undefined;
}

/** What is remembered of a sentence, from when it was first asked for. */
interface Remembered {
  readonly said: Promise<Said>;
  shortened: Limit | undefined;
}

/** A part of a sentence that is asked for. */
interface Part extends Asking {
  /** What was said of the sentence already. */
  readonly before: string;
  /** How many times it was cut in two. */
  readonly halvings: number;
}

/** What was generated of a text: the best, and what it and others say. */
interface Generated {
  readonly best: Sequence;
  readonly texts: readonly GeneratedText[];
}

/** A translation has seldom more tokens than this times its source's, and some. */
const growth = 3;
const some = 32;
/** A part in which a model still repeats itself is not cut in two more often than this. */
const mostHalvings = 2;

/** Ends a sentence that had no end before: models like to add one. */
const addedStop = /\s*[.。．!?！？]$/u;
const stop = /[.。．!?！？…:;]["'”»)\]]*$/u;

export interface SentenceTranslatorOptions {
  readonly pair: PairInputs;
  /** False when the model cannot spell placeholders. */
  readonly placeholders: boolean;
  /** Most tokens that the model reads at once. */
  readonly limit: number;
  readonly parameters: Parameters;
  /** True where several sentences may be read in one batch. */
  readonly batches: boolean;
  /** Reads several sentences in one batch where the model as it is does not read each as alone. */
  readonly exact?: ExactBatches | undefined;
}

/** One sentence at a time. */
const alone: BatchSize = { rows: 1, firstRows: 1 };

/**
 * How far ahead of the first sentence others are looked at, so that some are of the same length; and
 * farther where not every length goes with every other.
 */
const lookAhead = { any: 64, exact: 256 };

/**
 * One run: it remembers sentences, because a document says some of them again and again. A sentence
 * whose translation reaches the limit of the model is given more room, where there is more, or is
 * read in parts; what the user's own limit cuts is cut, and told.
 */
export class SentenceTranslator implements Translator {
  readonly placeholders: boolean;
  readonly ahead: number;
  tokens = 0;
  /** What the model said last: the best, and others where several were asked for. */
  last: readonly GeneratedText[] = [];
  private readonly memory = new Map<string, Remembered>();
  private readonly batcher: GenerationBatcher;

  /** @param context its checkpoint may be asked for by several sentences at a time */
  constructor(
    private readonly loaded: LoadedModel,
    private readonly options: SentenceTranslatorOptions,
    private readonly context: GenerationContext,
  ) {
    this.placeholders = options.placeholders;
    const size =
      options.batches || options.exact ? batchSizeFor(this.configOf(options.parameters)) : alone;
    this.ahead = size.rows > 1 ? (options.exact ? lookAhead.exact : lookAhead.any) : 1;
    this.batcher = new GenerationBatcher(loaded.model, size, context, options.exact);
  }

  async translate(sentence: string, asking: Asking = { place: 0 }): Promise<string> {
    const known = this.memory.get(sentence);
    if (known !== undefined) {
      await this.context.checkpoint();
      return (await known.said).text;
    }
    const remembered: Remembered = { said: this.say(sentence, asking), shortened: undefined };
    this.memory.set(sentence, remembered);
    const { text, shortened } = await remembered.said;
    remembered.shortened = shortened;
    return text;
  }

  shortened(sentence: string): Limit | undefined {
    return this.memory.get(sentence)?.shortened;
  }

  private async say(sentence: string, asking: Asking): Promise<Said> {
    const { pair, limit } = this.options;
    const measure = (part: string): number => pair.ids(part).length;
    const pieces = await inTurns(splitSentenceInSteps(sentence, limit, measure), () =>
      this.context.checkpoint(),
    );
    const of = { ...asking, before: '', halvings: 0 };
    return (await this.all(pieces, of)) ?? { text: '', shortened: undefined };
  }

  private async all(pieces: readonly string[], of: Part): Promise<Said | undefined> {
    let text = '';
    let shortened: Limit | undefined;
    for (const [place, piece] of pieces.entries()) {
      const said = await this.one(piece, { ...of, before: joined(of.before, text) });
      if (!said) {
        return undefined;
      }
      const goesOn = place < pieces.length - 1 && !stop.test(piece);
      text = joined(text, goesOn ? said.text.replace(addedStop, '') : said.text);
      shortened ??= said.shortened;
    }
    return { text, shortened };
  }

  private async one(piece: string, of: Part): Promise<Said | undefined> {
    const { pair, parameters } = this.options;
    const source = pair.ids(piece);
    let found = await this.generate(source, parameters, of);
    if (!isCut(found.best)) {
      return this.take(found);
    }
    const isLoop = ({ tokens }: Sequence): boolean => endsInLoop(tokens) && !hasLoop(source);
    if (limitOf(found.best, parameters).by === 'model') {
      const room = Math.min(
        mostNewTokens(this.loaded, this.options.limit),
        growth * source.length + some,
      );
      if (room > found.best.tokens.length && !isLoop(found.best)) {
        found = await this.generate(source, { ...parameters, max_new_tokens: room }, of);
        if (!isCut(found.best)) {
          return this.take(found);
        }
      }
      const isHopeless = isLoop(found.best) && of.halvings >= mostHalvings;
      const parts = isHopeless ? undefined : halves(piece);
      if (parts) {
        return this.all(parts, { ...of, halvings: of.halvings + 1 });
      }
    }
    return isLoop(found.best) ? undefined : this.take(found, limitOf(found.best, parameters));
  }

  private take({ best, texts }: Generated, shortened?: Limit): Said {
    const before = this.tokens;
    this.tokens += best.tokens.length;
    // Of everything that was generated for the text: what another one says in place of the best.
    this.last = texts.map((one) => ({ ...one, tokens: before + one.tokens }));
    return { text: texts[0]?.text ?? '', shortened };
  }

  private configOf(parameters: Parameters): GenerationConfig {
    const { forcedBosTokenId, task } = this.options.pair;
    return generationConfig(this.loaded.model, parameters, task, forcedBosTokenId);
  }

  private async generate(
    ids: readonly number[],
    parameters: Parameters,
    of: Part,
  ): Promise<Generated> {
    const { tokenizer } = this.loaded;
    const [best = { tokens: [], end: 'token' } as const, ...others] = await this.batcher.generate({
      ids,
      config: this.configOf(parameters),
      place: of.place,
      told: (soFar) => of.told?.(joined(of.before, decode(tokenizer, soFar).trim())),
    });
    // Beside one that is whole, one without its end would be a loss that nobody sees.
    const shown = others.filter((other) => isCut(best) || !isCut(other));
    const texts = [best, ...shown].map(({ tokens }) => ({
      text: decode(tokenizer, tokens).trim(),
      tokens: tokens.length,
    }));
    this.last = texts;
    return { best, texts };
  }
}
