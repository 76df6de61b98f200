import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { NetworkActivity, NetworkRequest } from '../../models/hub/activity';

const scheme = 'local-transformers-network';

/** The read-only document with every request that was made, and what for. It follows new ones. */
export class NetworkActivityDocument implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly uri = vscode.Uri.from({
    scheme,
    // A log's lines are not wrapped, and have colours.
    path: `/${vscode.l10n.t('Network Activity')}.log`,
  });

  constructor(private readonly activity: NetworkActivity) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      this.activity.onDidChange(() => {
        if (vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === scheme)) {
          this.changed.fire(this.uri);
        }
      }),
    );
  }

  async show(): Promise<void> {
    this.changed.fire(this.uri);
    await vscode.window.showTextDocument(this.uri, { preview: false });
  }

  async provideTextDocumentContent(): Promise<string> {
    const requests = await this.activity.all();
    return [
      vscode.l10n.t('Every request that Local Transformers has made, the newest first.'),
      vscode.l10n.t(
        'None of them carried any of your text. Requests that offline mode has refused are listed too.',
      ),
      requests.length === 1
        ? vscode.l10n.t('1 request')
        : vscode.l10n.t('{0} requests', requests.length),
      '',
      ...requests.toReversed().map(lineOf),
    ].join('\n');
  }
}

function lineOf({ time, purpose, status, bytes, durationMs, url, error }: NetworkRequest): string {
  const columns = [
    time.slice(0, 19).replace('T', ' '),
    purpose.padEnd(17),
    (status === undefined ? '–' : String(status)).padStart(3),
    formatBytes(bytes, 'en').padStart(9),
    (durationMs === undefined ? '…' : `${durationMs} ms`).padStart(9),
    ...(error === undefined ? [] : [error]),
    url,
  ];
  return columns.join('  ');
}
