import type { Card } from '../../../../src/ui/panel/messages';
import type { Entity } from '../../../../src/tasks/results';

const base = {
  source: 'letter-03.txt, line 1',
  excerpt:
    'Dear Ms Okafor, on 3 March I ordered the Solvay kettle from your shop in Leeds, and it arrived with a crack…',
  model: { name: 'Sentiment', demo: true, detail: 'q8' },
  notes: [],
  actions: [],
} as const;
const fullModel = { id: 'getFullModel', label: 'Get Full Model…' } as const;

/** A card without any result yet. */
export function pendingCard(changes: Partial<Card> = {}): Card {
  return {
    ...base,
    id: 'pending',
    task: 'text-generation',
    title: 'Continue Text',
    state: 'running',
    ...changes,
  };
}

/** A card of a finished classification; tests change what they are about. */
export function sampleCard(changes: Partial<Card> = {}): Card {
  return {
    ...base,
    id: 'labels',
    task: 'text-classification',
    title: 'Classify Text',
    state: 'done',
    durationMs: 12,
    output: {
      kind: 'labels',
      labels: [
        { label: 'NEGATIVE', score: 0.9871 },
        { label: 'POSITIVE', score: 0.0129 },
      ],
      windows: 1,
    },
    actions: [fullModel],
    ...changes,
  };
}

const entities: readonly Entity[] = [
  { label: 'PER', start: 8, end: 14, text: 'Okafor', score: 0.9984 },
  { label: 'MISC', start: 42, end: 55, text: 'Solvay kettle', score: 0.913 },
  { label: 'LOC', start: 74, end: 79, text: 'Leeds', score: 0.9876 },
  { label: 'ORG', start: 101, end: 130, text: 'Brightwater Home & Garden Ltd', score: 0.9612 },
  { label: 'PER', start: 200, end: 213, text: 'Marta Lindqvist', score: 0.9951 },
  { label: 'LOC', start: 220, end: 226, text: 'Sweden', score: 0.5127 },
  { label: 'DATE', start: 240, end: 247, text: '3 March', score: 0.3341 },
];

