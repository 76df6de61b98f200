import * as vscode from 'vscode';
import type { AgreedModel, Consent, ModelNeed } from '../../runs/consent';
import type { LocalModelSource } from '../../runs/ports';
import { languageName } from '../words/language-names';
import { taskTitle } from '../words/titles';
import type { Downloads } from './downloads';

/** Asks the user for the models that runs need, and fetches them. */
export class ModelConsent implements Consent {
  constructor(
    private readonly downloads: Downloads,
    private readonly models: Pick<LocalModelSource, 'installed'>,
  ) {}

  async ask(need: ModelNeed): Promise<AgreedModel | undefined> {
    const { id, task, dtype } = need;
    const agreed = await this.downloads.ask(id, task, dtype, reasonOf(need));
    return (
      agreed && {
        fetch: async () => {
          const manifest = await agreed.fetch();
          return manifest && this.models.installed(task, id, dtype);
        },
      }
    );
  }
}

function reasonOf({ task, pair }: ModelNeed): string {
  return pair
    ? vscode.l10n.t(
        'Translating from {0} to {1} needs this model, which is not on this machine yet.',
        languageName(pair.source),
        languageName(pair.target),
      )
    : vscode.l10n.t('“{0}” needs this model, which is not on this machine yet.', taskTitle(task));
}
