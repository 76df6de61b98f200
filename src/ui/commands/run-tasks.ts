import type * as vscode from 'vscode';
import type { AwaitedOrder, RunOrder } from '../../runs/order';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskResult } from '../../tasks/results';
import { takes, taskIds, type TaskId } from '../../tasks/task';
import { selectedTargets } from '../editor/target';
import { runCommandOf, type RunCommandId } from '../names/command-ids';
import type { Command } from './command';
import { askQuestion, type QuestionHistory } from './question';
import { orderFor, type RunStarter, type Wish } from './run-starter';

/** A keybinding or another extension may pass the question: `{ "question": "…" }`. */
function questionFrom(argument: unknown): string | undefined {
  const question = (argument as { question?: unknown } | null | undefined)?.question;
  return typeof question === 'string' && question.trim() !== '' ? question.trim() : undefined;
}

/**
 * Orders for each of some tasks on each text that is selected, by task and then by selection. What
 * is needed is asked for first, the models that are not here by one question; the texts are taken
 * only then, for they may have been edited while the user was asked. A task that cannot be done, or
 * is not wanted, is left out; one whose model does not come is in, and its run says so.
 *
 * @throws NoTextError when there is nothing to read
 */
export async function ordersFor(
  starter: RunStarter,
  editor: vscode.TextEditor | undefined,
  wishes: readonly Wish[],
): Promise<readonly AwaitedOrder[]> {
  const made: (readonly (RunOrder | undefined)[])[] = [];
  for (const wish of wishes) {
    const targets = selectedTargets(editor);
    // Each text may be in another language, and may be none for a demo model; all else is the same.
    const isForPair = taskDefinitions[wish.task].modelFor === 'pair';
    const orders: (RunOrder | undefined)[] = [];
    const told = new Set<string>();
    for (const target of targets) {
      const order = await starter.order(wish, target, told);
      orders.push(order);
      if (!order && !isForPair) {
        break;
      }
    }
    made.push(orders);
  }
  const orders = made.flat().filter((order) => order !== undefined);
  const awaited = (await starter.withModels(orders, 'kept')).values();
  const ready = made.map((orders) => orders.map((order) => order && awaited.next().value));
  const targets = selectedTargets(editor);
  return ready.flatMap((orders) =>
    targets.flatMap((target, index) => {
      const order = index < orders.length ? orders[index] : orders.at(-1);
      return order ? [orderFor(order, target)] : [];
    }),
  );
}

type RunTasksId = RunCommandId | 'runAllTasks';

/** Runs some tasks on what is selected: one command for each task, and one for all of them. */
class RunTasksCommand implements Command {
  constructor(
    readonly id: RunTasksId,
    private readonly tasks: readonly TaskId[],
    private readonly starter: RunStarter,
    private readonly questions: QuestionHistory,
  ) {}

  /**
   * @returns the results, by task and then by selection; `undefined` for each that failed or was
   *   stopped, and altogether when the user did not want to go on
   * @throws NoTextError when there is nothing to read
   */
  async execute(argument?: unknown): Promise<readonly (TaskResult | undefined)[] | undefined> {
    const editor = await this.starter.editor();
    selectedTargets(editor);
    let question: string | undefined;
    if (this.tasks.some((task) => takes(task, 'question'))) {
      question = questionFrom(argument) ?? (await askQuestion(this.questions));
      if (question === undefined) {
        return undefined;
      }
      await this.questions.add(question);
    }
    const wishes = this.tasks.map((task) =>
      takes(task, 'question') && question !== undefined ? { task, inputs: { question } } : { task },
    );
    const orders = await ordersFor(this.starter, editor, wishes);
    return orders.length === 0 ? undefined : this.starter.start(orders);
  }
}

/** The commands of the six tasks, and "Run All Tasks on Text". */
export function taskCommands(
  starter: RunStarter,
  questions: QuestionHistory,
): readonly Command<RunTasksId>[] {
  const command = (id: RunTasksId, tasks: readonly TaskId[]): Command<RunTasksId> =>
    new RunTasksCommand(id, tasks, starter, questions);
  return [
    ...taskIds.map((task) => command(runCommandOf(task), [task])),
    command('runAllTasks', taskIds),
  ];
}
