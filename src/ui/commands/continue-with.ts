import * as vscode from 'vscode';
import type { TaskResult } from '../../tasks/results';
import { textGeneration } from '../../tasks/text-generation';
import { selectedTargets } from '../editor/target';
import { taskParameters } from '../settings';
import type { Command } from './command';
import type { RunStarter } from './run-starter';
import { ordersFor } from './run-tasks';

const task = textGeneration.id;

/** Continues what is selected with an instruction that is asked for; the setting's is the preset. */
export class ContinueWithInstructionCommand implements Command {
  readonly id = 'continueWithInstruction';

  constructor(private readonly starter: RunStarter) {}

  /**
   * @param argument a keybinding may pass `{ "instruction": "…" }`
   * @throws NoTextError when there is nothing to read; returns as the commands of tasks do
   */
  async execute(argument?: unknown): Promise<readonly (TaskResult | undefined)[] | undefined> {
    const editor = await this.starter.editor();
    const [first] = selectedTargets(editor);
    const given = (argument as { instruction?: unknown } | null | undefined)?.instruction;
    const preset = String(taskParameters(task, first?.document).instruction);
    const instruction =
      typeof given === 'string'
        ? given
        : await vscode.window.showInputBox({
            title: vscode.l10n.t('Continue Text With Instruction'),
            prompt: vscode.l10n.t(
              'What the model is asked to do with the text; it must have been taught to chat',
            ),
            value: preset,
            ignoreFocusOut: true,
          });
    if (instruction === undefined) {
      return undefined;
    }
    const orders = await ordersFor(this.starter, editor, [{ task, parameters: { instruction } }]);
    return orders.length === 0 ? undefined : this.starter.start(orders);
  }
}
