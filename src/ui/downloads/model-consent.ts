import * as vscode from 'vscode';
import type { StoredModel } from '../../models/store/stored-model';
import type { AgreedModel, Consent, ModelNeed } from '../../runs/consent';
import { ModelMissingError } from '../../runs/model-choice';
import type { LocalModelSource } from '../../runs/ports';
import { unreadSentence } from '../../runs/reading-model';
import { languageName } from '../words/language-names';
import { localized } from '../words/localized';
import { taskTitle } from '../words/titles';
import type { Wanted } from './consent';
import type { Agreed, Downloads } from './downloads';

/** Asks the user for the models that runs need, and fetches them. */
export class ModelConsent implements Consent {
  constructor(
    private readonly downloads: Downloads,
    private readonly models: Pick<LocalModelSource, 'installed'>,
  ) {}

  async ask(needs: readonly ModelNeed[]): Promise<readonly AgreedModel[] | undefined> {
    const agreed = await this.downloads.ask(needs.map(wantedFor));
    return agreed?.flatMap((one, index) => {
      const need = needs[index];
      return need ? [{ fetch: () => this.fetched(need, one) }] : [];
    });
  }

  private async fetched(need: ModelNeed, agreed: Agreed): Promise<StoredModel> {
    await agreed.fetch();
    const model = await this.models.installed(need.task, need.id, need.dtype);
    if (!model) {
      throw new ModelMissingError(need);
    }
    return model;
  }
}

/** What a run needs, with the words for it. */
export function wantedFor(need: ModelNeed): Wanted {
  return { ...need, reason: reasonOf(need), use: useOf(need), caution: cautionOf(need) };
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

function cautionOf({ id, unread }: ModelNeed): string | undefined {
  const sentence = unreadSentence(id, unread, languageName);
  return sentence && localized(sentence);
}

function useOf({ task, pair }: ModelNeed): string {
  return pair ? `${languageName(pair.source)} → ${languageName(pair.target)}` : taskTitle(task);
}
