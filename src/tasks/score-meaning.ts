import { translatable } from '../base/message';

/** What a score is, said wherever there is room beside one. */
export const scoreMeaning = translatable(
  'A score says how sure the model is of its choice, not how likely it is to be right.',
);
