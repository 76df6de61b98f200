/** Where a stored state is an object at all: its fields, of any kind. */
type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/**
 * A state of the panel as 0.1.0 has stored it, in today's form: other texts were strings then, whose
 * number of tokens nobody knew. Anything else comes back as it is.
 */
export function fromOlder(state: unknown): unknown {
  const { cards } = fieldsOf(state);
  return Array.isArray(cards) ? { ...fieldsOf(state), cards: cards.map(newerCard) } : state;
}

function newerCard(card: unknown): unknown {
  const { output } = fieldsOf(card);
  const { alternatives } = fieldsOf(output);
  return Array.isArray(alternatives)
    ? { ...fieldsOf(card), output: { ...fieldsOf(output), alternatives: alternatives.map(newer) } }
    : card;
}

function newer(alternative: unknown): unknown {
  return typeof alternative === 'string' ? { text: alternative, tokens: 0 } : alternative;
}
