import { cannotRead } from '../models/catalogue/readers';
import type { StoredModel } from '../models/store/stored-model';
import type { Parameters } from '../tasks/parameters';
import type { TaskId } from '../tasks/task';
import type { Unfit } from '../text/fitness';
import type { CodeText } from './code-text';
import type { Choice, ModelNeed } from './consent';

/** Where in a document a text was taken from; offsets in UTF-16 code units. */
export interface Origin {
  /** The document's URI. */
  readonly uri: string;
  /** VS Code's id of the document's language. */
  readonly language: string;
  readonly start: number;
  readonly end: number;
  /** The line that it begins in, from 0. */
  readonly line: number;
}

/** The languages of a translation, as BCP 47 tags. */
export interface RunLanguages {
  readonly source: string;
  readonly target: string;
  /** True when the source was found out from the text. */
  readonly detected: boolean;
}

/** What a task is given besides a text and parameters. */
export interface RunInputs {
  /** Only for question-answering. */
  readonly question?: string;
  /** VS Code's id of the language that the text's document is in: how it is written. */
  readonly language?: string;
  /** Where the task takes it: BCP 47 tag of what the text is written in, if that was found out. */
  readonly locale?: string;
  /** Only for token-classification: personal data is looked for, by rules too. */
  readonly rules?: { readonly region: string; readonly from?: number };
}

/** One task to run on one text, with everything that it needs. */
export interface RunOrder {
  readonly task: TaskId;
  readonly text: string;
  readonly inputs: RunInputs;
  /** Checked, and with the languages of a translation as they were found. */
  readonly parameters: Parameters;
  readonly model: StoredModel;
  /** Set while the model is not on this machine and has to be got first; `model` only names it. */
  readonly need?: ModelNeed | undefined;
  /** Only for translation. */
  readonly languages?: RunLanguages;
  /** Missing for a text that comes from no document. */
  readonly origin?: Origin;
  /** What the text looks like, where a demo model was chosen, or would help, that was not made for it. */
  readonly unfit?: Unfit | undefined;
  /** How the text was read as code, if it was; missing once the order is carried out. */
  readonly code?: CodeText | undefined;
  /** BCP 47 tag of what the text is written in; only where that is certain, and was looked at. */
  readonly writtenIn?: string;
}

/** An order, and what has to come before it can be carried out. */
export interface AwaitedOrder extends RunOrder {
  /** The model that is needed; the run waits for it, and fails or is stopped as this rejects. */
  readonly awaited?: Promise<StoredModel>;
  /** True where the question about the text has asked for the model, too. */
  readonly agreed?: boolean;
  /** True where nothing is to be done, because the demo model is not wanted for such a text. */
  readonly declined?: boolean;
}

/** The part of an order that says which model it is for. */
export function orderedModel(choice: Choice): Pick<RunOrder, 'model' | 'need'> {
  if ('model' in choice) {
    return { model: choice.model, need: undefined };
  }
  const { need } = choice;
  const { task, id, dtype } = need;
  return { need, model: { task, id, dtype, directory: '', commit: '', demo: false } };
}

/** The same for a model: rules stand only beside the one that they were ordered with. */
export function forModel(order: RunOrder, choice: Choice): RunOrder {
  const ordered = orderedModel(choice);
  const { rules, ...inputs } = order.inputs;
  const isOther = rules !== undefined && ordered.model.id !== order.model.id;
  return { ...order, ...ordered, ...(isOther && { inputs, unfit: undefined }) };
}

/** What has to be got first; also of an order of an earlier session whose model never was here. */
export function needOf({ need, model, languages, writtenIn }: RunOrder): ModelNeed | undefined {
  const { task, id, dtype, commit } = model;
  if (need || commit !== '') {
    return need;
  }
  const { source, target } = languages ?? {};
  const pair = source === undefined || target === undefined ? undefined : { source, target };
  const unread = writtenIn !== undefined && cannotRead(id, writtenIn) ? writtenIn : undefined;
  return { task, id, dtype, ...(pair && { pair }), ...(unread !== undefined && { unread }) };
}

/** What has to be got for orders, and whether somebody has agreed to it. */
export function needsOf(orders: readonly AwaitedOrder[]): readonly ModelNeed[] {
  return orders.flatMap(({ need, agreed }) => (need ? { ...need, ...(agreed && { agreed }) } : []));
}

/** An order that is asked about like any other when it is carried out once more. */
export function withoutAgreement(order: AwaitedOrder): AwaitedOrder {
  const { agreed, ...rest } = order;
  return agreed === undefined ? order : rest;
}
