import type { Parameters } from '../../tasks/parameters';
import type { GeneratedText, Limit } from '../../tasks/results';
import type { Sequence } from '../../text/generation/decoding-parts';
import { endsInLoop, hasLoop } from '../../text/generation/repetition';
import { halves, joined } from '../../text/structure/halves';
import { splitSentenceInSteps } from '../../text/passages';
import { inTurns } from '../../text/steps';
import type { Translator } from '../../text/structure/translate-sentence';
import { isCut, limitOf, mostNewTokens } from './cut';
import { decode, generate } from './generate';
import type { PairInputs } from './languages';
import type { LoadedModel } from './load';
import type { RunContext } from './runner';

/** A sentence's translation; nothing where the model only repeated itself. */
interface Said {
  readonly text: string;
  readonly shortened: Limit | undefined;
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
}

/**
 * One run: it remembers sentences, because a document says some of them again and again. A sentence
 * whose translation reaches the limit of the model is given more room, where there is more, or is
 * read in parts; what the user's own limit cuts is cut, and told.
 */
export class SentenceTranslator implements Translator {
  readonly placeholders: boolean;
  tokens = 0;
  /** What the model said last: the best, and others where several were asked for. */
  last: readonly GeneratedText[] = [];
  /** Told with each token, while a sentence is being written that stands at the end. */
  onText: ((text: string) => void) | undefined;
  private readonly memory = new Map<string, Said>();

  constructor(
    private readonly loaded: LoadedModel,
    private readonly options: SentenceTranslatorOptions,
    private readonly context: RunContext,
  ) {
    this.placeholders = options.placeholders;
  }

  async translate(sentence: string): Promise<string> {
    const known = this.memory.get(sentence);
    if (known !== undefined) {
      await this.context.checkpoint();
      this.onText = undefined;
      return known.text;
    }
    const { pair, limit } = this.options;
    const measure = (part: string): number => pair.ids(part).length;
    const pieces = await inTurns(splitSentenceInSteps(sentence, limit, measure), () =>
      this.context.checkpoint(),
    );
    const said = (await this.all(pieces, '', 0)) ?? { text: '', shortened: undefined };
    this.onText = undefined;
    this.memory.set(sentence, said);
    return said.text;
  }

  shortened(sentence: string): Limit | undefined {
    return this.memory.get(sentence)?.shortened;
  }

  /** @param before what was said of the sentence already */
  private async all(
    pieces: readonly string[],
    before: string,
    halvings: number,
  ): Promise<Said | undefined> {
    let text = '';
    let shortened: Limit | undefined;
    for (const [place, piece] of pieces.entries()) {
      const said = await this.one(piece, joined(before, text), halvings);
      if (!said) {
        return undefined;
      }
      const goesOn = place < pieces.length - 1 && !stop.test(piece);
      text = joined(text, goesOn ? said.text.replace(addedStop, '') : said.text);
      shortened ??= said.shortened;
    }
    return { text, shortened };
  }

  private async one(piece: string, before: string, halvings: number): Promise<Said | undefined> {
    const { pair, parameters } = this.options;
    const source = pair.ids(piece);
    let best = await this.generate(source, parameters, before);
    if (!isCut(best)) {
      return this.take(best);
    }
    const isLoop = (one: Sequence): boolean => endsInLoop(one.tokens) && !hasLoop(source);
    if (limitOf(best, parameters).by === 'model') {
      const room = Math.min(
        mostNewTokens(this.loaded, this.options.limit),
        growth * source.length + some,
      );
      if (room > best.tokens.length && !isLoop(best)) {
        best = await this.generate(source, { ...parameters, max_new_tokens: room }, before);
        if (!isCut(best)) {
          return this.take(best);
        }
      }
      const parts = isLoop(best) && halvings >= mostHalvings ? undefined : halves(piece);
      if (parts) {
        return this.all(parts, before, halvings + 1);
      }
    }
    return isLoop(best) ? undefined : this.take(best, limitOf(best, parameters));
  }

  private take({ tokens }: Sequence, shortened?: Limit): Said {
    this.tokens += tokens.length;
    const [best, ...others] = this.last;
    this.last = best
      ? // Of everything that was generated for the text: what another one says in place of the best.
        [best, ...others].map((one) => ({
          ...one,
          tokens: this.tokens - tokens.length + one.tokens,
        }))
      : [];
    return { text: best?.text ?? '', shortened };
  }

  private async generate(
    source: readonly number[],
    parameters: Parameters,
    before: string,
  ): Promise<Sequence> {
    const { model, tokenizer } = this.loaded;
    const { forcedBosTokenId, task } = this.options.pair;
    const [best = { tokens: [], end: 'token' }, ...others] = await generate(
      model,
      source,
      parameters,
      this.context,
      (soFar) => {
        this.onText?.(joined(before, decode(tokenizer, soFar).trim()));
      },
      { task, ...(forcedBosTokenId === undefined ? {} : { forcedBosTokenId }) },
    );
    // Beside one that is whole, one without its end would be a loss that nobody sees.
    const shown = others.filter((other) => isCut(best) || !isCut(other));
    this.last = [best, ...shown].map(({ tokens }) => ({
      text: decode(tokenizer, tokens).trim(),
      tokens: tokens.length,
    }));
    return best;
  }
}
