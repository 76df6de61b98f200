import type { TaskDefinition } from '../tasks/definition';
import { dtypes, graphFiles, type Dtype } from '../tasks/dtypes';
import { taskDefinitions } from '../tasks/registry';
import type { TaskId } from '../tasks/task';

/** Where the files of a model lie, beside its root. */
export const foldersOfModel = ['onnx', 'additional_chat_templates'] as const;

/** Files that a task needs of a repository, as paths with `/` from its root. */
export interface NeededFiles {
  readonly required: readonly string[];
  /** Files that are taken along where the repository has them. */
  readonly optional: (path: string) => boolean;
}

/** `source.spm`: Marian models cut texts by it. */
const extras = [
  'generation_config.json',
  'special_tokens_map.json',
  'chat_template.jinja',
  'source.spm',
];

/** True for one of several chat templates of a model; Python looks for them in this folder, and not below. */
function isChatTemplate(path: string): boolean {
  return /^additional_chat_templates\/[^/]+\.jinja$/u.test(path);
}

/** True for what some task could need of a model. @param path in its repository */
export function isModelFile(path: string): boolean {
  return (
    ['config.json', 'tokenizer.json', 'tokenizer_config.json', ...extras].includes(path) ||
    isChatTemplate(path) ||
    isTerms(path) ||
    /^onnx\/[^/]+\.onnx(?:_data(?:_\d+)?)?$/u.test(path)
  );
}

/** Terms ask to be handed on with what they are about. */
const terms = /^(?:licen[cs]e|notice)(?:\.(?:txt|md))?$/iu;

/** True for the text of a model's licence, or a notice that belongs to it. @param path in its repository */
export function isTerms(path: string): boolean {
  return terms.test(path);
}

/** Which files of a model in the hub's layout `task` needs at `dtype`. */
export function neededFiles(task: TaskId, dtype: Dtype): NeededFiles {
  return neededFilesOf(taskDefinitions[task], dtype);
}

/** Which files of a model in the hub's layout a task with these graphs needs at `dtype`. */
export function neededFilesOf(
  { graphs: names }: Pick<TaskDefinition, 'graphs'>,
  dtype: Dtype,
): NeededFiles {
  const graphs = graphFiles(names, dtype).map((file) => `onnx/${file}`);
  return {
    required: ['config.json', 'tokenizer.json', 'tokenizer_config.json', ...graphs],
    optional: (path) =>
      extras.includes(path) ||
      isChatTemplate(path) ||
      isTerms(path) ||
      // Weights over 2 GB lie beside their graph: `<graph>_data`, `<graph>_data_1`, …
      graphs.some(
        (graph) => path.startsWith(graph) && /^_data(?:_\d+)?$/u.test(path.slice(graph.length)),
      ),
  };
}

/** The dtypes at which `task` finds all the files that it needs among `paths`. */
export function availableDtypes(task: TaskId, paths: readonly string[]): readonly Dtype[] {
  return dtypes.filter((dtype) =>
    neededFiles(task, dtype).required.every((path) => paths.includes(path)),
  );
}
