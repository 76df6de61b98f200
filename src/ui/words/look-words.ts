import { translatable, type Message } from '../../base/message';
import type { EntityLook } from '../../tasks/entity-looks';

/** What the lines of a look are, in words: for whoever sees no colours, or nothing. */
export const lookWords: Readonly<Record<EntityLook, Message>> = {
  person: translatable('Line below'),
  organization: translatable('Double line below'),
  location: translatable('Dashed line below'),
  contact: translatable('Lines below and on the left'),
  account: translatable('Line around'),
  identity: translatable('Dashed line around'),
  date: translatable('Lines above and below'),
  secret: translatable('Double line around'),
  miscellaneous: translatable('Dotted line below'),
  other: translatable('Lines below and on the right'),
  other2: translatable('Line above'),
  other3: translatable('Dashed lines below and on the right'),
  other4: translatable('Dashed lines below and on the left'),
  other5: translatable('Dotted lines below and on the right'),
  other6: translatable('Dotted lines below and on the left'),
};
