/**
 * What a rule's score says, so that one threshold fits all rules (0.5 finds). Between these lie
 * what words around a candidate have raised or lowered.
 */
export const scores = {
  /** Check digits, or a form that nothing else has. */
  checked: 1,
  /** A column, a field or words say outright what it is: surer than a model is of a word. */
  said: 0.999,
  /** The documented form of the kind, and nothing to check. */
  shape: 0.85,
  /** A form that other things have, too, but seldom. */
  likely: 0.7,
  /** As good as either: found, and the first to go where the threshold is raised. */
  open: 0.55,
  /** Of this kind only if words say so: shown as what lay below the threshold. */
  unsure: 0.4,
  /** Something else, by the words around it, or nobody's: loopback addresses, sample keys. */
  unlikely: 0.2,
} as const;
