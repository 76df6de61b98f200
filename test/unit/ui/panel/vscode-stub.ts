/** As much of `vscode` as the panel's texts need, outside of VS Code. */
export const l10n = {
  t: (message: string): string => message,
};
