import * as vscode from 'vscode';
import type { Api } from './api';
import { start } from './app';
import { CachedInference } from './engine/cached-inference';
import { ProcessEngine } from './engine/process/model-process';
import { shippedGrammars } from './grammars/bundled';
import { GrammarThread } from './grammars/grammar-thread';
import { LanguageDetector } from './language/detector';
import { nodePorts } from './platform/node';
import { fakesIn } from './platform/node/fakes';
import { Views } from './redact/thread/views';

/** The extension on Node: in desktop VS Code, and in a server. */
export function activate(context: vscode.ExtensionContext): Api {
  const bundle = (name: string): string =>
    vscode.Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
  return start(context, {
    ports: nodePorts,
    inference: (options, kept) => {
      const engine = new ProcessEngine(bundle('child.js'), options.log, kept);
      return new CachedInference({ ...options, engine });
    },
    grammars: shippedGrammars(bundle('grammars')),
    code: (table, log) => new GrammarThread(bundle('grammars.js'), table, log),
    languages: (log) => new LanguageDetector(bundle('language.js'), log),
    fakes: fakesIn(bundle('fakes.js')),
    rules: async (log) => {
      const { RuleThreads } = await import('./redact/thread/rules');
      return new RuleThreads(bundle('rules.js'), log, 2);
    },
    machine: () => import('./platform/node/machine'),
    views: (table, log) => new Views(bundle('views.js'), table, log),
  });
}
