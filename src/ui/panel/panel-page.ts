import * as vscode from 'vscode';
import { nonce } from '../../base/random';
import { panelHtml } from './html';

/** Gives a panel its icon and our page, which says `ready` once it is there. */
export function loadPage(panel: vscode.WebviewPanel, extensionUri: vscode.Uri): void {
  const { webview } = panel;
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  panel.iconPath = vscode.Uri.joinPath(media, 'icon.png');
  webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
  webview.html = panelHtml({
    cspSource: webview.cspSource,
    nonce: nonce(18),
    scriptUri: uri('panel.js'),
    styleUri: uri('panel.css'),
    codiconUri: uri('codicon.css'),
    language: vscode.env.language,
    title: panel.title,
    bundle: vscode.l10n.bundle,
  });
}
