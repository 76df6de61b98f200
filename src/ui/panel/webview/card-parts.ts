import type { CardPart } from '../../../tasks/card';
import { correctedEntities } from '../corrected-entities';
import type { Card } from '../messages';
import { alternativesView } from './alternatives';
import { answersView, type Reveal } from './answers';
import type { ViewContext } from './context';
import { entitiesView } from './entities';
import { generatedView } from './generated';
import { labelsView } from './labels';
import { lengthsView } from './lengths';

type Draw = (card: Card, context: ViewContext) => HTMLElement[];

/** How each part of a finished result is drawn; nothing where the result has another shape. */
const draw: Readonly<Record<CardPart, Draw>> = {
  labels: ({ output }, context) =>
    output?.kind === 'labels' ? labelsView(output.labels, context) : [],
  entities: (card, context) =>
    card.output?.kind === 'entities'
      ? entitiesView(
          correctedEntities(card.output.entities, card.said),
          revealOf(card, context),
          context,
          rejectedIn(card),
        )
      : [],
  answers: (card, context) =>
    card.output?.kind === 'answers'
      ? answersView(
          card.output.question,
          card.output.answers,
          revealOf(card, context),
          context,
          card,
        )
      : [],
  text: (card) => (card.output?.kind === 'text' ? generatedView(card) : []),
  lengths: lengthsView,
  alternatives: alternativesView,
};

/** Draws parts of a finished card, in the order given. */
export function cardParts(
  parts: readonly CardPart[],
  card: Card,
  context: ViewContext,
): HTMLElement[] {
  return parts.flatMap((part) => draw[part](card, context));
}

/** Of how many places a person has said that they are no entity. */
function rejectedIn({ said = [] }: Card): number {
  return said.filter((one) => one.said === 'rejected').length;
}

/** Shows a part of the text in the editor; `undefined` where the text is no longer known. */
function revealOf({ id, detached }: Card, { send }: ViewContext): Reveal | undefined {
  return detached === true
    ? undefined
    : (start, end, stay) => {
        send({ type: 'reveal', id, start, end, ...(stay === true && { stay }) });
      };
}
