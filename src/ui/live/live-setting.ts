import * as vscode from 'vscode';
import { prefix } from '../names/prefix';
import type { SettingKey } from '../names/settings';
import { isLiveSet } from '../settings';

/** Lets all documents of a language be marked while they are written, or not, in the user's settings. */
export async function setLive(document: vscode.TextDocument, isOn: boolean): Promise<void> {
  const key: SettingKey = 'live.enabled';
  const { uri, languageId } = document;
  const settings = vscode.workspace.getConfiguration(prefix, { uri, languageId });
  const write = (value: boolean | undefined): Thenable<void> =>
    settings.update(key, value, vscode.ConfigurationTarget.Global, true);
  await write(isOn ? true : undefined);
  if (!isOn && isLiveSet(document)) {
    // It is on for all languages, but not to be for this one.
    await write(false);
  }
}
