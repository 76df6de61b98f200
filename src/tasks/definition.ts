import type { ObjectEntries } from 'valibot';
import type { Message } from '../base/message';
import type { TaskCard } from './card';
import type { Dtype } from './dtypes';
import type { OutputKind } from './outputs';
import type { Parameters, ParameterSpec, SettingSpec } from './parameters';

/** A command of a task. Its title is `command.<id>` in `package.nls.json`. */
export interface TaskCommand {
  /** Below the extension's prefix. */
  readonly id: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** True where the editor's context menu has it too. */
  readonly inMenu: boolean;
  /** The last key of its chord, where it has one. */
  readonly key?: string;
}

/** The hub's names of what models are for: the same strings that Python's `pipeline(task)` takes. */
export type Pipeline =
  | 'text-classification'
  | 'token-classification'
  | 'question-answering'
  | 'summarization'
  | 'translation'
  | 'text-generation';

/** What a network ends in, which says how it is loaded: Python's `AutoModelFor…`. */
export type Head =
  | 'sequence-classification'
  | 'token-classification'
  | 'question-answering'
  | 'seq2seq'
  | 'causal-lm';

/** Who makes a result of what the network says; the engine has one for each. */
export type Reader =
  'classification' | 'entities' | 'answers' | 'summary' | 'translation' | 'continuation';

/** The small model that comes with the extension. */
export interface DemoModel {
  /** Folder below `models/demo`; several tasks may read with the same model. */
  readonly folder: string;
  /** What it does, in a word or two. */
  readonly name: Message;
}

/** A model of others that comes with the extension, as its authors published it. */
export interface ShippedModel {
  /** Hub id. */
  readonly id: string;
  /** Folder below `models`. */
  readonly folder: string;
  /** The only one that is shipped. */
  readonly dtype: Dtype;
  /** Version of the package that its files were taken from. */
  readonly version: string;
  /** What its authors call the work, for the attribution. */
  readonly work: string;
  readonly authors: string;
  /** As it is written, not as the hub has it: `CC BY 4.0`. */
  readonly licence: string;
  /** What it does not find, or finds badly. */
  readonly limits: Message;
}

/** What a task does, whatever the shape of its result. */
interface Task {
  /** As Python's `pipeline(task)` takes it, where there is such a task. */
  readonly id: string;
  /** The models of the hub among which one for it is looked for. */
  readonly pipeline: Pipeline;
  /** The same as the title of its command. */
  readonly title: Message;
  /** What a run with certain parameters is called instead; the first that fits. */
  readonly titles: readonly { readonly when: Parameters; readonly title: Message }[];
  /** Section of the settings below `localTransformers.`. */
  readonly section: string;
  /** Runs it on what is selected. */
  readonly command: TaskCommand;
  /** Run it too, but ask for something first or set something else than the settings have. */
  readonly furtherCommands: readonly TaskCommand[];
  readonly parameters: readonly ParameterSpec[];
  /** Names of the parameters that matter most: a form shows them first. */
  readonly first: readonly string[];
  /** Settings that are no parameter of a pipeline. */
  readonly settings: readonly SettingSpec[];
  /** What it is given besides a text and parameters, as entries of a valibot object. */
  readonly inputs: ObjectEntries;
  readonly head: Head;
  readonly reader: Reader;
  /** The graphs of a model, as their files in a repository's `onnx` folder are called. */
  readonly graphs: readonly string[];
  /** Names of model classes in Python's transformers that can do it. */
  readonly architectures: RegExp;
  /** `pair`: each pair of languages has a model of its own. */
  readonly modelFor: 'task' | 'pair';
  /** Hub id of the full model that is offered where none, or only the demo model, is installed. */
  readonly fullModel: string;
  /** Missing where nothing so small does the task well enough to be shown. */
  readonly demo?: DemoModel;
  /** What is taken instead of the demo model while the full one is not here. */
  readonly shipped?: ShippedModel;
}

/** A task as data: what it is called, which model reads the text, what can be asked of it. */
export type TaskDefinition = {
  readonly [Kind in OutputKind]: Task & {
    /** The shape of its result. */
    readonly output: Kind;
    readonly card: TaskCard<Kind>;
  };
}[OutputKind];

/** The graphs of a network with an encoder and a decoder. */
export const encoderDecoder = ['encoder_model', 'decoder_model_merged'] as const;

/** The graph of any other network. */
export const oneGraph = ['model'] as const;

/** The setting value that means "the full model if installed, else the one that comes with the extension". */
export const automaticModel = 'auto';
