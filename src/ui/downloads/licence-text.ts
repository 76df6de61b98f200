import * as vscode from 'vscode';
import { catalogueEntry } from '../../models/catalogue';
import { isTerms } from '../../models/model-files';

/** What is known of a model where its licence is to be said. */
interface Licensed {
  /** Hub id. */
  readonly id: string;
  /** Of its card, such as `apache-2.0`. */
  readonly license?: string;
  /** True for a model that came from a folder: the hub may not have it. */
  readonly imported?: boolean;
  /** Its files, where they are here. */
  readonly files?: readonly { readonly path: string }[];
}

/** Converted models often state no licence of their own: that of the original stands for it. */
export function licenceText({ id, license, imported = false, files = [] }: Licensed): string {
  const known = license ?? (imported ? undefined : catalogueEntry(id)?.licence);
  if (known !== undefined) {
    return known;
  }
  const terms = files.find(({ path }) => isTerms(path));
  if (terms) {
    return vscode.l10n.t('see {0} in its folder', terms.path);
  }
  return imported
    ? vscode.l10n.t('not stated in the folder that it came from')
    : vscode.l10n.t('not stated, see its page on the hub');
}
