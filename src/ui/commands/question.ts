import * as vscode from 'vscode';

const storageKey = 'questions';
const remembered = 10;

/** The questions asked last, newest first, for this workspace only. */
export class QuestionHistory {
  constructor(private readonly memento: vscode.Memento) {}

  get all(): readonly string[] {
    const stored: unknown = this.memento.get(storageKey);
    return Array.isArray(stored) ? stored.filter((item) => typeof item === 'string') : [];
  }

  async add(question: string): Promise<void> {
    const others = this.all.filter((other) => other !== question);
    await this.memento.update(storageKey, [question, ...others].slice(0, remembered));
  }
}

/** Asks for a question; the last ones can be chosen. `undefined` when the user went away. */
export function askQuestion(history: QuestionHistory): Promise<string | undefined> {
  return new Promise((resolve) => {
    const input = vscode.window.createQuickPick();
    input.title = vscode.l10n.t('Answer a Question About Text');
    input.placeholder = vscode.l10n.t('Ask something that the text answers, then press Enter');
    input.ignoreFocusOut = true;
    const old = history.all.map((label) => ({ label, iconPath: new vscode.ThemeIcon('history') }));
    input.items = old;
    let answer: string | undefined;
    input.onDidChangeValue((value) => {
      const typed = value.trim();
      // What is typed comes first, so that Enter asks it; the others are offered where they fit.
      input.items =
        typed === ''
          ? old
          : [
              { label: typed, alwaysShow: true, iconPath: new vscode.ThemeIcon('comment') },
              ...old.filter(({ label }) => label !== typed),
            ];
    });
    input.onDidAccept(() => {
      const chosen = input.selectedItems[0]?.label ?? input.value.trim();
      if (chosen !== '') {
        answer = chosen;
        input.hide();
      }
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(answer);
    });
    input.show();
  });
}
