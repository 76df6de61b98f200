import { prefix } from './prefix';
import type { ContextKey } from './context-keys';

/** What VS Code knows the walkthrough by, within the extension. */
export const walkthroughId = `${prefix}.firstSteps`;

/** The steps of the walkthrough, in their order; each has its texts, and a picture of that name. */
export const walkthroughSteps = [
  'openSample',
  'findEntities',
  'redact',
  'ask',
  'translate',
  'fullModels',
  'privacy',
] as const;

export type WalkthroughStep = (typeof walkthroughSteps)[number];

/** The keys that say that a step is done: each is true once it has really happened. */
export type StepKey = Extract<
  ContextKey,
  'sampleOpened' | 'entitiesFound' | 'textTranslated' | 'questionAnswered' | 'textRedacted'
>;
