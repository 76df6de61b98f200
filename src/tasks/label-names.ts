import { translatable, type Message } from '../base/message';

/** What the labels of a classifier are about; said above them. */
export type LabelSubject = 'sentiment' | 'toxicity' | 'emotion';

interface LabelWords {
  readonly subject: LabelSubject;
  readonly name: Message;
}

const of =
  (subject: LabelSubject) =>
  (name: Message): LabelWords => ({ subject, name });
const sentiment = of('sentiment');
const toxicity = of('toxicity');
const emotion = of('emotion');

/** The labels of known classifiers, in lower case. */
const known: ReadonlyMap<string, LabelWords> = new Map([
  ['negative', sentiment(translatable('Negative'))],
  ['neutral', sentiment(translatable('Neutral'))],
  ['positive', sentiment(translatable('Positive'))],
  ['1 star', sentiment(translatable('1 star of 5'))],
  ['2 stars', sentiment(translatable('{0} stars of 5', 2))],
  ['3 stars', sentiment(translatable('{0} stars of 5', 3))],
  ['4 stars', sentiment(translatable('{0} stars of 5', 4))],
  ['5 stars', sentiment(translatable('{0} stars of 5', 5))],
  ['toxic', toxicity(translatable('Toxic'))],
  ['severe_toxic', toxicity(translatable('Very toxic'))],
  ['obscene', toxicity(translatable('Obscene'))],
  ['threat', toxicity(translatable('Threat'))],
  ['insult', toxicity(translatable('Insult'))],
  ['identity_hate', toxicity(translatable('Hatred of a group'))],
  ['anger', emotion(translatable('Anger'))],
  ['disgust', emotion(translatable('Disgust'))],
  ['fear', emotion(translatable('Fear'))],
  ['joy', emotion(translatable('Joy'))],
  ['love', emotion(translatable('Love'))],
  ['sadness', emotion(translatable('Sadness'))],
  ['surprise', emotion(translatable('Surprise'))],
]);

/** What a classifier's label says in words; undefined for one that is shown as it is. */
export function labelName(label: string): Message | undefined {
  return known.get(label.toLowerCase())?.name;
}

/** What all these labels are about; undefined where they are about several things, or not known. */
export function labelSubject(labels: readonly string[]): LabelSubject | undefined {
  const [first, ...others] = new Set(labels.map((one) => known.get(one.toLowerCase())?.subject));
  return others.length === 0 ? first : undefined;
}

/** The subject in words. */
export function subjectName(subject: LabelSubject): Message {
  switch (subject) {
    case 'sentiment':
      return translatable('Sentiment');
    case 'toxicity':
      return translatable('Toxicity');
    case 'emotion':
      return translatable('Emotion');
  }
}
