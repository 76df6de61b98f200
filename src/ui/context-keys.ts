import * as vscode from 'vscode';
import { contextKeyName, type ContextKey, type ContextValues } from './names/context-keys';

/** Tells VS Code what the extension's context keys say; nothing where they say it already. */
export class ContextKeys {
  private readonly said = new Map<ContextKey, ContextValues[ContextKey]>();

  /** What they say; a key that nobody has set counts as false. */
  get all(): Partial<ContextValues> {
    return Object.fromEntries(this.said);
  }

  set<Key extends ContextKey>(key: Key, value: ContextValues[Key]): void {
    if (this.said.get(key) !== value) {
      this.said.set(key, value);
      void vscode.commands.executeCommand('setContext', contextKeyName(key), value);
    }
  }
}
