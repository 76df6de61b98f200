import * as vscode from 'vscode';
import { personalLabel } from '../../../tasks/personal-labels';
import { entityMeant } from '../../editor/entity-meant';
import { rangeOf } from '../../editor/ranges';
import type { ShownFindings } from '../../editor/shown-findings';
import { NoTextError } from '../../editor/target';
import { inPlace } from '../../redact/outcomes';
import { textOfTargets } from '../../redact/redaction-text';
import { documentName } from '../../words/file-name';
import { command } from '../command';
import { noEntity } from '../marks/parts';
import type { RedactCommandParts } from './parts';

type Parts = Pick<RedactCommandParts, 'redacting' | 'maps' | 'editors'> & {
  readonly shown: ShownFindings;
};

/** Redacts one entity where it stands: the one that a hover or a list names, or that at the cursor. */
export function redactEntityCommand({ redacting, maps, editors, shown }: Parts) {
  return command('redactEntity', async function redact(argument): Promise<void> {
    const meant = entityMeant(shown, editors, argument);
    const document = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.toString() === meant?.document,
    );
    if (!meant || !document) {
      throw noEntity();
    }
    const { finding, ...span } = meant.placed;
    const label = personalLabel(finding.label);
    if (label === undefined) {
      throw new NoTextError(
        vscode.l10n.t('Nothing is known of this label, so that nothing can stand in its place.'),
      );
    }
    const name = documentName(document.uri);
    const text = document.getText(rangeOf(document, span));
    const target = { document, text, start: span.start, end: span.start + text.length };
    const redaction = await redacting.only(textOfTargets([target]), target, label, document);
    try {
      const [becomes] = redaction.all.flatMap((found) => redaction.becomesOf(found) ?? []);
      if (becomes === undefined) {
        throw new NoTextError(
          vscode.l10n.t(
            'That cannot be replaced: it was not read, or the file would not be valid any more.',
          ),
        );
      }
      const outcome = inPlace(document, name, { maps, again: () => redact(argument) });
      if (await outcome.apply(redaction)) {
        const said = vscode.l10n.t('Redacted: {0}', becomes);
        vscode.window.setStatusBarMessage(said, 4000);
      }
    } finally {
      redaction.dispose();
    }
  });
}
