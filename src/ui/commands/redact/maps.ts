import * as vscode from 'vscode';
import { NoTextError } from '../../editor/target';
import { command } from '../command';
import type { RedactCommandParts } from './parts';

const ending = 'ltmap';

/** The commands that save, load and forget what stands for whom. */
export function mapCommands({ maps, saved, key, reviews }: RedactCommandParts) {
  return [
    command('saveRedactionMap', async () => {
      if (maps.current.isEmpty) {
        throw new NoTextError(
          vscode.l10n.t('There is nothing to save: no text was redacted in this window.'),
        );
      }
      const place = await askWhereTo(saved.ownPlace);
      if (place) {
        const expires = await saved.save(maps.current, place);
        const until = expires.toLocaleDateString(vscode.env.language);
        void vscode.window.showInformationMessage(
          vscode.l10n.t('The map is saved until {0}, encrypted for this machine.', until),
        );
      }
    }),
    command('loadRedactionMap', async () => {
      const place = await askWhereFrom(saved.places, saved.ownPlace);
      if (place) {
        maps.current.merge((await saved.load(place)).toJSON());
        const said = vscode.l10n.t('The map is loaded: “Restore…” knows what it says.');
        vscode.window.setStatusBarMessage(said, 6000);
      }
    }),
    command('forgetRedactions', async () => {
      const forget = vscode.l10n.t('Forget All');
      const choice = await vscode.window.showWarningMessage(
        vscode.l10n.t('Forget all redactions?'),
        {
          modal: true,
          detail: vscode.l10n.t(
            'Placeholders, fakes and hashes of every text that was redacted until now can then no longer be put back. What is in memory, saved maps and the key of hashes are deleted.',
          ),
        },
        forget,
      );
      if (choice === forget) {
        await reviews.close();
        maps.current.forgetAll();
        await saved.forget();
        await key.forget();
        vscode.window.setStatusBarMessage(vscode.l10n.t('All redactions are forgotten.'), 4000);
      }
    }),
  ] as const;
}

type Place = vscode.QuickPickItem & { readonly place?: vscode.Uri };

/** A file of the user's choice, or the extension's own. */
async function askWhereTo(own: vscode.Uri): Promise<vscode.Uri | undefined> {
  const items: readonly Place[] = [
    {
      label: vscode.l10n.t('On This Machine'),
      detail: vscode.l10n.t('With what the extension keeps; it takes the place of an earlier one.'),
      place: own,
    },
    { label: vscode.l10n.t('In a File…'), detail: vscode.l10n.t('Of your choice.') },
  ];
  const title = vscode.l10n.t('Save Redaction Map');
  const placeHolder = vscode.l10n.t(
    'It says what placeholders stand for. It is encrypted, with a key that only this machine has',
  );
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder });
  return (
    chosen &&
    (chosen.place ??
      (await vscode.window.showSaveDialog({
        title,
        filters: { [vscode.l10n.t('Redaction Map')]: [ending] },
      })))
  );
}

async function askWhereFrom(
  places: readonly vscode.Uri[],
  own: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const items: readonly Place[] = [
    ...places.map((place) =>
      place.toString() === own.toString()
        ? { label: vscode.l10n.t('On This Machine'), place }
        : { label: vscode.workspace.asRelativePath(place), place },
    ),
    { label: vscode.l10n.t('From a File…') },
  ];
  const title = vscode.l10n.t('Load Redaction Map');
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (!chosen || chosen.place) {
    return chosen?.place;
  }
  const files = await vscode.window.showOpenDialog({
    title,
    filters: { [vscode.l10n.t('Redaction Map')]: [ending] },
  });
  return files?.[0];
}
