import * as vscode from 'vscode';
import { selectedTargets } from '../editor/target';
import type { RunService } from '../../runs/run-service';
import {
  translationOrder,
  type TranslationOrders,
  type TranslationPlan,
  type TranslationWishes,
} from '../../runs/translation-orders';
import type { TaskResult } from '../../tasks/results';
import type { LanguageChooser } from './choose-language';
import type { Command } from './command';

/** A keybinding or another extension may pass languages: `{ "source": "en", "target": "fr" }`. */
function wishesFrom(argument: unknown): TranslationWishes {
  const given = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const tag = (key: string): string | undefined => {
    const value = given[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [source, target] = [tag('source'), tag('target')];
  return {
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
  };
}

/** Translates what is selected with other wishes than the settings': one command for each. */
class TranslateCommand implements Command {
  constructor(
    readonly id: string,
    private readonly wish: (
      given: TranslationWishes,
      editor: vscode.TextEditor | undefined,
    ) => Promise<TranslationWishes | undefined>,
    private readonly runs: RunService,
    private readonly orders: TranslationOrders,
  ) {}

  /** @throws NoTextError when there is nothing to read; returns as `RunTasksCommand.execute` */
  async execute(argument?: unknown): Promise<readonly (TaskResult | undefined)[] | undefined> {
    const editor = vscode.window.activeTextEditor;
    selectedTargets(editor);
    const wishes = await this.wish(wishesFrom(argument), editor);
    if (!wishes) {
      return undefined;
    }
    const plans: (TranslationPlan | undefined)[] = [];
    for (const target of selectedTargets(editor)) {
      plans.push(await this.orders.plan(target, wishes));
    }
    // Taken only now: the text may have been edited while the user was asked.
    const orders = selectedTargets(editor).flatMap((target, index) => {
      const plan = plans[index] ?? plans.at(-1);
      return plan ? [translationOrder(plan, target)] : [];
    });
    return orders.length === 0 ? undefined : this.runs.start(orders);
  }
}

/** "Translate To…" and "Translate Comments". */
export function translateCommands(
  runs: RunService,
  orders: TranslationOrders,
  languages: LanguageChooser,
): readonly Command[] {
  const withTarget = async (
    given: TranslationWishes,
    editor: vscode.TextEditor | undefined,
  ): Promise<TranslationWishes | undefined> => {
    if (given.target !== undefined) {
      await languages.remember(given.target);
      return given;
    }
    const [first] = selectedTargets(editor);
    if (!first) {
      return undefined;
    }
    const from = await orders.languagesOf(first, given);
    const chosen = await languages.target(from);
    // What was found out of the first text need not hold for the others.
    const source = chosen?.detected === false ? { source: chosen.source } : {};
    return chosen && { ...given, ...source, target: chosen.target };
  };
  return [
    new TranslateCommand('translateTo', withTarget, runs, orders),
    new TranslateCommand(
      'translateComments',
      (given) => Promise.resolve({ ...given, format: 'code' }),
      runs,
      orders,
    ),
  ];
}
