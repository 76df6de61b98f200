import * as v from 'valibot';
import * as vscode from 'vscode';
import type { GrammarSource } from '../grammars/contract';
import type { GrammarTable } from '../grammars/grammars';

const names = v.record(v.string(), v.string());

/** One entry of `contributes.grammars`. */
const grammarEntry = v.object({
  language: v.optional(v.string()),
  scopeName: v.string(),
  path: v.string(),
  embeddedLanguages: v.optional(names),
  injectTo: v.optional(v.array(v.string())),
  tokenTypes: v.optional(names),
});

/** What of an extension is of interest here. */
export interface GrammarExtension {
  readonly extensionUri: vscode.Uri;
  readonly packageJSON: unknown;
}

const manifest = v.object({
  isBuiltin: v.optional(v.boolean()),
  contributes: v.object({ grammars: v.array(v.unknown()) }),
});

/** The grammars of one extension; entries that are no grammars, or lie elsewhere, are left out. */
export function grammarsOf({ extensionUri, packageJSON }: GrammarExtension): {
  readonly isBuiltin: boolean;
  readonly sources: readonly GrammarSource[];
} {
  const read = v.safeParse(manifest, packageJSON);
  // A grammar is a file that a thread reads: what lies elsewhere than on a disk has none.
  if (!read.success || extensionUri.scheme !== 'file') {
    return { isBuiltin: false, sources: [] };
  }
  const sources = read.output.contributes.grammars.flatMap((entry): readonly GrammarSource[] => {
    const grammar = v.safeParse(grammarEntry, entry);
    if (!grammar.success) {
      return [];
    }
    const { language, path, ...said } = grammar.output;
    const uri = vscode.Uri.joinPath(extensionUri, path);
    const isInside = uri.path.startsWith(`${extensionUri.path.replace(/\/+$/u, '')}/`);
    return isInside ? [{ ...said, path: uri.fsPath, ...(language && { language }) }] : [];
  });
  return { isBuiltin: read.output.isBuiltin === true, sources };
}

/**
 * The grammars of the editor: what extensions contribute that the user has installed counts for more
 * than what is shipped with this one, and that for more than what VS Code has. So a file is read in
 * the same way on the command line and in an editor with its usual extensions.
 */
export class ExtensionGrammars implements vscode.Disposable {
  private current: GrammarTable | undefined;
  private readonly listener: vscode.Disposable;

  /** @param bundled the grammars that are shipped, read when they are first asked for */
  constructor(
    private readonly bundled: () => GrammarTable,
    private readonly extensions: () => readonly GrammarExtension[] = () => vscode.extensions.all,
  ) {
    this.listener = vscode.extensions.onDidChange(() => {
      this.current = undefined;
    });
  }

  /** The same object as long as no extension comes or goes. */
  readonly table = (): GrammarTable => (this.current ??= this.read());

  dispose(): void {
    this.listener.dispose();
  }

  private read(): GrammarTable {
    const all = this.extensions().map(grammarsOf);
    const of = (builtin: boolean): GrammarSource[] =>
      all.filter(({ isBuiltin }) => isBuiltin === builtin).flatMap(({ sources }) => sources);
    const bundled = this.bundled();
    return { ...bundled, sources: [...of(true), ...bundled.sources, ...of(false)] };
  }
}
