import type * as vscode from 'vscode';
import { PersonalDataReader } from '../runs/personal-data';
import type { FirstSteps } from '../ui/first-steps';
import { HashKeeper } from '../ui/redact/hash-keeper';
import { Introduction } from '../ui/redact/introduction';
import { MapKeeper } from '../ui/redact/map-keeper';
import { pasteApi } from '../ui/redact/paste-api';
import { RedactedPaste } from '../ui/redact/paste-provider';
import { Redacting } from '../ui/redact/redacting';
import { Reviews } from '../ui/redact/reviews';
import type { Own, Services } from './services';

export interface Redaction {
  readonly redacting: Redacting;
  readonly reviews: Reviews;
  readonly maps: MapKeeper;
  readonly key: HashKeeper;
}

/** What takes personal data out of texts, and puts it back. */
export function redaction(
  { inference, library, detector }: Services,
  { secrets, globalState }: vscode.ExtensionContext,
  steps: FirstSteps,
  own: Own,
): Redaction {
  const reader = new PersonalDataReader({ inference, models: library, languages: detector });
  const reviews = own(new Reviews());
  const maps = new MapKeeper(() => {
    steps.textRedacted();
  });
  const key = new HashKeeper(secrets);
  const introduction = new Introduction(globalState);
  const redacting = new Redacting({ reader, reviews, maps, key, introduction });
  const api = pasteApi();
  if (api) {
    own(
      api.register(
        new RedactedPaste(api, (text, document, signal) => redacting.paste(text, document, signal)),
      ),
    );
  }
  return { redacting, reviews, maps, key };
}
