import * as vscode from 'vscode';
import { taskParameters } from '../settings';
import { selectedTargets, type Target } from '../editor/target';
import type { StoredModel } from '../../models/store/stored-model';
import type { RunOrder } from '../../runs/run';
import type { RunService } from '../../runs/run-service';
import type { ModelService } from '../../runs/models';
import {
  translationOrder,
  type TranslationOrders,
  type TranslationPlan,
} from '../../runs/translation-orders';
import { taskDefinitions } from '../../tasks/definitions';
import type { TaskResult } from '../../tasks/results';
import { taskIds, type TaskId } from '../../tasks/task';
import type { Command } from './command';
import { askQuestion, type QuestionHistory } from './question';

/** A keybinding or another extension may pass the question: `{ "question": "…" }`. */
function questionFrom(argument: unknown): string | undefined {
  const question = (argument as { question?: unknown } | null | undefined)?.question;
  return typeof question === 'string' && question.trim() !== '' ? question.trim() : undefined;
}

function orderOf(model: StoredModel, target: Target, question: string | undefined): RunOrder {
  const { task } = model;
  const parameters = taskParameters(task, target.document);
  return task === 'question-answering' && question !== undefined
    ? { task, target, model, parameters, question }
    : { task, target, model, parameters };
}

/** Runs some tasks on what is selected: one command for each task, and one for all of them. */
export class RunTasksCommand implements Command {
  constructor(
    readonly id: string,
    private readonly tasks: readonly TaskId[],
    private readonly runs: RunService,
    private readonly models: ModelService,
    private readonly questions: QuestionHistory,
    private readonly translations: TranslationOrders,
  ) {}

  /**
   * @returns the results, by task and then by selection; `undefined` for each that failed or was
   *   stopped, and altogether when the user did not want to go on
   * @throws NoTextError when there is nothing to read
   * @throws ParameterError for a setting out of range
   */
  async execute(argument?: unknown): Promise<readonly (TaskResult | undefined)[] | undefined> {
    const editor = vscode.window.activeTextEditor;
    selectedTargets(editor);
    let question: string | undefined;
    if (this.tasks.includes('question-answering')) {
      question = questionFrom(argument) ?? (await askQuestion(this.questions));
      if (question === undefined) {
        return undefined;
      }
      await this.questions.add(question);
    }
    // One task alone: no model means that the user has declined. Of several, the others go on.
    const makers: ((target: Target, index: number) => RunOrder | undefined)[] = [];
    for (const task of this.tasks) {
      makers.push(await this.maker(task, selectedTargets(editor), question));
    }
    // Taken only now: the text may have been edited while the user was asked.
    const targets = selectedTargets(editor);
    const orders = makers
      .flatMap((make) => targets.map(make))
      .filter((order) => order !== undefined);
    return orders.length === 0 ? undefined : this.runs.start(orders);
  }

  /** Gets what a task needs, and returns what makes its order for a text. */
  private async maker(
    task: TaskId,
    targets: readonly Target[],
    question: string | undefined,
  ): Promise<(target: Target, index: number) => RunOrder | undefined> {
    if (task !== 'translation') {
      const model = await this.models.forTask(task);
      return (target) => model && orderOf(model, target, question);
    }
    const plans: (TranslationPlan | undefined)[] = [];
    for (const target of targets) {
      plans.push(await this.translations.plan(target, {}));
    }
    return (target, index) => {
      const plan = plans[index] ?? plans.at(-1);
      return plan && translationOrder(plan, target);
    };
  }
}

/** The commands of the six tasks, and "Run All Tasks on Text". */
export function taskCommands(
  runs: RunService,
  models: ModelService,
  questions: QuestionHistory,
  translations: TranslationOrders,
): readonly Command[] {
  const command = (id: string, tasks: readonly TaskId[]): Command =>
    new RunTasksCommand(id, tasks, runs, models, questions, translations);
  return [
    ...taskIds.map((task) => command(taskDefinitions[task].command, [task])),
    command('runAllTasks', taskIds),
  ];
}
