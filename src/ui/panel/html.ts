/** What the page of the panel is made from; the URIs are the webview's own. */
export interface PanelPage {
  readonly cspSource: string;
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly codiconUri: string;
  /** BCP 47 tag of the user interface's language; numbers are written its way. */
  readonly language: string;
  readonly title: string;
  /** The translations of the page's texts, and others; undefined where they stay in English. */
  readonly bundle: Readonly<Record<string, string>> | undefined;
}

/** Escapes a text for use between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * The page without any result in it: those come as messages. Nothing is allowed but our own
 * script, styles and icon font; no inline code, no connection, no frame, no form.
 */
export function panelHtml(page: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${page.nonce}'`,
    `style-src 'nonce-${page.nonce}'`,
    `font-src ${page.cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const e = escapeHtml;
  // The icon element takes the sheet's address and nonce from the link with this very id.
  return `<!DOCTYPE html>
<html lang="${e(page.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${e(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(page.title)}</title>
<link rel="stylesheet" nonce="${e(page.nonce)}" href="${e(page.codiconUri)}" id="vscode-codicon-stylesheet">
<link rel="stylesheet" nonce="${e(page.nonce)}" href="${e(page.styleUri)}">
</head>
<body${page.bundle ? ` data-l10n="${e(JSON.stringify(page.bundle))}"` : ''}>
<div id="app"></div>
<script nonce="${e(page.nonce)}" src="${e(page.scriptUri)}"></script>
</body>
</html>
`;
}
