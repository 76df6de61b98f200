import type * as vscode from 'vscode';
import type { TaskRunner } from '../../runs/task-runner';
import type { TaskResult } from '../../tasks/results';
import { translation } from '../../tasks/translation';
import { selectedTargets } from '../editor/target';
import type { LanguageChooser } from './choose-language';
import type { Command } from './command';
import { never, requestFor, type RunStarter } from './run-starter';
import { ordersFor } from './run-tasks';

const task = translation.id;

/** Parameters of a translation that stand instead of what is set. */
type Wishes = Readonly<Partial<Record<'source' | 'target' | 'format', string>>>;

/** A keybinding or another extension may pass languages: `{ "source": "en", "target": "fr" }`. */
function wishesFrom(argument: unknown): Wishes {
  const given = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const tag = (key: 'source' | 'target'): Wishes => {
    const value = given[key];
    return typeof value === 'string' && value.trim() !== '' ? { [key]: value.trim() } : {};
  };
  return { ...tag('source'), ...tag('target') };
}

type TranslateCommandId = 'translateTo' | 'translateComments';

/** Translates what is selected with other wishes than the settings': one command for each. */
class TranslateCommand implements Command {
  constructor(
    readonly id: TranslateCommandId,
    private readonly wish: (
      given: Wishes,
      editor: vscode.TextEditor | undefined,
    ) => Promise<Wishes | undefined>,
    private readonly starter: RunStarter,
  ) {}

  /** @throws NoTextError when there is nothing to read; returns as the commands of tasks do */
  async execute(argument?: unknown): Promise<readonly (TaskResult | undefined)[] | undefined> {
    const editor = await this.starter.editor();
    selectedTargets(editor);
    const parameters = await this.wish(wishesFrom(argument), editor);
    if (!parameters) {
      return undefined;
    }
    const orders = await ordersFor(this.starter, editor, [{ task, parameters }]);
    return orders.length === 0 ? undefined : this.starter.start(orders);
  }
}

/** "Translate To…" and "Translate Comments". */
export function translateCommands(
  starter: RunStarter,
  runner: TaskRunner,
  languages: LanguageChooser,
): readonly Command<TranslateCommandId>[] {
  const withTarget = async (
    given: Wishes,
    editor: vscode.TextEditor | undefined,
  ): Promise<Wishes | undefined> => {
    if (given.target !== undefined) {
      await languages.remember(given.target);
      return given;
    }
    const [first] = selectedTargets(editor);
    if (!first) {
      return undefined;
    }
    const request = requestFor({ task, parameters: given }, first);
    const chosen = await languages.choose(await runner.languageOf(request, never()));
    // What was found out of the first text need not hold for the others.
    const source = chosen?.detected === false ? { source: chosen.source } : {};
    return chosen && { ...given, ...source, target: chosen.target };
  };
  return [
    new TranslateCommand('translateTo', withTarget, starter),
    new TranslateCommand(
      'translateComments',
      (given) => Promise.resolve({ ...given, format: 'code' }),
      starter,
    ),
  ];
}
