import { commandName } from '../../src/ui/names/command-ids';
import { contextKeyName } from '../../src/ui/names/context-keys';
import {
  walkthroughId,
  walkthroughSteps,
  type StepKey,
  type WalkthroughStep,
} from '../../src/ui/names/walkthrough';
import { viewName } from '../../src/ui/names/views';
import { nlsKey, type Json } from './json';

/** What VS Code ticks a step off by: what has happened, where it can happen without a network. */
const done: Readonly<Record<WalkthroughStep, readonly string[]>> = {
  openSample: [context('sampleOpened')],
  findEntities: [context('entitiesFound')],
  redact: [context('textRedacted')],
  ask: [context('questionAnswered')],
  // It needs a model that nobody has to fetch: to be told so is enough.
  translate: [context('textTranslated'), `onCommand:${commandName('translateTo')}`],
  // To look is enough: nobody has to fetch a model, and without a network nobody can.
  fullModels: [`onCommand:${commandName('selectModel')}`, `onView:${viewName('models')}`],
  privacy: [`onCommand:${commandName('showNetworkActivity')}`],
};

/** `contributes.walkthroughs`. */
export const walkthroughs: Json = [
  {
    id: walkthroughId,
    title: nlsKey('walkthrough.title'),
    description: nlsKey('walkthrough.description'),
    steps: walkthroughSteps.map((id) => ({
      id,
      title: nlsKey(`walkthrough.${id}.title`),
      description: nlsKey(`walkthrough.${id}.description`),
      // Its colours are the theme's.
      media: { svg: `media/walkthrough/${id}.svg`, altText: nlsKey(`walkthrough.${id}.picture`) },
      completionEvents: done[id],
    })),
  },
];

function context(key: StepKey): string {
  return `onContext:${contextKeyName(key)}`;
}
