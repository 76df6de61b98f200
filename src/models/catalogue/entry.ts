import type { Pipeline } from '../../tasks/definition';
import type { Dtype } from '../../tasks/dtypes';

/** What a model is good for; the user interface says it in the user's language. */
export type Use =
  | 'sentiment'
  | 'sentimentStars'
  | 'sentimentTweets'
  | 'sentimentFinance'
  | 'toxicity'
  | 'names'
  | 'namesAndDates'
  | 'personalData'
  | 'answers'
  | 'news'
  | 'oneSentence'
  | 'general'
  | 'continuation'
  | 'instructions'
  | 'onePair'
  | 'manyLanguages';

/** A model that is known to exist on the hub with the files that transformers.js needs. */
export interface CatalogueEntry {
  /** Hub id, `organisation/name`. */
  readonly id: string;
  /** What it is for, as the hub says it: every task that looks there has it. */
  readonly task: Pipeline;
  readonly use: Use;
  /**
   * Languages that the model reads, as BCP 47 tags; for a family of languages those that are best
   * known. Empty where there are too many to name.
   */
  readonly languages: readonly string[];
  /** Languages that a translation model writes; as {@link languages}. */
  readonly targets?: readonly string[];
  /** The labels a classifier gives, without the `B-` and `I-` of a tagging scheme. */
  readonly labels?: readonly string[];
  /**
   * About how much is fetched for a dtype, in MB (10⁶ bytes), as the hub's pages of 2024 to 2026 list
   * its files.
   * Other dtypes may exist too: before anything is fetched the hub is asked.
   */
  readonly megabytes: Readonly<Partial<Record<Dtype, number>>>;
  /**
   * The hub's name of the licence, as the card of the model has it, or of the one that it was
   * converted from. Missing where that card names none, as those of FinBERT and mBART-50, or was not
   * seen: whoever wants to know is sent to the model's page. What the hub says when it is asked
   * comes before this.
   */
  readonly licence?: string;
}
