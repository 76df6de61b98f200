import * as v from 'valibot';
import * as vscode from 'vscode';

const manifest = v.object({
  contributes: v.object({
    languages: v.array(v.object({ id: v.string(), aliases: v.optional(v.array(v.string()), []) })),
  }),
});

/** What VS Code calls a language of documents, as the extensions say that bring it; else its id. */
export function editorLanguage(id: string): string {
  if (id === 'plaintext') {
    // VS Code has it without any extension.
    return vscode.l10n.t('Plain Text');
  }
  for (const { packageJSON } of vscode.extensions.all) {
    const read = v.safeParse(manifest, packageJSON);
    const languages = read.success ? read.output.contributes.languages : [];
    const name = languages.find((one) => one.id === id)?.aliases[0];
    if (name !== undefined) {
      return name;
    }
  }
  return id;
}
