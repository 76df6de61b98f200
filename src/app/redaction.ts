import type * as vscode from 'vscode';
import type { PersonalDataReader } from '../runs/personal-data';
import type { FirstSteps } from '../ui/first-steps';
import { Introduction } from '../ui/redact/introduction';
import { MapKeeper } from '../ui/redact/map-keeper';
import { Redacting } from '../ui/redact/redacting';
import type { Reviews } from '../ui/redact/reviews';
import { SavedMaps } from '../ui/redact/saved-maps';
import { SecretBytes } from '../ui/redact/secret-bytes';
import type { Services } from './services';

export interface Redaction {
  readonly redacting: Redacting;
  readonly maps: MapKeeper;
  readonly key: SecretBytes;
  readonly saved: SavedMaps;
}

/** What redactions are made of. */
export interface RedactionParts extends Pick<Services, 'detector' | 'views' | 'fakes'> {
  readonly context: vscode.ExtensionContext;
  readonly personalData: PersonalDataReader;
  readonly steps: FirstSteps;
  readonly reviews: Reviews;
}

/** What takes personal data out of texts, and puts it back. */
export function redaction({
  context: { secrets, globalState, globalStorageUri },
  personalData: reader,
  detector: languages,
  views,
  fakes,
  steps,
  reviews,
}: RedactionParts): Redaction {
  const maps = new MapKeeper(() => {
    steps.textRedacted();
  });
  const key = new SecretBytes(secrets, 'redaction-hash-key');
  const mapKey = new SecretBytes(secrets, 'redaction-map-key');
  const saved = new SavedMaps(globalStorageUri, globalState, mapKey);
  const introduction = new Introduction(globalState);
  const kept = { reviews, maps, key, introduction };
  const redacting = new Redacting({ reader, views, languages, fakes, ...kept });
  return { redacting, maps, key, saved };
}
