import type { CodeReader } from '../grammars/contract';
import { takes } from '../tasks/task';
import type { Format } from '../tasks/translation/format';
import type { Span } from '../text/spans';
import { cutRegions } from '../text/structure/cut-regions';
import { formatOf } from '../text/structure/document-format';
import type { Region } from '../text/structure/regions';
import { around, commentStart, type CodeText } from './code-text';
import type { RunOrder } from './order';
import type { DocumentTexts } from './ports';
import { untilAborted } from './until-aborted';

/** Reads texts of code in their documents: what a comment is, what is before it says. */
export class CodeTexts {
  /** @param documents missing where texts come from none */
  constructor(
    private readonly reader: CodeReader,
    private readonly documents?: DocumentTexts,
  ) {}

  /**
   * A text as code; `undefined` for one that is read otherwise, by its format, its language or its
   * task.
   *
   * @throws NoCommentsError where nothing of it would be translated
   * @throws TextLimitError where reading it takes too long
   * @throws Cancelled as soon as `signal` is aborted
   */
  async of(
    { task, text, inputs: { language = '' }, parameters, origin }: CodeOrder,
    signal: AbortSignal,
  ): Promise<CodeText | undefined> {
    const isCode =
      takes(task, 'language') &&
      formatOf(language, parameters.format as Format) === 'code' &&
      this.reader.knows(language);
    if (!isCode) {
      return undefined;
    }
    const place = this.placeOf(text, origin);
    const all = await untilAborted(this.reader.read(place.whole, language, signal), signal);
    const code = all && {
      ...place,
      from: commentStart(place.whole, all, place.start),
      all,
      language,
    };
    if (code) {
      const { checkWords } = await import('./code-words');
      checkWords(code, parameters);
    }
    return code;
  }

  /**
   * The comments and strings of what is written in the place of a text, with what is before it in its
   * comment. None, where what is around it would be read otherwise: no text that keeps its comments
   * has none.
   *
   * @throws TextLimitError where reading it takes too long
   * @throws Cancelled as soon as `signal` is aborted
   */
  async reread(
    { whole, from, start, end, all, language }: CodeText,
    written: string,
    signal: AbortSignal,
  ): Promise<readonly Region[]> {
    const text = whole.slice(0, from) + written + whole.slice(end);
    const regions = (await untilAborted(this.reader.read(text, language, signal), signal)) ?? [];
    const now = { start, end: from + written.length };
    const isPart = start > 0 || end < whole.length;
    return isPart && around(regions, now) !== around(all, { start, end })
      ? []
      : cutRegions(regions, { start: from, end: now.end });
  }

  /** Where a text stands in its document, if it does by now. */
  private placeOf(text: string, origin: RunOrder['origin']): Span & { readonly whole: string } {
    const whole = origin && this.documents?.textOf(origin.uri);
    return whole?.slice(origin?.start, origin?.end) === text && origin
      ? { whole, start: origin.start, end: origin.end }
      : { whole: text, start: 0, end: text.length };
  }
}

type CodeOrder = Pick<RunOrder, 'task' | 'text' | 'inputs' | 'parameters' | 'origin'>;
