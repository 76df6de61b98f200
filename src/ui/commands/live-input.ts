import * as vscode from 'vscode';

/** What is asked for in a box that shows at once what comes of it. */
export interface LiveQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /**
   * Does what has been typed.
   *
   * @returns what it has come to; a string where it cannot be done
   */
  readonly change: (value: string) => Promise<{ readonly says: string } | string>;
}

/** Asks, and does what is typed while it is typed; what was there before is back after Escape. */
export async function askLive({ change, value: before, ...texts }: LiveQuestion): Promise<void> {
  const input = vscode.window.createInputBox();
  Object.assign(input, texts, { value: before });
  let latest = 0;
  const type = async (value: string): Promise<boolean> => {
    const own = (latest += 1);
    input.busy = true;
    const outcome = await change(value);
    // What was typed meanwhile says something else.
    if (own === latest) {
      input.busy = false;
      const { Info, Error } = vscode.InputBoxValidationSeverity;
      const [message, severity] =
        typeof outcome === 'string' ? [outcome, Error] : [outcome.says, Info];
      input.validationMessage = message === '' ? undefined : { message, severity };
    }
    return typeof outcome !== 'string';
  };
  const isKept = await new Promise<boolean>((resolve) => {
    input.onDidChangeValue((value) => {
      void type(value);
    });
    input.onDidAccept(async () => {
      if (await type(input.value)) {
        resolve(true);
      }
    });
    input.onDidHide(() => {
      resolve(false);
    });
    input.show();
    void type(before);
  });
  input.dispose();
  if (!isKept) {
    await change(before);
  }
}
