import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  dataLanguages,
  formatOf,
  proseLanguages,
  refusalOf,
  unreadLanguages,
} from '../../../../../src/text/structure/document-format';
import { languagesByEnding } from '../../../../../src/text/structure/file-endings';
import { documented } from '../../../../support/documented';

const page = 'docs/formats.md';

function endingsOf(languages: readonly string[]): string {
  return [...languagesByEnding]
    .filter(([, language]) => languages.includes(language))
    .map(([ending]) => `\`.${ending}\``)
    .join(', ');
}

function idsOf(languages: readonly string[]): string {
  return languages.map((language) => `\`${language}\``).join(', ');
}

it('documents what is translated of each format', () => {
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  const rows = Object.entries(proseLanguages).map(([format, languages]) => [
    `\`${format}\``,
    idsOf(languages),
    endingsOf(languages),
    words[`configuration.translation.format.${format}`] ?? '',
  ]);
  expect(rows.length).toBeGreaterThan(5);
  for (const [format, languages] of Object.entries(proseLanguages)) {
    expect(new Set(languages.map((language) => formatOf(language)))).toEqual(new Set([format]));
  }
  const head = ['Format', 'Language ids', 'Names of files', 'What is translated'];
  documented({ page, name: 'formats', head, rows, compared: [1, 2, 3] });
});

it('documents which formats are refused', () => {
  const refused = { ...unreadLanguages, ...dataLanguages };
  const names = [...new Set(Object.values(refused))];
  const rows = names.map((name) => {
    const languages = Object.keys(refused).filter((language) => refused[language] === name);
    const why = languages.some((language) => Object.hasOwn(unreadLanguages, language));
    expect(languages.every((language) => refusalOf(language) !== undefined)).toBe(true);
    return [
      name,
      idsOf(languages),
      endingsOf(languages),
      why ? 'its markup cannot be read yet' : 'programs read it',
    ];
  });
  const head = ['Format', 'Language ids', 'Names of files', 'Why'];
  documented({ page, name: 'refused', head, rows, compared: [1, 2, 3] });
});
