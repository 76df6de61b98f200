/** The exact list of what a package holds. */
import { ownGrammars, packagedGrammars } from './grammar-list.mts';
import { runtimeFiles } from '../runtime.mts';

/** The code of the extension; everything else in `dist/` is for development. */
export const shippedBundles: readonly string[] = [
  'dist/extension.js',
  'dist/child.js',
  'dist/watchdog.js',
  'dist/language.js',
  'dist/views.js',
  'dist/grammars.js',
  'dist/rules.js',
  'dist/fakes.js',
  'dist/mcp.js',
  'dist/launch.js',
  'dist/panel.js',
];

/** What the extension loads when it is first wanted: `scripts/parts.mts` names them. */
export const shippedParts: readonly string[] = [
  'app-classified',
  'app-corrections',
  'app-entities',
  'app-folder',
  'app-living',
  'app-on-demand',
  'huggingface-hub',
  'huggingface-hub-FileBlob',
  'huggingface-hub-sha256-node',
  'huggingface-hub-sha256-wrapper',
  'huggingface-hub-sub-paths',
  'models-hub-client',
  'models-import-export',
  'models-install',
  'platform-node-http-fetch',
  'platform-node-lockfile',
  'platform-node-machine',
  'redact-find-second-look',
  'redact-thread-rules',
  'runs-code-words',
  'runs-reading-settled',
  'shared',
  'text-fitness',
  'text-structure-passage',
  'ui-commands-choose-language',
  'ui-commands-entities-export',
  'ui-commands-entities-import',
  'ui-commands-report',
  'ui-downloads',
  'ui-downloads-asking',
  'ui-editor-crowded-documents',
  'ui-editor-document-language',
  'ui-editor-entity-marks',
  'ui-editor-hover-contents',
  'ui-editor-hovered-translation',
  'ui-panel-card-actions',
  'ui-views-models-items',
  'ui-views-models-rows',
].map((name) => `dist/parts/${name}.js`);

const texts = [
  'package.json',
  'package.nls.json',
  'package.nls.ko.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  'THIRD_PARTY_NOTICES.md',
  'sbom.cdx.json',
  'l10n/bundle.l10n.ko.json',
];

const looks = [
  'dist/panel.css',
  'dist/codicon.css',
  'dist/codicon.ttf',
  'media/icon.png',
  'media/icon.svg',
  'media/entities.svg',
  'media/models.svg',
  'media/redaction.svg',
];

const samples = [
  'complaint-broken-lamp',
  'complaint-late-parcel',
  'complaint-wrong-figure',
  'enquiry-bicycle',
  'thanks-bookshop',
  'thanks-hotel-kettle',
].map((name) => `media/samples/${name}.txt`);

const pictures = [
  'openSample',
  'findEntities',
  'redact',
  'ask',
  'translate',
  'fullModels',
  'privacy',
].map((name) => `media/walkthrough/${name}.svg`);

const reading = ['onnx/model_quantized.onnx'];

const grammars = [
  ...Object.keys(packagedGrammars).map((name) => `${name}.json`),
  ...Object.keys(ownGrammars).map((name) => `own-${name}.json`),
  'table.json',
  'onig.wasm',
].map((name) => `dist/grammars/${name}`);

/** What each demo model has besides what all have. */
const demos = {
  'question-answering': reading,
  'text-classification': reading,
  'token-classification': reading,
} as const;

const ofEveryModel = [
  'README.md',
  'config.json',
  'metrics.json',
  'special_tokens_map.json',
  'tokenizer.json',
  'tokenizer_config.json',
];

/** A model of others, as it was published. */
const rampart = [
  'LICENSE',
  'README.md',
  'config.json',
  'onnx/model_q4.onnx',
  'special_tokens_map.json',
  'tokenizer.json',
  'tokenizer_config.json',
].map((file) => `models/rampart/${file}`);

/**
 * Every file of the package for `target` (as `vsce --target` names it), with `/`, as vsce names
 * them below `extension/`.
 */
export function shippedFiles(target: string): readonly string[] {
  const models = Object.entries(demos).flatMap(([task, files]) =>
    [...ofEveryModel, ...files].map((file) => `models/demo/${task}/${file}`),
  );
  const runtime = runtimeFiles(target).map((file) => `dist/node_modules/${file}`);
  return [
    ...texts,
    ...shippedBundles,
    ...shippedParts,
    ...looks,
    ...grammars,
    ...samples,
    ...pictures,
    ...models,
    ...rampart,
    ...runtime,
  ].sort();
}
