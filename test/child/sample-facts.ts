import type { TaskId } from '../../src/tasks/task';

/** What a person finds in the six sample letters: what each task's result must have, and must not have. */
export interface SampleFacts {
  readonly sentiment: 'POSITIVE' | 'NEGATIVE';
  /** Names and things of the summary; every one must be there. */
  readonly summary: readonly RegExp[];
  /** German words that the translation must have. */
  readonly translation: readonly RegExp[];
  /** What the reply takes up. */
  readonly reply: readonly RegExp[];
}

/** By the name of the letter in `training/handwritten-dev`. */
export const sampleFacts: Readonly<Record<string, SampleFacts>> = {
  '06-broken-lamp': {
    sentiment: 'NEGATIVE',
    summary: [/Kowalski/, /Solara 300/, /Harbour Lights/, /broken/, /new lamp|refund|money/],
    translation: [
      /vor zwei Wochen/i,
      /Solara 300/,
      /bestellt/,
      /Lissabon/,
      /kaputt|zerbrochen/,
      /dreimal|drei Mal/,
      /enttäuscht/,
      /neue Lampe/,
    ],
    reply: [/Kowalski/, /lamp/, /sorry|apologi/],
  },
  '04-late-lamp': {
    sentiment: 'NEGATIVE',
    summary: [
      /Carvalho/,
      /Nordlys 40/,
      /Halden Interiors/,
      /not (arrived|come|delivered)|late|waiting/,
      /Friday|refund|189/,
    ],
    translation: [
      /2\. November/,
      /Nordlys 40/,
      /Werktag|Arbeitstag/,
      /DHL/,
      /Oslo/,
      /Lissabon/,
      /viermal|vier Mal/,
      /Freitag/,
      /189 Euro/,
    ],
    reply: [/Carvalho/, /lamp/, /sorry|apologi/],
  },
  '01-wrong-figure': {
    sentiment: 'NEGATIVE',
    summary: [/Periwinkle/, /Captain Marlowe/, /Tinderbox Toys/, /Baron Blackfin|wrong/],
    translation: [
      /vor drei Wochen/i,
      /Captain Marlowe/,
      /Dänemark/,
      /Edinburgh/,
      /Tochter Matilda/,
      /Brotkasten/,
      /14\. Mai/,
      /Quittung/,
      /Ihre Antwort/,
    ],
    reply: [/Periwinkle/, /figure|Marlowe/, /sorry|apologi/],
  },
  '03-enquiry-touring-bicycle': {
    sentiment: 'POSITIVE',
    summary: [/Brandt/, /Kestrel Cycles/, /Wayfarer 7/, /ask|question|know/],
    translation: [
      /Freund/,
      /Wayfarer 7/,
      /Neapel/,
      /dunkelgrün|Dunkelgrün/,
      /Werkstatt/,
      /Fragen/,
      /Website/,
      /Hamburg/,
    ],
    reply: [/Brandt/, /Wayfarer 7|bicycle/, /thank/i],
  },
  '02-thanks-bookshop': {
    sentiment: 'POSITIVE',
    summary: [/Corrigan/, /Lanternfish Books|Okafor/, /Keeper of Small Lights/, /thank/i],
    translation: [
      /Lanternfish Books/,
      /Leuchtturm/,
      /Vater/,
      /Galway/,
      /elf Jahre/,
      /Pfund/,
      /Tasse Tee/,
      /Schwester/,
    ],
    reply: [/Corrigan/, /book/, /thank/i],
  },
  '05-thanks-hotel-kettle': {
    sentiment: 'POSITIVE',
    summary: [/Ellery/, /Goldene Gans|hotel/i, /Moser/, /kettle|Bellflower/, /thank/i],
    translation: [
      /Hotels/,
      /Wasserkocher/,
      /Arthur/,
      /Österreich/,
      /Zitrone/,
      /Honig/,
      /Leeds/,
      /Zimmer 12/,
      /Juni/,
    ],
    reply: [/Ellery/, /Moser|room 12/, /thank/i],
  },
};

const all = Object.keys(sampleFacts);

/** What the demo models do not get right yet, by task. */
export const stillWrong: Readonly<Partial<Record<TaskId, readonly string[]>>> = {
  'question-answering': all.filter((name) => name !== '06-broken-lamp'),
  summarization: all.filter((name) => name !== '06-broken-lamp'),
  translation: all,
  'text-generation': all.filter((name) => !['04-late-lamp', '06-broken-lamp'].includes(name)),
};
