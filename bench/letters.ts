import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Faker, base, de, en } from '@faker-js/faker';
import type { Span } from '../src/text/spans';

/** A letter, and what is personal in it. */
export interface Letter {
  readonly text: string;
  readonly marks: readonly (Span & { readonly label: string })[];
}

/** Languages of the letters in `bench/letters`, with what invents names in them. */
const locales = { en: [en, base], de: [de, en, base] } as const;
export type Language = keyof typeof locales;

const mark = /\{(PERSON|ADDRESS|LOCATION) ([^}]*)\}/gu;

function sources(language: Language): readonly string[] {
  return readFileSync(join('bench/letters', `${language}.txt`), 'utf8').split('\n=====\n');
}

function read(source: string, words: (label: string, given: string) => string): Letter {
  const marks: (Span & { label: string })[] = [];
  let text = '';
  let at = 0;
  for (const { index, 0: whole, 1: label = '', 2: given = '' } of source.matchAll(mark)) {
    text += source.slice(at, index);
    const start = text.length;
    text += words(label, given);
    marks.push({ label, start, end: text.length });
    at = index + whole.length;
  }
  return { text: text + source.slice(at), marks };
}

/** The letters that were written by hand, about invented people. */
export function handwritten(language: Language): readonly Letter[] {
  return sources(language).map((source) => read(source, (_, given) => given));
}

/** Other words of the same kind. */
function invented({ person, location }: Faker, label: string, given: string): string {
  const words = given.split(/\s+/u).length;
  switch (label) {
    case 'ADDRESS':
      return `${location.streetAddress()}${given.includes('\n') ? '\n' : ', '}${location.zipCode()} ${location.city()}`;
    case 'LOCATION':
      return location.city();
    default:
      return words === 1 ? person.firstName() : `${person.firstName()} ${person.lastName()}`;
  }
}

/**
 * The same letters over and over with other names, English and German, no two alike; the same on
 * every machine.
 *
 * @param units least length in UTF-16 code units
 */
export function manyLetters(units: number): string {
  const written: string[] = [];
  const writers = (['en', 'de'] as const).map((language) => ({
    all: sources(language),
    faker: new Faker({ locale: [...locales[language]], seed: 11 }),
  }));
  for (let length = 0; length < units;) {
    for (const { all, faker } of writers) {
      for (const source of all) {
        // No paragraph is to be known from an earlier letter, also where nothing in it is invented.
        const paragraphs = source
          .split('\n\n')
          .map((one) => (one.includes('{') ? one : `${one} ${faker.word.noun()}`));
        const { text } = read(paragraphs.join('\n\n'), (label, given) =>
          invented(faker, label, given),
        );
        written.push(text);
        length += text.length + 2;
      }
    }
  }
  return written.join('\n\n');
}
