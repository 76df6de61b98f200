import type { Log } from '../../base/log';
import type { LookParts } from '../../many/look';
import type { JournalModel } from '../../many/journal';
import type { Redacting } from '../redact/redacting';
import type { FolderView } from './folder-view';
import type { SearchBy } from './folder-search';
import type { FolderRedactionParts } from './redacting';

/** What reads the files of a folder. */
export interface FolderReader {
  readonly models: readonly JournalModel[];
  readonly parts: LookParts;
}

/** What the commands about folders work on. */
export interface FolderCommandParts extends Omit<FolderRedactionParts, 'reader'> {
  readonly view: FolderView;
  readonly redacting: Pick<Redacting, 'review'>;
  /** @param region ISO 3166-1 code; missing where each text's language says it */
  readonly readerOf: (by: SearchBy, region: string | undefined) => FolderReader;
  readonly version: string;
  readonly log: Log;
}
