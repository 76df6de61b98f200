import type { Disposable } from '../base/emitter';
import { messageOf, type Log } from '../base/log';
import type { ShownFindings } from '../ui/editor/shown-findings';

/** Shows findings in the text as soon as there are some; until then nothing of that is loaded. */
export function showFirstMarks(findings: ShownFindings, log: Log): Disposable {
  let marks: Disposable | undefined;
  let isDisposed = false;
  const load = async (): Promise<void> => {
    const { entityMarks } = await import('../ui/editor/entity-marks');
    if (!isDisposed) {
      marks = entityMarks(findings, log);
    }
  };
  const first = findings.onDidChange(() => {
    first.dispose();
    load().catch((error: unknown) => {
      log.error(`What was found cannot be marked: ${messageOf(error)}`);
    });
  });
  return {
    dispose: () => {
      isDisposed = true;
      first.dispose();
      marks?.dispose();
    },
  };
}
