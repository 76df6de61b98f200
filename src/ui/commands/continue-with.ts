import * as vscode from 'vscode';
import { taskParameters } from '../settings';
import { selectedTargets } from '../editor/target';
import type { ModelService } from '../../runs/models';
import type { RunService } from '../../runs/run-service';
import type { TaskResult } from '../../tasks/results';
import type { Command } from './command';

/** Continues what is selected with an instruction that is asked for; the setting's is the preset. */
export class ContinueWithInstructionCommand implements Command {
  readonly id = 'continueWithInstruction';

  constructor(
    private readonly runs: RunService,
    private readonly models: ModelService,
  ) {}

  /**
   * @param argument a keybinding may pass `{ "instruction": "…" }`
   * @throws NoTextError when there is nothing to read; returns as `RunTasksCommand.execute`
   */
  async execute(argument?: unknown): Promise<readonly (TaskResult | undefined)[] | undefined> {
    const editor = vscode.window.activeTextEditor;
    const [first] = selectedTargets(editor);
    const given = (argument as { instruction?: unknown } | null | undefined)?.instruction;
    const preset = String(taskParameters('text-generation', first?.document).instruction);
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
    const model =
      instruction === undefined ? undefined : await this.models.forTask('text-generation');
    if (instruction === undefined || !model) {
      return undefined;
    }
    const orders = selectedTargets(editor).map((target) => ({
      task: model.task,
      target,
      model,
      parameters: { ...taskParameters(model.task, target.document), instruction },
    }));
    return this.runs.start(orders);
  }
}
