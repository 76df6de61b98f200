import * as vscode from 'vscode';
import type { Finding } from '../../findings/finding';
import { entityKind, entityKinds, type EntityKind } from '../../tasks/entity-kinds';
import { entityColour } from '../names/colours';

/** What findings look alike: entities of a kind, and where answers stand. */
export type DecorationStyle = EntityKind | 'answer';

export const decorationStyles: readonly DecorationStyle[] = [...entityKinds, 'answer'];

interface Border {
  /** Above, right, below, left; or all around. */
  readonly style: string;
  readonly width: string;
}

/** A border of its own for each kind, so that colour alone never tells them apart. */
const borders: Readonly<Record<EntityKind, Border>> = {
  person: { style: 'none none solid none', width: '2px' },
  organization: { style: 'none none double none', width: '3px' },
  location: { style: 'none none dashed none', width: '2px' },
  contact: { style: 'none none solid solid', width: '2px' },
  account: { style: 'solid', width: '1px' },
  identity: { style: 'dashed', width: '1px' },
  date: { style: 'solid none', width: '1px' },
  secret: { style: 'double', width: '3px' },
  miscellaneous: { style: 'none none dotted none', width: '2px' },
  other: { style: 'none none groove none', width: '2px' },
};

/** How a finding is shown in the text. */
export function styleOf({ kind, label }: Finding): DecorationStyle {
  return kind === 'answer' ? 'answer' : entityKind(label);
}

/** To be disposed. */
export function decorationType(style: DecorationStyle): vscode.TextEditorDecorationType {
  if (style === 'answer') {
    return vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
      // In high contrast there is no such background, and in the other themes no such border: one
      // that is not defined would have the colour of the text.
      border: '1px solid var(--vscode-editor-findMatchHighlightBorder, transparent)',
      overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    });
  }
  const id = entityColour(style);
  const colour = new vscode.ThemeColor(id);
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(`${id}Background`),
    borderColor: colour,
    borderStyle: borders[style].style,
    borderWidth: borders[style].width,
    borderRadius: '2px',
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
