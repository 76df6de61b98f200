import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, panelHtml } from '../../../../src/ui/panel/html';
import { hostileTexts } from './samples';

const page = {
  cspSource: 'https://panel.example',
  nonce: 'bm9uY2U',
  scriptUri: 'https://panel.example/panel.js',
  styleUri: 'https://panel.example/panel.css',
  codiconUri: 'https://panel.example/codicon.css',
  language: 'en',
  title: 'Local Transformers',
  bundle: { Copy: '복사' },
};

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('the page of the panel', () => {
  it('forbids everything that it does not need', () => {
    const policy = unescape(/Security-Policy" content="([^"]*)"/.exec(panelHtml(page))?.[1] ?? '');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-bm9uY2U'",
      "style-src 'nonce-bm9uY2U'",
      'font-src https://panel.example',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has one script and two style sheets, all with the nonce, and nothing inline', () => {
    const html = panelHtml(page);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain(
      '<script nonce="bm9uY2U" src="https://panel.example/panel.js"></script>',
    );
    expect(html.match(/<link rel="stylesheet" nonce="bm9uY2U"/g)).toHaveLength(2);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    expect(html).toContain('id="vscode-codicon-stylesheet"');
  });

  it('hands its texts over unharmed', () => {
    const bundle = { ...page.bundle, [hostileTexts.join('')]: hostileTexts.join(' ') };
    const data = /data-l10n="([^"]*)"/.exec(panelHtml({ ...page, bundle }))?.[1] ?? '';
    expect(JSON.parse(unescape(data))).toEqual(bundle);
    expect(panelHtml({ ...page, bundle: undefined })).toContain('<body>');
  });

  it('lets no text out of its attribute or tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(unescape(escaped)).toBe(text);
      }),
    );
    for (const text of hostileTexts) {
      const html = panelHtml({ ...page, title: text, language: text, nonce: text });
      expect(html.match(/<(script|img|svg)/g)).toEqual(['<script']);
    }
  });
});
