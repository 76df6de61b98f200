import type { ParameterValue, SettingSpec } from '../../src/tasks/parameters';
import type { ChoicesSpec } from '../../src/ui/names/general-settings';
import type { Texts } from './property';
import type { Group, Setting } from './settings';

const head = `<!-- Written by “npm run manifest”. -->

# Settings

Search the settings for \`localTransformers\`: the editor shows the eight for every day. The others are tagged \`advanced\`, and shown by their name or by \`@tag:advanced localTransformers\`. Parameters are those of Python's pipelines, written as VS Code writes settings; the names with which descriptions begin are also those of \`--param\` on the command line. Where a setting for generated text is empty (\`null\`), the model's own configuration decides: its \`generation_config.json\` or \`config.json\`, and where that says nothing, what Python’s pipelines do (4 beams for summaries and translations, 256 new tokens, a temperature of 0.7).

Settings of scope \`machine\` (models, dtypes, the hub, the limits of memory) are taken from this machine only: a workspace cannot change them. The others can be set for a workspace or a folder; those of redaction count only where the workspace is trusted, for a list of what is never redacted would switch redaction off.
`;

/** All settings as a page: one table for each heading. */
export function settingsPage(groups: readonly Group[], texts: Texts): string {
  return [head, ...groups.map((group) => table(group, texts))].join('\n');
}

function table({ title, settings }: Group, texts: Texts): string {
  const rows = settings.map((setting) => row(setting, texts));
  return [
    `## ${texts[title] ?? title}`,
    '',
    '| Setting | Scope | Type | Default | Description |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function row({ key, scope, spec, described }: Setting, texts: Texts): string {
  const cells = [code(key), scope, typeOf(spec), valueOf(spec.default)];
  return `| ${[...cells, texts[described] ?? described].map(cell).join(' | ')} |`;
}

function typeOf(spec: SettingSpec | ChoicesSpec): string {
  switch (spec.type) {
    case 'integer':
    case 'number':
      return `${spec.type}, ${spec.minimum} to ${spec.maximum}`;
    case 'enum':
      return [...spec.values, ...(spec.nullable ? [null] : [])].map(valueOf).join(', ');
    case 'strings':
      return 'texts';
    case 'choices':
      return `an object: for each label, one of ${spec.values.map(valueOf).join(', ')}`;
    case 'language':
      return ['a language’s tag', ...(spec.words ?? []).map(valueOf)].join(', ');
    case 'boolean':
    case 'string':
      return spec.type;
  }
}

function valueOf(value: ParameterValue | ChoicesSpec['default']): string {
  return value === null ? 'empty' : code(typeof value === 'string' ? value : JSON.stringify(value));
}

function code(text: string): string {
  return text === '' ? 'empty' : `\`${text}\``;
}

/** A pipe or a line break would end a cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/gu, ' ');
}
