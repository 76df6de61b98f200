/** The longest text that a tool reads, in UTF-16 code units: more helps no model that reads along. */
export const longestText = 1_000_000;

/** How many findings are told of one by one; of all there is a count for each label. */
export const mostFindings = 500;

/** How many calls of one connection may be under way. */
export const mostCalls = 16;

/** What the maps of one connection may be: what is used no more is forgotten. */
export const mapLimits = {
  /** How many there are at most. */
  count: 20,
  /** What all of them hold, in UTF-16 code units of originals and of redacted texts. */
  units: 32_000_000,
  /** For how long one is kept after it was last used, in ms. */
  ms: 60 * 60 * 1000,
} as const;

export type MapLimits = { readonly [Key in keyof typeof mapLimits]: number };
