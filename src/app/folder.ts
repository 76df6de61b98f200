import type { JournalModel } from '../many/journal';
import type { PersonalDataReader } from '../runs/personal-data';
import { regionOf } from '../runs/region';
import { tokenClassification } from '../tasks/token-classification';
import { folderCommands } from '../ui/folder/commands';
import { FolderView } from '../ui/folder/folder-view';
import type { FolderReader } from '../ui/folder/parts';
import type { SearchBy } from '../ui/folder/folder-search';
import { once } from '../base/once';
import type { Redaction } from './redaction';
import type { Own, Services } from './services';

/** What looks through folders is made of. */
export interface FolderParts
  extends
    Pick<Services, 'library' | 'detector' | 'views' | 'fakes' | 'rules' | 'log'>,
    Pick<Redaction, 'redacting' | 'maps' | 'key' | 'introduction'> {
  readonly personalData: PersonalDataReader;
  readonly version: string;
  readonly own: Own;
}

/** What looks through folders, and its commands. */
export function folder({ own, personalData, ...parts }: FolderParts) {
  const { library, detector, views } = parts;
  const threads = once(async () => own(await parts.rules()));
  const task = tokenClassification.id;
  const models = (): readonly JournalModel[] =>
    [library.shipped(task), library.demo(task)].flatMap((model) =>
      model ? [{ id: model.id, commit: model.commit, dtype: model.dtype, demo: model.demo }] : [],
    );
  const readerOf = (by: SearchBy, region: string | undefined): FolderReader =>
    by === 'model'
      ? {
          models: models(),
          parts: {
            views,
            // Whatever a person runs meanwhile goes first, and live work too.
            candidates: (text, signal) =>
              personalData.read(text, { signal, priority: 'prefetch', ...(region && { region }) }),
          },
        }
      : {
          models: [],
          parts: {
            views,
            candidates: async (text, signal) => {
              const own = region ?? regionOf(await detector.detect(text, 'plaintext', signal));
              return (await threads()).read(text, own, signal);
            },
          },
        };
  const view = own(new FolderView());
  const language = async (text: string, signal: AbortSignal): Promise<string> =>
    (await detector.detect(text, 'plaintext', signal)).language;
  return { view, commands: folderCommands({ ...parts, view, readerOf, language }) };
}
