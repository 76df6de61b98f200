/** A text counts as a letter if it is so likely one; see docs/models.md for how this was chosen. */
export const leastShare = 0.3;
