import { languagesByEnding, languagesByName } from './file-endings';
import { languageOfHead, languageOfSharedEnding } from './file-heads';

/** So much of a file says what it is. In UTF-16 code units. */
export const headLength = 4000;

/** Endings that say that a file is a model of another: `config.yml.example`. */
const models = /\.(?:example|sample|dist|template|tmpl|tpl|in|orig|bak|default|local)$/u;

/** Names with a part that anybody may choose. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^(?:dockerfile|containerfile)[.-]/u, 'dockerfile'],
  [/^\.env(?:\.|$)/u, 'dotenv'],
  [/^(?:gnu)?makefile\.[\w-]+$/u, 'makefile'],
  [/^jenkinsfile[.-]/u, 'groovy'],
  [/^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/u, 'pip-requirements'],
  [/^(?:tsconfig|jsconfig)[\w.-]*\.json$/u, 'jsonc'],
  [/^docker-compose[\w.-]*\.ya?ml$|^compose\.ya?ml$/u, 'dockercompose'],
];

function byName(base: string, head: string): string | undefined {
  const whole = languagesByName.get(base) ?? patterns.find(([one]) => one.test(base))?.[1];
  if (whole !== undefined) {
    return whole;
  }
  const [, double, ending = ''] = /\.(?:([^.]+)\.)?([^.]+)$/u.exec(base) ?? [];
  return (
    (double === undefined ? undefined : languagesByEnding.get(`${double}.${ending}`)) ??
    languageOfSharedEnding(ending, head) ??
    languagesByEnding.get(ending)
  );
}

/**
 * VS Code's language id for a file.
 *
 * @param name its name, with or without a path
 * @param text what stands in it, or how it begins: some endings are those of several languages, and
 *   some files have none
 * @returns `plaintext` for one that is not known here
 */
export function languageOfFile(name: string, text = ''): string {
  const head = text.slice(0, headLength);
  let base = name.toLowerCase().split(/[/\\]/u).at(-1) ?? '';
  for (;;) {
    const language = byName(base, head);
    if (language !== undefined) {
      return language;
    }
    const bare = base.replace(models, '');
    if (bare === base || bare === '') {
      break;
    }
    base = bare;
  }
  return /\.(?:txt|text)$/u.test(base) ? 'plaintext' : (languageOfHead(head) ?? 'plaintext');
}
