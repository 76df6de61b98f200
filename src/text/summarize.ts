import { splitPassagesInSteps } from './passages';
import { inTurns } from './steps';

/** Summarises one passage that the model can read. */
export type Summarize = (passage: string, soFar: readonly string[]) => Promise<string>;

/** What {@link summarizeText} must know of a model. */
export interface SummaryLimits {
  /** Most tokens of a passage. */
  readonly limit: number;
  /** Most tokens of the whole summary. */
  readonly target: number;
  /** Number of tokens of a text. */
  readonly measure: (text: string) => number;
}

export interface WholeSummary {
  readonly text: string;
  /** Number of passages that the text itself was read in. */
  readonly passages: number;
}

/** By how much a round must make the text shorter for another one to be worth it. */
const worthIt = 0.9;

/**
 * Summarises a text of any length: in passages that the model can read, and then the summaries in
 * the same way, until what is left is as short as was asked for. A model that no longer makes its
 * text shorter ends it: then the summaries follow one another as paragraphs.
 *
 * @param locale BCP 47 tag of the text's language
 * @param checkpoint lets others have their turn while a long text is cut
 * @param progress told before each passage; `total` grows when there is another round
 */
export async function summarizeText(
  text: string,
  locale: string,
  { limit, target, measure }: SummaryLimits,
  summarize: Summarize,
  progress: (done: number, total: number) => void,
  checkpoint: () => Promise<void> = () => Promise.resolve(),
): Promise<WholeSummary> {
  const cut = (whole: string): Promise<readonly string[]> =>
    inTurns(splitPassagesInSteps(whole, locale, limit, measure), checkpoint);
  let passages = await cut(text.trim());
  const first = passages.length;
  let done = 0;
  let total = first;
  let before = Infinity;
  for (;;) {
    const summaries: string[] = [];
    for (const passage of passages) {
      progress(done++, total);
      const summary = (await summarize(passage, summaries)).trim();
      if (summary !== '') {
        summaries.push(summary);
      }
    }
    const joined = summaries.join('\n\n');
    const length = measure(joined);
    if (passages.length <= 1 || length <= target || length > before * worthIt) {
      progress(total, total);
      return { text: joined, passages: first };
    }
    before = length;
    passages = await cut(joined);
    total += passages.length;
  }
}
