import type * as vscode from 'vscode';
import { messageOf } from '../base/log';
import { PersonalDataReader } from '../runs/personal-data';
import type { FirstSteps } from '../ui/first-steps';
import { SavedMaps } from '../ui/redact/saved-maps';
import { SecretBytes } from '../ui/redact/secret-bytes';
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
  readonly key: SecretBytes;
  readonly saved: SavedMaps;
}

/** What takes personal data out of texts, and puts it back. */
export function redaction(
  { inference, library, detector, views, fakes, log }: Services,
  { secrets, globalState, globalStorageUri }: vscode.ExtensionContext,
  steps: FirstSteps,
  own: Own,
): Redaction {
  const reader = new PersonalDataReader({ inference, models: library, languages: detector });
  const reviews = own(new Reviews());
  const maps = new MapKeeper(() => {
    steps.textRedacted();
  });
  const key = new SecretBytes(secrets, 'redaction-hash-key');
  const mapKey = new SecretBytes(secrets, 'redaction-map-key');
  const saved = new SavedMaps(globalStorageUri, globalState, mapKey);
  saved.removeExpired().catch((error: unknown) => {
    log.warn(`Old maps could not be deleted: ${messageOf(error)}`);
  });
  const introduction = new Introduction(globalState);
  const redacting = new Redacting({
    reader,
    views,
    languages: detector,
    fakes,
    reviews,
    maps,
    key,
    introduction,
  });
  const api = pasteApi();
  if (api) {
    own(
      api.register(
        new RedactedPaste(api, (text, document, signal) => redacting.paste(text, document, signal)),
      ),
    );
  }
  return { redacting, reviews, maps, key, saved };
}
