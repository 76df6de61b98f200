import * as vscode from 'vscode';

/** One entry of `contributes.colors`. */
export interface ContributedColour {
  readonly id: string;
  readonly defaults: Readonly<Record<string, string>>;
}

/** What VS Code calls the theme of now in `contributes.colors`. */
function themeName(): string {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.Dark:
      return 'dark';
    case vscode.ColorThemeKind.HighContrast:
      return 'highContrast';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'highContrastLight';
  }
}

/**
 * A theme colour of ours in the theme of now, as `#rrggbb`, if the user has not changed it: for
 * pictures, which know no theme colours.
 */
export function themeColour(id: string, contributed: readonly ContributedColour[]): string {
  const set: unknown = vscode.workspace.getConfiguration('workbench').get(`colorCustomizations`);
  const own = (set as Readonly<Record<string, unknown>> | null | undefined)?.[id];
  const theme = themeName();
  const preset = contributed.find((one) => one.id === id)?.defaults[theme];
  return typeof own === 'string' && /^#[\da-f]{3,8}$/iu.test(own) ? own : (preset ?? '#888888');
}
