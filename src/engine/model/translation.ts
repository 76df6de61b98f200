import type { Parameters } from '../../tasks/parameters';
import { limitNames } from '../../tasks/outputs';
import type { GeneratedText, Remark, TaskOutput } from '../../tasks/results';
import type { TaskRead } from '../../tasks/task';
import { sentenceSpans } from '../../text/sentences';
import { layoutInSteps, type CodeReading } from '../../text/structure/format';
import { regionsFromJson } from '../../text/structure/json-regions';
import type { AnchorMode, Format } from '../../tasks/translation/format';
import { placeholder } from '../../text/structure/placeholders';
import { translateLayout, type StructuredTranslation } from '../../text/structure/translate';
import { inTurns } from '../../text/steps';
import { decode, otherTexts, readingLimit } from './generate';
import { checkRoom } from './values';
import type { RequestOf } from '../contract';
import { pairInputs } from './languages';
import type { LoadedModel } from './load';
import type { RunContext, Runner } from './runner';
import { SentenceTranslator } from './sentence-translator';

/** True when the model can write a placeholder: no part of it is unknown to its tokenizer. */
function spellsPlaceholders({ tokenizer }: LoadedModel): boolean {
  const text = `a ${placeholder(1)} b ${placeholder(2)}`;
  return decode(tokenizer, tokenizer.encode(text)).replace(/\s/gu, '').includes(placeholder(1));
}

/** What has to be said of a translation. */
function remarksOf({ kept, keptSentences, shortened }: StructuredTranslation): readonly Remark[] {
  const endsCut = limitNames.flatMap((by): readonly Remark[] => {
    const cut = shortened.filter((one) => one.by === by);
    const limit = Math.max(...cut.map((one) => one.limit));
    return cut.length > 0 ? [{ code: 'endsCut', count: cut.length, by, limit }] : [];
  });
  return [
    ...endsCut,
    ...(keptSentences > 0 ? [{ code: 'sentencesKept', count: keptSentences } as const] : []),
    ...(kept > 0 ? [{ code: 'paragraphsKept', count: kept } as const] : []),
  ];
}

/** How a text is read that was found to be code. */
function codeOf(
  { text, regions }: RequestOf<'translation'>,
  context: RunContext,
): CodeReading | undefined {
  return (
    regions && {
      ...(regions.before !== undefined && { before: regions.before }),
      regions: regionsFromJson(regions, (regions.before?.length ?? 0) + text.length),
      reread: (written) => context.reread(written),
    }
  );
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

/** The same checkpoint, which several may ask for meanwhile: those who do wait for the same one. */
function oneAtATime(checkpoint: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  return () => {
    underWay ??= checkpoint().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
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
      const checkpoint = oneAtATime(() => context.checkpoint());
      const batches = context.batching === 'auto';
      const translator = new SentenceTranslator(
        loaded,
        {
          pair,
          placeholders,
          limit,
          parameters,
          batches,
          exact: batches ? undefined : loaded.exact,
        },
        { checkpoint, computedMs: () => context.computedMs() },
      );
      const strings = parameters.strings === true;
      const layout = await inTurns(
        layoutInSteps(
          text,
          parameters.format as Format,
          { language, strings, anchors: parameters.anchors as AnchorMode },
          codeOf(given, context),
        ),
        checkpoint,
      );
      const done = await translateLayout(layout, locale, translator, {
        checkpoint,
        progress: (done, total) => {
          context.progress(done, total);
        },
        partial: (text) => {
          context.partial(text);
        },
      });
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
        remarks: remarksOf(done),
      };
    },
  };
}
