import * as vscode from 'vscode';
import type { Command } from '../commands/command';
import type { TextEditors } from '../editor/text-editors';
import { NoTextError } from '../editor/target';
import { openSettings } from '../run-command';
import { isLiveSet } from '../settings';
import { editorLanguage } from './editor-language';
import type { LiveDocuments } from './live-documents';
import { setLive } from './live-setting';

export interface LiveCommandParts {
  readonly live: () => Promise<LiveDocuments>;
  readonly editors: Pick<TextEditors, 'current'>;
}

interface Line extends vscode.QuickPickItem {
  readonly act: () => unknown;
}

/** The document in front. @throws NoTextError where there is none that can be marked */
function documentOf(
  editors: LiveCommandParts['editors'],
  documents: LiveDocuments,
): vscode.TextDocument {
  const document = editors.current?.document;
  if (!document || !documents.canBe(document)) {
    throw new NoTextError(vscode.l10n.t('Open a text first, or run “Open Sample Letter”.'));
  }
  return document;
}

/** Marks entities in the document in front while it is written, or does so no more. */
export function toggleLiveCommand({ live, editors }: LiveCommandParts): Command<'toggleLive'> {
  return {
    id: 'toggleLive',
    async execute() {
      const documents = await live();
      const document = documentOf(editors, documents);
      documents.set(document, !documents.isOn(document));
    },
  };
}

/** What can be switched: this document, all of its language, and where the settings are. */
export function openLiveMenuCommand({ live, editors }: LiveCommandParts): Command<'openLiveMenu'> {
  return {
    id: 'openLiveMenu',
    async execute() {
      const documents = await live();
      const document = documentOf(editors, documents);
      const chosen = await vscode.window.showQuickPick(linesOf(document, documents), {
        title: vscode.l10n.t('Live Highlighting'),
        placeHolder: vscode.l10n.t('Entities are marked while you write, on this machine'),
      });
      await chosen?.act();
    },
  };
}

function linesOf(document: vscode.TextDocument, documents: LiveDocuments): readonly Line[] {
  const isOn = documents.isOn(document);
  const isSet = isLiveSet(document);
  const language = editorLanguage(document.languageId);
  return [
    {
      label: isOn
        ? vscode.l10n.t('Switch Off in This Document')
        : vscode.l10n.t('Switch On in This Document'),
      iconPath: new vscode.ThemeIcon(isOn ? 'eye-closed' : 'eye'),
      description: vscode.l10n.t('in this window'),
      act: () => {
        documents.set(document, !isOn);
      },
    },
    {
      label: isSet
        ? vscode.l10n.t('Switch Off for All Documents of “{0}”', language)
        : vscode.l10n.t('Switch On for All Documents of “{0}”', language),
      iconPath: new vscode.ThemeIcon(isSet ? 'circle-slash' : 'checklist'),
      description: vscode.l10n.t('in your settings'),
      act: async () => {
        await setLive(document, !isSet);
        documents.set(document, !isSet);
      },
    },
    {
      label: vscode.l10n.t('Open Settings'),
      iconPath: new vscode.ThemeIcon('gear'),
      act: () => openSettings('live'),
    },
  ];
}
