import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { translatable } from '../../../base/message';
import { UserFacingError } from '../runner';
import type { Values } from '../values';

/** Where a model has more templates, one a file; these go before the one of `chat_template.jinja`. */
export const templatesFolder = 'additional_chat_templates';

const ending = '.jinja';

function textOf(directory: string, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      readFileSync(join(directory, name)),
    );
  } catch (error) {
    throw new UserFacingError(
      translatable(
        'The file {0} of this model is no text that can be read. Fetch the model again, or choose another.',
        name,
      ),
      { cause: error },
    );
  }
}

/** The templates in files, by their names, where there are any. */
function templatesOfFiles(directory: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (existsSync(join(directory, 'chat_template.jinja'))) {
    found.set('default', textOf(directory, 'chat_template.jinja'));
  }
  const more = join(directory, templatesFolder);
  if (existsSync(more) && statSync(more).isDirectory()) {
    for (const name of readdirSync(more)) {
      if (name.endsWith(ending)) {
        found.set(name.slice(0, -ending.length), textOf(directory, `${templatesFolder}/${name}`));
      }
    }
  }
  return found;
}

/** The templates in `tokenizer_config.json`: one, or a list of them with names. */
function templatesOfConfig({ chat_template: given }: Values): ReadonlyMap<string, string> {
  if (typeof given === 'string') {
    return new Map([['default', given]]);
  }
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  return new Map(
    list.flatMap((one) => {
      const { name, template } = (one ?? {}) as { name?: unknown; template?: unknown };
      return typeof name === 'string' && typeof template === 'string'
        ? [[name, template] as const]
        : [];
    }),
  );
}

/**
 * The template by which a model is told what to do in a chat, where Python looks for it: files go
 * before `tokenizer_config.json`, all of which is passed over then.
 *
 * @param directory absolute path of the model's folder
 * @param config the content of `tokenizer_config.json`
 * @returns undefined where there is none, or nothing in it
 * @throws UserFacingError when a file cannot be read, or there are several and none is the default
 */
export function chatTemplateOf(directory: string, config: Values): string | undefined {
  const files = templatesOfFiles(directory);
  const templates = files.size > 0 ? files : templatesOfConfig(config);
  const template = templates.get('default');
  if (template === undefined && templates.size > 0) {
    throw new UserFacingError(
      translatable(
        'This model has several chat templates ({0}), and none of them is its default. Choose another model.',
        [...templates.keys()].sort().join(', ').slice(0, 200),
      ),
    );
  }
  return template === undefined || template.trim() === '' ? undefined : template;
}
