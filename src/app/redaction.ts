import type * as vscode from 'vscode';
import type { PersonalDataReader } from '../runs/personal-data';
import type { FirstSteps } from '../ui/first-steps';
import type { Correction } from '../redact/find/correction';
import { saidOf } from '../ui/corrections/redacted';
import { Introduction } from '../ui/redact/introduction';
import { MapKeeper } from '../ui/redact/map-keeper';
import { Redacting } from '../ui/redact/redacting';
import type { Reviews } from '../ui/redact/reviews';
import { SavedMaps } from '../ui/redact/saved-maps';
import { SecretBytes } from '../ui/redact/secret-bytes';
import type { Corrected } from './corrections';
import type { Services } from './services';

export interface Redaction {
  readonly redacting: Redacting;
  readonly maps: MapKeeper;
  readonly key: SecretBytes;
  readonly saved: SavedMaps;
  readonly introduction: Introduction;
}

/** What redactions are made of. */
export interface RedactionParts extends Pick<Services, 'detector' | 'views' | 'fakes'> {
  readonly context: vscode.ExtensionContext;
  readonly personalData: PersonalDataReader;
  readonly steps: FirstSteps;
  readonly reviews: Reviews;
  readonly corrected: () => Promise<Pick<Corrected, 'corrections' | 'documents'>>;
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
  corrected,
}: RedactionParts): Redaction {
  const maps = new MapKeeper(() => {
    steps.textRedacted();
  });
  const key = new SecretBytes(secrets, 'redaction-hash-key');
  const mapKey = new SecretBytes(secrets, 'redaction-map-key');
  const saved = new SavedMaps(globalStorageUri, globalState, mapKey);
  const introduction = new Introduction(globalState);
  const said = async (uri: vscode.Uri, whole: string): Promise<readonly Correction[]> =>
    saidOf(await corrected(), uri, whole);
  const kept = { reviews, maps, key, introduction, said };
  const redacting = new Redacting({ reader, views, languages, fakes, ...kept });
  return { redacting, maps, key, saved, introduction };
}
