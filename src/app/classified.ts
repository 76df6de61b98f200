import type * as vscode from 'vscode';
import { Classifications } from '../runs/classified/classifications';
import { Classifier } from '../runs/classified/classifier';
import { ClassIcons } from '../ui/classified/class-icons';
import { ClassifiedFilter } from '../ui/classified/classified-filter';
import { classifiedCommands } from '../ui/classified/commands';
import { Classifying } from '../ui/classified/classifying';
import { followClassified } from '../ui/classified/follow';
import { ClassGutter } from '../ui/classified/gutter';
import { registerClassHover } from '../ui/classified/class-hover';
import { ClassifiedView } from '../ui/classified/view';
import type { Renames } from '../ui/editor/renames';
import type { TextEditors } from '../ui/editor/text-editors';
import { taskSettings } from '../ui/task-settings';
import type { Own, Services } from './services';
import type { TaskRunning } from './task-running';

export interface ClassifiedParts
  extends Pick<Services, 'inference' | 'log'>, Pick<TaskRunning, 'runner' | 'models'> {
  readonly context: vscode.ExtensionContext;
  readonly editors: TextEditors;
  readonly renames: Renames;
  readonly own: Own;
}

/** What classifies the passages of documents, with their marks and their list. */
export interface Classified {
  readonly classified: Classifications;
  readonly view: ClassifiedView;
  readonly commands: ReturnType<typeof classifiedCommands>;
}

/** Builds it. */
export function classified({ own, ...parts }: ClassifiedParts): Classified {
  const { context, editors, renames, log } = parts;
  const classified = own(new Classifications());
  const filter = own(new ClassifiedFilter());
  const icons = own(new ClassIcons(context.extension));
  const classifying = own(
    new Classifying({
      classified,
      classifier: new Classifier({ ...parts, settings: taskSettings }),
      log,
      begun: () => {
        void view.show();
      },
    }),
  );
  const progress = (keys: readonly string[]): string | undefined => classifying.progress(keys);
  const view: ClassifiedView = own(
    new ClassifiedView({ classified, filter, editors, icons, progress }),
  );
  own(followClassified(classified, renames));
  own(new ClassGutter(classified, filter, icons));
  own(registerClassHover(classified, filter));
  const commands = classifiedCommands({ classified, classifying, filter, view, editors });
  return { classified, view, commands };
}
