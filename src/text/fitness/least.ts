/** A text of fewer words says too little about itself… */
export const fewWords = 40;
/** …and counts as a letter if it is one at all likely; see docs/models.md for how both were chosen. */
export const leastShare = { few: 0.3, many: 0.35 } as const;
