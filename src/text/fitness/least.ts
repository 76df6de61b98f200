/** A text of fewer words says too little about itself… */
export const fewWords = 40;
/** …and counts as a letter if it is one at all likely; both were chosen on texts of their own. */
export const leastShare = { few: 0.3, many: 0.6 } as const;
