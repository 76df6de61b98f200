import { readFileSync } from 'node:fs';
import { worded, type Message } from '../../src/base/message';

/** What VS Code has in `vscode.l10n.bundle` where it speaks Korean. */
export const koreanBundle = JSON.parse(
  readFileSync('l10n/bundle.l10n.ko.json', 'utf8'),
) as Readonly<Record<string, string>>;

/** A message as a Korean VS Code shows it. */
export function korean(message: Message): string {
  return worded(message, 'ko', (template, values) =>
    (koreanBundle[template] ?? template).replace(/\{(\d+)\}/gu, (_, index) =>
      String(values[Number(index)]),
    ),
  );
}
