import type { ViewReader } from '../../../redact/formats/remote-view';
import type { TextEditors } from '../../editor/text-editors';
import type { SavedMaps } from '../../redact/saved-maps';
import type { SecretBytes } from '../../redact/secret-bytes';
import type { MapKeeper } from '../../redact/map-keeper';
import type { Redacting } from '../../redact/redacting';
import type { Reviews } from '../../redact/reviews';

/** What the commands about redaction work on. */
export interface RedactCommandParts {
  readonly redacting: Redacting;
  readonly views: ViewReader;
  readonly reviews: Reviews;
  readonly maps: MapKeeper;
  readonly key: SecretBytes;
  readonly saved: SavedMaps;
  readonly editors: TextEditors;
}
