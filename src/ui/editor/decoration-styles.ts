import * as vscode from 'vscode';
import type { Finding } from '../../findings/finding';
import { entityLook, entityLooks, type EntityLook } from '../../tasks/entity-looks';
import { entityColour } from '../names/colours';
import { lookLines } from './look-lines';

/** What findings look alike: entities with some labels, and where answers stand. */
export type DecorationStyle = EntityLook | 'answer';

export const decorationStyles: readonly DecorationStyle[] = [...entityLooks, 'answer'];

/** How a finding is shown in the text. */
export function styleOf({ kind, label }: Finding): DecorationStyle {
  return kind === 'answer' ? 'answer' : entityLook(label);
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
    borderStyle: lookLines[style].style,
    borderWidth: lookLines[style].width,
    borderRadius: '2px',
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** The marks of such findings in the overview ruler, and nothing in the text. To be disposed. */
export function overviewType(style: DecorationStyle): vscode.TextEditorDecorationType {
  const isAnswer = style === 'answer';
  const id = isAnswer ? 'editorOverviewRuler.findMatchForeground' : entityColour(style);
  const { Right, Center } = vscode.OverviewRulerLane;
  return vscode.window.createTextEditorDecorationType({
    overviewRulerColor: new vscode.ThemeColor(id),
    overviewRulerLane: isAnswer ? Right : Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
