import * as vscode from 'vscode';
import { isTranslated } from '../../models/catalogue/pairs';
import type { SourceLanguage } from '../../runs/ports';
import { usualTarget } from '../../runs/usual-target';
import { sameLanguage, tagOf } from '../../text/language/codes';

const storageKey = 'translationTarget';

/**
 * The language to translate to where the setting leaves that open: VS Code's own, and for texts in
 * that one what was chosen last in this workspace.
 */
export class UsualTarget {
  /** @param memento of the workspace */
  constructor(private readonly memento: vscode.Memento) {}

  /** `undefined` where the user has to be asked. */
  of(text: SourceLanguage): string | undefined {
    return usualTarget(text, { own: displayLanguage(), chosen: this.chosen });
  }

  /** True where a text in this language is translated as the user has chosen. */
  isChosenFor(source: string): boolean {
    const own = displayLanguage();
    return own === undefined || sameLanguage(source, own);
  }

  async choose(target: string): Promise<void> {
    await this.memento.update(storageKey, target);
  }

  private get chosen(): string | undefined {
    const stored = this.memento.get<unknown>(storageKey);
    return typeof stored === 'string' && isTranslated(stored) ? stored : undefined;
  }
}

/** VS Code's language; `undefined` for one that no model translates to. */
function displayLanguage(): string | undefined {
  const tag = tagOf(vscode.env.language);
  return isTranslated(tag) ? tag : undefined;
}