/** Every kind of result, and every state, as the panel may have to show them. */
export const sampleCards: readonly Card[] = [
  pendingCard({
    id: 'streaming',
    task: 'summarization',
    title: 'Summarize Text',
    state: 'running',
    activity: 'Passage 2 of 3',
    progress: { done: 1, total: 3 },
    partial: 'Marta Lindqvist asks Brightwater for a new kettle, because the one she',
    model: { name: 'Summary', demo: true, detail: 'q8' },
  }),
  pendingCard({
    id: 'waiting',
    task: 'text-generation',
    title: 'Continue Text',
    state: 'waiting',
    activity: 'Waiting for the model…',
  }),
  sampleCard(),
  sampleCard({
    id: 'entities',
    task: 'token-classification',
    title: 'Find Entities',
    output: { kind: 'entities', entities, windows: 3 },
    model: { name: 'Entities', demo: true, detail: 'q8' },
    cached: true,
  }),
  sampleCard({
    id: 'answers',
    task: 'question-answering',
    title: 'Answer a Question About Text',
    durationMs: 1240,
    model: { name: 'Xenova/distilbert-base-cased-distilled-squad', demo: false, detail: 'q8' },
    actions: [],
    output: {
      kind: 'answers',
      question: 'What did the customer order, and where was it bought?',
      answers: [
        {
          answer: 'the Solvay kettle',
          start: 38,
          end: 55,
          score: 0.874,
          context: {
            before: 'on 3 March I ordered ',
            after: ' from your shop in Leeds, and it arrived with a crack.',
          },
        },
        {
          answer: 'the Solvay kettle from your shop in Leeds',
          start: 38,
          end: 79,
          score: 0.091,
          context: { before: 'on 3 March I ordered ', after: ', and it arrived with a crack.' },
        },
        {
          answer: 'Leeds',
          start: 74,
          end: 79,
          score: 0.031,
          context: {
            before: 'on 3 March I ordered the Solvay kettle from your shop in ',
            after: ', and it arrived with a crack.',
          },
        },
        { answer: '', start: 0, end: 0, score: 0.02 },
      ],
      windows: 1,
    },
  }),
  sampleCard({
    id: 'summary',
    task: 'summarization',
    title: 'Summarize Text',
    durationMs: 612,
    model: { name: 'Summary', demo: true, detail: 'q8' },
    output: {
      kind: 'text',
      text: 'The customer ordered the Solvay kettle in March. It arrived with a crack, and she asks for a new one or her money back.',
      tokens: 31,
      windows: 1,
      remarks: [],
      read: { words: 184, language: 'en' },
    },
  }),
  sampleCard({
    id: 'translation',
    task: 'translation',
    title: 'Translate Text',
    durationMs: 834,
    model: { name: 'Translation en → de', demo: true, detail: 'q8' },
    languages: { source: 'English', target: 'German', detected: true },
    notes: [
      'Paragraphs left as they were: 2. No translation of them kept their links, code and formatting.',
    ],
    output: {
      kind: 'text',
      text: 'Sehr geehrte Frau Okafor,\n\nam 3. März habe ich in Ihrem Geschäft in Leeds den Solvay-Wasserkocher bestellt. Leider kam er mit einem Riss an. Bitte schicken Sie mir einen neuen.',
      tokens: 61,
      windows: 3,
      remarks: [],
      paragraphs: [
        { start: 0, end: 17, from: 0, to: 25 },
        { start: 19, end: 173, from: 27, to: 173 },
      ],
    },
  }),
  sampleCard({
    id: 'continuation',
    task: 'text-generation',
    title: 'Continue Text',
    durationMs: 912,
    actions: [{ id: 'continue', label: 'Continue' }],
    output: {
      kind: 'text',
      text: ' I am sorry to hear that the kettle arrived with a crack. A new one is on its way to you.',
      alternatives: [
        {
          text: ' Thank you for writing to us. We will send you a new kettle this week.',
          tokens: 17,
        },
        {
          text: ' Please send us a picture of the crack, and keep the box.\n\nKind regards',
          tokens: 16,
        },
      ],
      tokens: 22,
      windows: 1,
      remarks: [],
    },
  }),
  pendingCard({
    id: 'failed',
    task: 'text-generation',
    title: 'Continue Text',
    state: 'failed',
    error:
      'The process that ran the model “Xenova/distilgpt2” ended unexpectedly. It probably ran out of memory.',
    actions: [
      { id: 'retry', label: 'Retry' },
      { id: 'showLog', label: 'Show Log' },
    ],
    model: { name: 'Xenova/distilgpt2', demo: false, detail: 'q8' },
  }),
  sampleCard({
    id: 'failed going on',
    task: 'text-generation',
    title: 'Continue Text',
    output: {
      kind: 'text',
      text: ' Thank you for your letter. We are sorry that the kettle arrived with a crack.',
      tokens: 17,
      windows: 1,
      remarks: [],
    },
    error:
      'The process that runs Xenova/distilgpt2 ended unexpectedly (SIGKILL). Nothing was changed. Retry starts it again; the log says more.',
    actions: [
      { id: 'continue', label: 'Retry' },
      { id: 'showLog', label: 'Show Log' },
    ],
  }),
  pendingCard({
    id: 'stopped',
    task: 'text-generation',
    title: 'Continue Text',
    state: 'stopped',
    partial: 'Dear Ms Lindqvist, thank you for your letter. We are sorry that',
    actions: [{ id: 'retry', label: 'Retry' }],
  }),
  sampleCard({
    id: 'unfit',
    title: 'Classify Text',
    model: { name: 'Sentiment', demo: true, detail: 'q8' },
    caution:
      'The demo model reads customer letters in English only. This looks like a text in Korean: expect nonsense, however high the scores.',
  }),
  pendingCard({
    id: 'declined',
    title: 'Classify Text',
    state: 'stopped',
    activity: 'Not run',
    caution:
      'Nothing was done: the demo model reads customer letters in English only, and this looks like a log.',
    actions: [
      { id: 'getFullModel', label: 'Get Full Model…' },
      { id: 'demoAnyway', label: 'Demo Anyway' },
    ],
  }),
  sampleCard({
    id: 'guesses',
    task: 'question-answering',
    title: 'Answer a Question About Text',
    output: {
      kind: 'answers',
      question: 'Who pays for it?',
      answers: [
        { answer: 'the Solvay kettle', start: 38, end: 55, score: 0.274 },
        { answer: 'Leeds', start: 74, end: 79, score: 0.191 },
      ],
      windows: 1,
    },
  }),
  sampleCard({
    id: 'none',
    task: 'token-classification',
    title: 'Find Entities',
    output: { kind: 'entities', entities: [], windows: 1 },
  }),
  sampleCard({
    id: 'rtl',
    task: 'translation',
    title: 'Translate Text',
    source:
      'a-very-long-file-name-that-does-not-fit-in-a-narrow-column.customer-letters.md, line 1204',
    excerpt: 'السيدة أوكافور المحترمة، طلبت الغلاية من متجركم في ليدز',
    output: {
      kind: 'text',
      text: 'عزيزتي السيدة أوكافور، لقد طلبت غلاية Solvay من متجركم. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      tokens: 1,
      windows: 1,
      remarks: [],
    },
    detached: true,
  }),
];

/** Texts that would do harm if anything took them for markup, a link or code. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror="window.__broken = true">',
  '</script><script>window.__broken = true</script>',
  '"><svg onload="window.__broken = true">',
  '[click](command:workbench.action.terminal.new)',
  '&lt;b&gt;&amp;&#39;',
  '\u0000\ud800 \u202eabc',
];

/** A card that says `text` wherever a model or a document has a say. */
export function hostileCard(text: string, kind: 'labels' | 'entities' | 'answers' | 'text'): Card {
  const outputs = {
    labels: { kind: 'labels', labels: [{ label: text, score: 1 }], windows: 1 },
    entities: {
      kind: 'entities',
      entities: [{ label: text, text, start: 0, end: 1, score: 1 }],
      windows: 1,
    },
    answers: {
      kind: 'answers',
      question: text,
      answers: [{ answer: text, start: 0, end: 1, score: 1 }],
      windows: 1,
    },
    text: { kind: 'text', text, tokens: 1, windows: 1, remarks: [] },
  } as const;
  return sampleCard({
    id: text,
    title: text,
    source: text,
    excerpt: text,
    model: { name: text, demo: true, detail: text },
    notes: [text],
    actions: [{ id: 'showLog', label: text }],
    output: outputs[kind],
  });
}
