import type { Parameters } from '../../tasks/parameters';
import type { TaskOutput } from '../../tasks/results';
import { splitSentence } from '../../text/passages';
import { splitSentences } from '../../text/sentences';
import { decode, generate, readingLimit } from './generate';
import type { LoadedModel } from './load';
import { BadInputError, type RunContext, type Runner } from './runner';

/** Key of `task_specific_params` for the chosen pair. */
function taskOf(parameters: Parameters): string {
  return `translation_${String(parameters.source)}_to_${String(parameters.target)}`;
}

/**
 * What the chosen pair means for this model: a prefix before each sentence (T5, and multilingual
 * Marian's `>>de<<`), or nothing for a model of one pair.
 *
 * @throws BadInputError when the model's configuration names another pair
 */
function prefixFor(config: LoadedModel['config'], parameters: Parameters): string {
  const source = String(parameters.source);
  const target = String(parameters.target);
  const specific = config.task_specific_params as
    Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  const pairs = Object.keys(specific ?? {}).filter((key) => key.startsWith('translation_'));
  const wanted = taskOf(parameters);
  if (pairs.length > 0 && !pairs.includes(wanted)) {
    const known = pairs.map((key) => key.slice('translation_'.length).replace('_to_', '→'));
    throw new BadInputError(
      `This model does not translate ${source}→${target}; it translates ${known.join(', ')}. ` +
        'Choose another pair or another model in the settings.',
    );
  }
  const prefix = specific?.[wanted]?.prefix;
  return typeof prefix === 'string' ? prefix : '';
}

/**
 * Translates sentence by sentence (models trained on sentences drop some when given several), and
 * keeps white space, line breaks and list markers between them as they are.
 */
export function createTranslationRunner({ model, tokenizer, config }: LoadedModel): Runner {
  const limit = readingLimit(tokenizer, config);
  const measure = (text: string): number => tokenizer.encode(text).length;

  async function translateSentence(
    sentence: string,
    prefix: string,
    parameters: Parameters,
    context: RunContext,
    onText: (text: string) => void,
  ): Promise<{ text: string; tokens: number; pieces: number }> {
    const pieces = splitSentence(sentence, limit - measure(prefix), measure);
    let text = '';
    let tokens = 0;
    for (const piece of pieces) {
      const lead = text === '' ? '' : `${text} `;
      const inputs = tokenizer(prefix + piece);
      const ids = await generate(
        model,
        inputs,
        parameters,
        context,
        (ids) => {
          onText(lead + decode(tokenizer, ids).trim());
        },
        { task: taskOf(parameters) },
      );
      text = lead + decode(tokenizer, ids).trim();
      tokens += ids.length;
    }
    return { text, tokens, pieces: pieces.length };
  }

  return {
    async run({ text, parameters }, context): Promise<TaskOutput> {
      const prefix = prefixFor(config, parameters);
      const { segments, tail } = splitSentences(text, String(parameters.source));
      let translated = '';
      let tokens = 0;
      let windows = 0;
      for (const [index, segment] of segments.entries()) {
        context.progress(index, segments.length);
        const before = translated + segment.before;
        const one = await translateSentence(segment.text, prefix, parameters, context, (text) => {
          context.partial(before + text);
        });
        translated = before + one.text;
        tokens += one.tokens;
        windows += one.pieces;
      }
      context.progress(segments.length, segments.length);
      return { kind: 'text', text: translated + tail, tokens, windows, remarks: [] };
    },
  };
}
