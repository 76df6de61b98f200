import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { parseToPanel } from '../parse';
import { Formatter } from './format';
import { Page } from './page';
import { Storage } from './storage';
import { Voice } from './voice';

const api = acquireVsCodeApi();
const app = document.getElementById('app');
if (!app) {
  throw new Error('The page has no place for the results.');
}
// Written by our own host into this page, together with the script itself.
const { l10n: contents } = document.body.dataset;
if (contents !== undefined) {
  l10n.config({ contents });
}
const voice = new Voice();
document.body.append(voice.root);
const storage = new Storage(api);

const page = new Page(app, {
  format: new Formatter(document.documentElement.lang),
  send: (message) => {
    api.postMessage(message);
  },
  announce: (text) => {
    voice.say(text);
  },
  opened: storage,
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = parseToPanel(data);
  if (!message) {
    return;
  }
  page.receive(message);
  if (message.type !== 'news') {
    storage.save(page.cards);
  }
});
api.postMessage({ type: 'ready' });
